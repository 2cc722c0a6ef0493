package dev.byline.bench;

import dev.byline.Home;
import dev.byline.coding.KnownInstitutions;
import dev.byline.corpus.Author;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import dev.byline.country.GazetteerFiles;
import dev.byline.format.PaperFormats;
import dev.byline.format.PaperReader;
import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlockReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Title blocks a second on one core, without the PDF: the bylines of the carried sample, set as
 * authors with raised numbers over numbered affiliations, above an abstract.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TitleBlockBenchmark {
  private static final double LETTER = 5;
  private static final double SPACE = 2.5;
  private static final String FONT = "Times";

  private final List<PageText> pages = new ArrayList<>();
  private TitleBlockReader reader = new TitleBlockReader(_ -> false);
  private int next;

  /** Loads the gazetteer and sets the sample. */
  @Setup
  public void load() {
    reader =
        new TitleBlockReader(
            new KnownInstitutions(GazetteerFiles.load(Home.located().gazetteer()))::isKnown);
    PaperFormats.open(Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl"))
        .read(
            new PaperReader.Sink() {
              @Override
              public void paper(Paper paper) {
                pages.add(page(paper));
              }

              @Override
              public void issue(ImportIssue issue) {}
            });
  }

  private static PageText page(Paper paper) {
    List<TextLine> lines = new ArrayList<>();
    lines.add(line(90, 17, paper.title(), ""));
    List<String> affiliations =
        paper.authors().stream()
            .flatMap(a -> a.affiliations().stream())
            .map(e -> e.text())
            .distinct()
            .toList();
    double y = 120;
    for (Author author : paper.authors()) {
      String marks =
          String.join(
              ",",
              author.affiliations().stream()
                  .map(e -> String.valueOf(affiliations.indexOf(e.text()) + 1))
                  .toList());
      lines.add(line(y, 11, author.name(), marks));
      y += 13;
    }
    for (int i = 0; i < affiliations.size(); i++) {
      lines.add(line(y, 10, affiliations.get(i), String.valueOf(i + 1)));
      y += 12;
    }
    lines.add(line(y + 20, 12, "Abstract", ""));
    for (int i = 0; i < 15; i++) {
      lines.add(
          line(y + 34 + 12 * i, 10, "Words of the abstract that say nothing of an author.", ""));
    }
    return new PageText(1, 612, 792, lines);
  }

  /** A line of words with a raised mark at its end. */
  private static TextLine line(double y, double size, String text, String mark) {
    List<Word> words = new ArrayList<>();
    double x = 72;
    for (String word : text.split("\\s+")) {
      words.add(word(x, y, size, word, false));
      x += LETTER * word.length() + SPACE;
    }
    if (!mark.isEmpty()) {
      words.add(word(x - SPACE, y, size * 0.7, mark, true));
    }
    return new TextLine(y, words);
  }

  private static Word word(double x, double y, double size, String text, boolean raised) {
    return new Word(
        text, new Box(1, x, y - size, LETTER * text.length(), size), size, FONT, raised);
  }

  /** Reads one page after another. */
  @Benchmark
  public TitleBlock read() {
    next = next + 1 == pages.size() ? 0 : next + 1;
    return reader.read(List.of(pages.get(next)));
  }
}
