package dev.byline.codebook;

import dev.byline.mention.PaperText;
import dev.byline.mention.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A part of a paper that is read to code it. */
public sealed interface PaperPart {
  /** What can be written, for messages. */
  String ALLOWED =
      "title, abstract, pages 1-3, section body (or related-work, references, acknowledgments), or passages and words, such as passages consent, crowd work*";

  /** More passages say no more. */
  int MOST_PASSAGES = 12;

  /** What a paper has of this part, in reading order; empty where it has nothing. */
  List<String> of(Paper paper);

  /** The part's name for people and models. */
  String label();

  /** Whether it may be in the full text of a paper with this abstract. */
  default boolean readsPages(String abstractText) {
    return true;
  }

  /**
   * The texts of a paper.
   *
   * @param pages of its full text; empty where there is none
   */
  record Paper(String title, String abstractText, List<String> pages) {
    public Paper {
      pages = List.copyOf(pages);
    }

    private PaperText text() {
      return pages.isEmpty() ? PaperText.ofAbstract(title, abstractText) : PaperText.ofPages(pages);
    }
  }

  /** The title. */
  record Title() implements PaperPart {
    @Override
    public List<String> of(Paper paper) {
      return List.of(paper.title());
    }

    @Override
    public String label() {
      return "title";
    }

    @Override
    public boolean readsPages(String abstractText) {
      return false;
    }
  }

  /** The abstract: as the source has it, else as the full text has it. */
  record Abstract() implements PaperPart {
    @Override
    public List<String> of(Paper paper) {
      return paper.abstractText().isBlank() && !paper.pages().isEmpty()
          ? List.of(paper.text().sectionText(Section.ABSTRACT))
          : List.of(paper.abstractText());
    }

    @Override
    public String label() {
      return "abstract";
    }

    @Override
    public boolean readsPages(String abstractText) {
      return abstractText.isBlank();
    }
  }

  /** Pages of the full text, counted from 1, both included. */
  record Pages(int from, int to) implements PaperPart {
    @Override
    public List<String> of(Paper paper) {
      int end = Math.min(to, paper.pages().size());
      return from > end ? List.of() : paper.pages().subList(from - 1, end);
    }

    @Override
    public String label() {
      return "pages %d-%d".formatted(from, to);
    }
  }

  /** A section of the full text. */
  record OfSection(Section section) implements PaperPart {
    @Override
    public List<String> of(Paper paper) {
      return paper.pages().isEmpty() ? List.of() : List.of(paper.text().sectionText(section));
    }

    @Override
    public String label() {
      return section.label();
    }
  }

  /** Sentences with certain words, from anywhere in the text. */
  record Passages(Words words) implements PaperPart {
    @Override
    public List<String> of(Paper paper) {
      return paper.text().sentencesWith(words.pattern(), MOST_PASSAGES);
    }

    @Override
    public String label() {
      return "passage";
    }
  }

  /**
   * The part that is written so.
   *
   * @throws IllegalArgumentException with a sentence
   */
  static PaperPart parse(String written) {
    String text = written.strip();
    String kind = text.toLowerCase(Locale.ROOT);
    Matcher pages = Pattern.compile("pages? (\\d{1,4})(?:-(\\d{1,4}))?").matcher(kind);
    if (kind.equals("title")) {
      return new Title();
    } else if (kind.equals("abstract")) {
      return new Abstract();
    } else if (pages.matches()) {
      int from = Integer.parseInt(pages.group(1));
      int to = pages.group(2) == null ? from : Integer.parseInt(pages.group(2));
      Codebook.require(1 <= from && from <= to, "\"%s\" are no pages".formatted(written));
      return new Pages(from, to);
    } else if (kind.startsWith("section ")) {
      return Arrays.stream(Section.values())
          .filter(section -> section.label().equals(kind.substring("section ".length()).strip()))
          .findFirst()
          .<PaperPart>map(OfSection::new)
          .orElseThrow(() -> unknown(written));
    } else if (kind.startsWith("passages ")) {
      List<String> words =
          Arrays.stream(text.substring("passages ".length()).split(","))
              .map(String::strip)
              .filter(word -> !word.replace("*", "").isEmpty())
              .toList();
      Codebook.require(!words.isEmpty(), "\"%s\" names no words".formatted(written));
      return new Passages(new Words(words));
    }
    throw unknown(written);
  }

  private static IllegalArgumentException unknown(String written) {
    return new IllegalArgumentException(
        "the text \"%s\" can't be read; it can be %s".formatted(written, ALLOWED));
  }

  /**
   * Words and phrases to look for, in any case, whole; {@code *} at the end stands for any ending.
   */
  record Words(List<String> words, Pattern pattern) {
    Words(List<String> words) {
      this(List.copyOf(words), compiled(words));
    }

    private static Pattern compiled(List<String> words) {
      return Pattern.compile(
          words.stream()
              .map(Words::expression)
              .collect(
                  Collectors.joining("|", "(?iU)(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    private static String expression(String word) {
      boolean open = word.endsWith("*");
      String phrase = open ? word.substring(0, word.length() - 1) : word;
      return Arrays.stream(phrase.strip().split("[\\s-]+"))
              .map(Pattern::quote)
              .collect(Collectors.joining("[\\s-]+"))
          + (open ? "[\\p{L}\\p{N}]*" : "");
    }
  }
}
