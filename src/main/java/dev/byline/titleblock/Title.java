package dev.byline.titleblock;

import dev.byline.ComparisonKey;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of a page that are its title: {@code from} is the first, {@code to} the line after the
 * last.
 */
record Title(int from, int to) {
  /** Without a heading of the abstract, the share of the page that a title stands in. */
  private static final double WITHIN = 0.55;

  /** Lines of one text differ less in size. */
  private static final double ALIKE = 0.93;

  /** A title is larger than the text, by this much at least. */
  private static final double LARGER = 1.12;

  /** Names are larger than the text at times, but not by so much. */
  private static final double MUCH_LARGER = 1.3;

  private static final double SMALL_CAPITALS = 0.72;

  /** Lines of one paragraph are no more font sizes apart. */
  private static final double LEADING = 1.5;

  private static final Pattern BANNER =
      Pattern.compile(
          "(?iU).*\\b(proceedings|conference|workshop|journal|transactions|letters|volume|vol\\.|issn|"
              + "sciencedirect|elsevier|springer|mdpi|hindawi|published|preprint|submitted|manuscript|"
              + "available online|contents lists|research article|original article|review article|"
              + "extended abstract|technical report|et al|doi|https?)\\b.*");

  /** What says of which kind a paper is, above its title. */
  private static final Pattern KIND =
      Pattern.compile(
          "(?i)(research |original |review |short |full |regular |brief |case |study |systematic )?(article|paper|review|"
              + "communication|letter|report|survey|perspective|tutorial|foreword|preface|protocol|commentary|"
              + "editorial|opinion|meta-analysis|research|review and meta-analysis|clinical trial)s?");

  private static final int FEWEST_LETTERS = 4;

  /** A banner is short; a title seldom is. */
  private static final int SHORT = 3;

  /**
   * The title: where a known one stands, else the first run of lines in the largest letters above
   * {@code end} that is no banner.
   *
   * @param end the baseline of the abstract's heading, when there is one
   */
  static Title of(PageText page, Optional<Double> end, String known) {
    List<TextLine> lines = page.lines();
    Optional<Title> found = find(lines, known);
    if (found.isPresent()) {
      return found.get();
    }
    double limit = end.orElse(WITHIN * page.height());
    int last = 0;
    while (last < lines.size() && lines.get(last).baseline() < limit - 1) {
      last++;
    }
    List<Title> runs = runs(lines, last);
    if (runs.isEmpty()) {
      return new Title(0, Math.min(1, lines.size()));
    }
    double body = bodySize(lines);
    runs.sort(
        Comparator.comparingDouble((Title run) -> -size(lines.get(run.from)))
            .thenComparingInt(Title::from));
    Title largest = runs.getFirst();
    return runs.stream()
        .filter(run -> size(lines.get(run.from)) > LARGER * body)
        .filter(run ->
            (run.words(lines) > SHORT && !run.isBanner(lines)) || !hasRival(run, runs, lines, body))
        .findFirst()
        .orElse(largest);
  }

  /** Where the letters of a known title stand, whatever case, accents and hyphens. */
  private static Optional<Title> find(List<TextLine> lines, String known) {
    String wanted = ComparisonKey.of(known);
    for (int from = 0; from < lines.size() && !wanted.isEmpty(); from++) {
      String read = "";
      for (int to = from; to < lines.size() && wanted.startsWith(read); to++) {
        read += ComparisonKey.of(text(lines.get(to)));
        if (read.equals(wanted)) {
          return Optional.of(new Title(from, to + 1));
        }
      }
    }
    return Optional.empty();
  }

  private static List<Title> runs(List<TextLine> lines, int end) {
    List<Title> runs = new ArrayList<>();
    int from = 0;
    while (from < end) {
      double size = size(lines.get(from));
      int to = from + 1;
      while (to < end
          && !isKind(lines.get(from).text())
          && (isAlike(size, size(lines.get(to))) || isSmallCapitals(lines, from, to, size))
          && lines.get(to).baseline() - lines.get(to - 1).baseline() < 2.2 * size) {
        to++;
      }
      long letters =
          lines.subList(from, to).stream()
              .mapToLong(line -> line.text().codePoints().filter(Character::isLetter).count())
              .sum();
      if (letters >= FEWEST_LETTERS) {
        runs.add(new Title(from, to));
      }
      from = to;
    }
    return runs;
  }

