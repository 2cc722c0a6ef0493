package dev.byline.pdf;

import dev.byline.ChildLoop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The process that reads PDFs for {@link PdfWorkers}, and what both say to each other. */
final class PdfWorker {
  /** So long it waits for the next file, in a program that goes on without PDFs. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private PdfWorker() {}

  /** Answers requests until standard input ends. */
  public static void main(String[] args) {
    ChildLoop.run(IDLE, PdfWorker::answer);
  }

  /** What is wanted of a file. */
  enum Kind {
    /** The first page's text. */
    FIRST_PAGE,
    /** The first, second and last pages' text. */
    EDGES,
    /** All pages' text in reading order. */
    FULL_TEXT,
    /** The title block as PNG. */
    PICTURE
  }

  /**
   * A request.
   *
   * @param mark text to mark in a picture; else empty
   */
  record Request(Kind kind, Path file, String mark) {
    byte[] bytes() {
      return written(out -> {
        text(out, kind.name());
        text(out, file.toAbsolutePath().toString());
        text(out, mark);
      });
    }

    static Request of(byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      return new Request(Kind.valueOf(text(in)), Path.of(text(in)), text(in));
    }
  }

  /**
   * An answer.
   *
   * @param problem why there is no result, as the end of a sentence; else empty
   * @param outOfMemory whether the process has no memory left for other files either
   */
  record Answer(String problem, boolean outOfMemory, DataInputStream result) {
    static Answer of(byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      return new Answer(text(in), in.readBoolean(), in);
    }
  }

  private static byte[] answer(byte[] bytes) {
    try {
      Request request = Request.of(bytes);
      byte[] result = written(out -> read(request, out));
      return written(out -> {
        text(out, "");
        out.writeBoolean(false);
        out.write(result);
      });
    } catch (OutOfMemoryError _) {
      return problem("needs more memory than a paper may take", true);
    } catch (UncheckedIOException e) {
      return problem(String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] problem(String reason, boolean outOfMemory) {
    return written(out -> {
      text(out, reason);
      out.writeBoolean(outOfMemory);
    });
  }

  private static void read(Request request, DataOutputStream out) throws IOException {
    switch (request.kind()) {
      case FIRST_PAGE -> pages(out, PageReader.firstHere(request.file()));
      case EDGES -> pages(out, PageReader.edgesHere(request.file()));
      case FULL_TEXT -> {
        List<String> texts = FullText.readHere(request.file());
        out.writeInt(texts.size());
        for (String text : texts) {
          text(out, text);
        }
      }
      case PICTURE -> out.write(TitleBlockPicture.pngHere(request.file(), request.mark()));
    }
  }

  /** Texts as they are written by {@link Kind#FULL_TEXT}. */
  static List<String> texts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts;
  }

  private static void pages(DataOutputStream out, List<PageText> pages) throws IOException {
    out.writeInt(pages.size());
    for (PageText page : pages) {
      out.writeInt(page.number());
      out.writeDouble(page.width());
      out.writeDouble(page.height());
      out.writeInt(page.lines().size());
      for (TextLine line : page.lines()) {
        out.writeDouble(line.baseline());
        out.writeInt(line.words().size());
        for (Word word : line.words()) {
          word(out, word);
        }
      }
    }
  }

  private static void word(DataOutputStream out, Word word) throws IOException {
    text(out, word.text());
    out.writeInt(word.box().page());
    out.writeDouble(word.box().x());
    out.writeDouble(word.box().y());
    out.writeDouble(word.box().width());
    out.writeDouble(word.box().height());
    out.writeDouble(word.size());
    text(out, word.font());
    out.writeBoolean(word.raised());
  }

  /** Pages as they are written for {@link Kind#FIRST_PAGE} and {@link Kind#EDGES}. */
  static List<PageText> pages(DataInputStream in) throws IOException {
    List<PageText> pages = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      int number = in.readInt();
      double width = in.readDouble();
      double height = in.readDouble();
      List<TextLine> lines = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        lines.add(line(in));
      }
      pages.add(new PageText(number, width, height, lines));
    }
    return pages;
  }

  private static TextLine line(DataInputStream in) throws IOException {
    double baseline = in.readDouble();
    List<Word> words = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String text = text(in);
      Box box =
          new Box(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
      words.add(new Word(text, box, in.readDouble(), text(in), in.readBoolean()));
    }
    return new TextLine(baseline, words);
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** DataOutput's own form of a text is too short for one without spaces. */
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
