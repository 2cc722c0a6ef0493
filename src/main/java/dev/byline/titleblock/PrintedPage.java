package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A first page as a model is asked about it, and the check of what it answers against the page. */
final class PrintedPage {
  /** Lines at the foot that may hold affiliations. */
  private static final int FOOT = 30;

  /** A gap that is a space, in font sizes. */
  private static final double SPACE = 0.12;

  private static final int LONGEST = 12_000;

  private final PageText page;
  private final Region region;
  private final Lexicon lexicon;

  PrintedPage(PageText page, Lexicon lexicon) {
    this.page = page;
    this.lexicon = lexicon;
    this.region = Region.of(List.of(page), lexicon, TitleBlockHint.NONE);
  }

  /** The page's lines with superscripts and wide gaps marked, without the abstract's body. */
  String text() {
    List<TextLine> lines = page.lines();
    double end =
        region.below().isEmpty() ? page.height() : region.below().getFirst().baseline() + 1;
    List<String> head =
        lines.stream().filter(line -> line.baseline() < end).map(PrintedPage::text).toList();
    List<String> rest =
        lines.stream().filter(line -> line.baseline() >= end).map(PrintedPage::text).toList();
    List<String> all = new ArrayList<>(head);
    if (!rest.isEmpty()) {
      all.add("[…]");
      all.addAll(rest.subList(Math.max(0, rest.size() - FOOT), rest.size()));
    }
    String text = String.join("\n", all);
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  private static String text(TextLine line) {
    return Segment.of(line).stream().map(PrintedPage::text).collect(Collectors.joining(" | "));
  }

  private static String text(Segment segment) {
    StringBuilder text = new StringBuilder();
    double right = segment.box().x();
    for (Word word : segment.words()) {
      boolean apart = word.box().x() - right > SPACE * word.size();
      text.append(apart ? " " : "").append(word.raised() ? "^{" + word.text() + "}" : word.text());
      right = word.box().right();
    }
    return text.toString();
  }

  /**
   * Where a text stands on the page, in one line or broken over lines that follow each other within
   * a column; empty when it stands nowhere. Letters and digits are compared, accents included.
   */
  Optional<Piece> find(String text) {
    String wanted = printed(text);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    List<List<Word>> runs = new ArrayList<>();
    List<Word> all = new ArrayList<>();
    List<Word> withMarkers = new ArrayList<>();
    for (TextLine line : page.lines()) {
      Segment.of(line).forEach(segment -> runs.add(PieceBuilder.withoutMarkers(segment)));
      line.words().stream().filter(word -> !Segment.isMarker(word)).forEach(all::add);
      withMarkers.addAll(line.words());
    }
    runs.add(all);
    // A raised digit may be an exponent: “K²-GNN”.
    runs.add(withMarkers);
    for (List<Word> run : runs) {
      Optional<Piece> found = find(wanted, text, run);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Piece> find(String wanted, String text, List<Word> run) {
    StringBuilder joined = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    for (Word word : run) {
      starts.add(joined.length());
      joined.append(printed(word.text()));
    }
    for (int from = joined.indexOf(wanted); from >= 0; from = joined.indexOf(wanted, from + 1)) {
      int first = starts.indexOf(from);
      if (first < 0) {
        continue;
      }
      List<Box> boxes = new ArrayList<>();
      for (int i = first; i < run.size() && starts.get(i) < from + wanted.length(); i++) {
        boxes.add(run.get(i).box());
      }
      return Optional.of(new Piece(text, PieceBuilder.lines(boxes)));
    }
    return Optional.empty();
  }

  /**
   * The e-mail addresses that stand on the page, in lower case. A line is read in every way: its
   * blanks may stand within one address, between several, or between an address and other words.
   */
  Set<String> emails() {
    Set<String> emails = new HashSet<>();
    for (TextLine line : page.lines()) {
      emails.addAll(Lexicon.emails(line.text()));
      emails.addAll(Contacts.of(line.words()).emails());
      Segment.of(line).forEach(part -> emails.addAll(Contacts.of(part.words()).emails()));
      line.words().forEach(word -> emails.addAll(Lexicon.emails(word.text())));
    }
    return emails;
  }

  /** Words between title and abstract that none of the texts has: what an answer left out. */
  List<String> leftOut(List<String> texts) {
    Set<String> claimed = new HashSet<>();
    StringBuilder joined = new StringBuilder();
    for (String text : texts) {
      joined.append(printed(text)).append(' ');
      for (String word : text.split("[\\s,;]+")) {
        claimed.add(printed(word));
      }
    }
    List<String> left = new ArrayList<>();
    for (List<Segment> row : region.rows()) {
      for (Segment segment : row) {
        for (Word word : segment.words()) {
          String own = printed(word.text());
          boolean counts =
              own.length() > 1
                  && !Segment.isMarker(word)
                  && !own.matches("and|email|emails|mail|now|at|with|currently|\\d+")
                  && !segment.isEmail()
                  && !lexicon.isNote(segment.text());
          if (counts && !claimed.contains(own) && joined.indexOf(own) < 0) {
            left.add(word.text());
          }
        }
      }
    }
    return left;
  }

  /** With accents: what an answer must have copied. */
  private static String printed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replaceAll("[^\\p{L}\\p{N}\\p{M}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