  private static boolean isAlike(double size, double other) {
    return Math.min(size, other) >= ALIKE * Math.max(size, other);
  }

  private boolean isBanner(List<TextLine> lines) {
    String text = joined(lines);
    return BANNER.matcher(text).matches() || isKind(text);
  }

  /** Whether a line only says of which kind the paper is. */
  static boolean isKind(String line) {
    return KIND.matcher(line.strip()).matches();
  }

  /** Whether another run, larger than the text, reads like a title: this is a logo or a label. */
  private static boolean hasRival(Title run, List<Title> runs, List<TextLine> lines, double body) {
    return runs.stream()
        .filter(other ->
            !other.equals(run) && other.words(lines) > (run.isBanner(lines) ? 1 : run.words(lines)))
        .filter(other -> !other.isBanner(lines))
        .map(other -> lines.get(other.from))
        .filter(line -> size(line) > LARGER * body && !line.text().contains("@"))
        .anyMatch(line ->
            size(line) > MUCH_LARGER * body
                || Segment.of(line).stream()
                    .flatMap(segment -> UnresolvedAuthor.names(segment).stream())
                    .map(draft -> NameCheck.flaw(draft.name()))
                    .flatMap(Optional::stream)
                    .anyMatch(flaw -> !flaw.contains("institution")));
  }

  private int words(List<TextLine> lines) {
    return joined(lines).split("\\s+").length;
  }

  private String joined(List<TextLine> lines) {
    return String.join(" ", lines.subList(from, to).stream().map(TextLine::text).toList());
  }

  /** The size of most letters of the page. */
  private static double bodySize(List<TextLine> lines) {
    Map<Long, Integer> letters = new HashMap<>();
    lines.stream()
        .flatMap(line -> line.words().stream())
        .forEach(w -> letters.merge(Math.round(w.size() * 2), w.text().length(), Integer::sum));
    return letters.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(entry -> (double) entry.getKey())
            .orElse(0.0)
        / 2;
  }

  /** The size of a line's words; a symbol or a letter of a formula may be larger. */
  private static double size(TextLine line) {
    return line.words().stream()
        .filter(word -> !word.raised())
        .filter(word -> word.text().codePoints().filter(Character::isLetter).count() > 1)
        .mapToDouble(Word::size)
        .max()
        .orElse(0);
  }

  /** A line of small capitals only has a smaller size, and no gap above it. */
  private static boolean isSmallCapitals(List<TextLine> lines, int from, int line, double size) {
    return size(lines.get(line)) >= SMALL_CAPITALS * size
        && lines.get(line).baseline() - lines.get(line - 1).baseline() < LEADING * size
        && isCapitals(lines.get(from).text())
        && isCapitals(lines.get(line).text())
        && lines
            .get(line)
            .words()
            .getFirst()
            .font()
            .equals(lines.get(from).words().getFirst().font());
  }

  private static boolean isCapitals(String text) {
    return text.codePoints().noneMatch(Character::isLowerCase);
  }

  /** In one line, words that a hyphen breaks joined. */
  Piece piece(List<TextLine> lines) {
    List<TextLine> own = lines.subList(from, to);
    StringBuilder text = new StringBuilder();
    for (TextLine line : own) {
      String next = text(line);
      if (next.isEmpty()) {
        continue;
      }
      boolean broken =
          text.toString().endsWith("-")
              && (Character.isLowerCase(next.codePointAt(0)) || isCapitals(text.toString()));
      if (broken) {
        text.setLength(text.length() - 1);
      }
      text.append(text.isEmpty() || broken ? "" : " ").append(next);
    }
    return new Piece(text.toString(), own.stream().map(TextLine::box).toList());
  }

  private static String text(TextLine line) {
    return new Segment(line.words(), line.baseline()).text();
  }
}
