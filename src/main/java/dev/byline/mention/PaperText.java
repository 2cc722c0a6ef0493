package dev.byline.mention;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A paper's text with its pages and sections. */
public final class PaperText {
  /** How far a sentence may go to either side. */
  static final int AROUND = 400;

  private static final String NUMBER = "(?:(?:\\d+|[IVX]+|[A-Z])\\.?\\s+)?";

  private record Heading(Section section, Pattern line) {}

  private static final List<Heading> HEADINGS =
      List.of(
          heading(
              Section.BODY,
              "introduction|background|preliminaries|methods?|methodology|approach|experiments?|experimental setup|"
                  + "evaluation|results|conclusions?|discussion|limitations|appendix|appendices|supplementary material"),
          heading(Section.ABSTRACT, "abstract"),
          heading(
              Section.RELATED_WORK,
              "(?:background and )?related works?|related literature|prior work|literature review"),
          heading(Section.REFERENCES, "references|bibliography"),
          heading(
              Section.ACKNOWLEDGMENTS,
              "acknowledge?ments?|acknowledge?ments? and disclosure of funding"));

  /**
   * A numbered heading of any words ends a section, such as 3 Our Approach; also after references,
   * such as A Proofs.
   */
  private static final Pattern NUMBERED =
      Pattern.compile("(?m)^(?:\\d|[A-Z])\\.?\\s+\\p{Lu}[\\p{L}-]+(?: [\\p{L}-]+){0,7}$");

  private static Heading heading(Section section, String words) {
    return new Heading(
        section, Pattern.compile("(?mi)^" + NUMBER + "(?:" + words + ")\\s*[:.—-]?$"));
  }

  private final String text;
  private final int[] pageStarts;
  private final NavigableMap<Integer, Section> sections = new TreeMap<>();

  private PaperText(String text, int[] pageStarts) {
    this.text = text;
    this.pageStarts = pageStarts;
  }

  /** Of the pages of a PDF. */
  public static PaperText ofPages(List<String> pages) {
    StringBuilder text = new StringBuilder();
    int[] starts = new int[pages.size()];
    for (int i = 0; i < pages.size(); i++) {
      starts[i] = text.length();
      text.append(pages.get(i)).append('\n');
    }
    PaperText paper = new PaperText(text.toString(), starts);
    paper.sections.put(0, Section.TITLE);
    Matcher numbered = NUMBERED.matcher(paper.text);
    while (numbered.find()) {
      paper.sections.put(numbered.start(), Section.BODY);
    }
    for (Heading heading : HEADINGS) {
      Matcher line = heading.line().matcher(paper.text);
      while (line.find()) {
        paper.sections.put(line.start(), heading.section());
      }
    }
    paper.keepReferencesWhole();
    return paper;
  }

  /**
   * A line of the references that looks like a numbered heading ends them only when a real one
   * follows.
   */
  private void keepReferencesWhole() {
    Integer references = null;
    List<Integer> within = new ArrayList<>();
    for (Map.Entry<Integer, Section> entry : sections.entrySet()) {
      if (entry.getValue() == Section.REFERENCES) {
        references = entry.getKey();
      } else if (references != null && entry.getValue() == Section.BODY) {
        String line = text.substring(entry.getKey(), lineEnd(entry.getKey()));
        boolean appendix = line.matches("(?i)[A-Z]\\.?\\s+.*|appendi.*|supplementary.*");
        if (appendix) {
          references = null;
        } else {
          within.add(entry.getKey());
        }
      }
    }
    within.forEach(sections::remove);
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Of title and abstract alone. */
  public static PaperText ofAbstract(String title, String abstractText) {
    PaperText paper = new PaperText(title + "\n" + abstractText, new int[] {0});
    paper.sections.put(0, Section.TITLE);
    paper.sections.put(title.length(), Section.ABSTRACT);
    return paper;
  }

  /** All of it. */
  public String text() {
    return text;
  }

  /** What stands in sections of a kind, without their headings; empty where there is none. */
  public String sectionText(Section wanted) {
    StringBuilder found = new StringBuilder();
    for (Map.Entry<Integer, Section> entry : sections.entrySet()) {
      if (entry.getValue() == wanted) {
        int end = sectionEnd(entry.getKey());
        int from = wanted == Section.TITLE ? 0 : Math.min(end, lineEnd(entry.getKey()) + 1);
        found.append(text, from, end).append('\n');
      }
    }
    return found.toString().strip();
  }

  /** Sentences in which a pattern is found, each once, in the order of the text. */
  public List<String> sentencesWith(Pattern words, int most) {
    String line = text.replace('\n', ' ');
    Set<String> sentences = new LinkedHashSet<>();
    Matcher found = words.matcher(line);
    while (sentences.size() < most && found.find()) {
      int from = Math.max(sectionStart(found.start()), found.start() - AROUND);
      int to = Math.min(sectionEnd(found.start()), found.end() + AROUND);
      String window = line.substring(from, Math.max(to, found.end()));
      Sentence around = Sentence.around(window, found.start() - from, found.end() - from);
      sentences.add(window.substring(around.begin(), around.end()).strip());
    }
    return List.copyOf(sentences);
  }

  /** The page of a place, from 1. */
  int page(int at) {
    int page = 0;
    while (page + 1 < pageStarts.length && pageStarts[page + 1] <= at) {
      page++;
    }
    return page + 1;
  }

  /** The section of a place. */
  Section section(int at) {
    Map.Entry<Integer, Section> entry = sections.floorEntry(at);
    return entry == null ? Section.BODY : entry.getValue();
  }

  /** Where the text of a place's section begins, after its heading unless the place is in it. */
  int sectionStart(int at) {
    Map.Entry<Integer, Section> entry = sections.floorEntry(at);
    if (entry == null || entry.getValue() == Section.TITLE) {
      return 0;
    }
    int afterHeading = lineEnd(entry.getKey()) + 1;
    return afterHeading <= at ? afterHeading : entry.getKey();
  }

  /** Where the section of a place ends. */
  int sectionEnd(int at) {
    Integer end = sections.higherKey(at);
    return end == null ? text.length() : end;
  }
}
