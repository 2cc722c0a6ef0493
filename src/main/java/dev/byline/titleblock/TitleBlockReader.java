package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a title block by its layout alone: by markers where affiliations carry them, as a list
 * where names stand at the left margin, else as blocks in columns.
 */
public final class TitleBlockReader {
  private static final Pattern MARKER = Pattern.compile("\\d+|[^\\s\\d,.;]");

  /** How far the middles of a name and of what stands below it may be apart, in points. */
  private static final double IN_COLUMN = 8;

  private final Lexicon lexicon;

  /**
   * A reader.
   *
   * @param known whether a text names an institution or a place that a gazetteer has
   */
  public TitleBlockReader(Predicate<String> known) {
    this.lexicon = new Lexicon(known);
  }

  /** An author while it is read. */
  private static final class Draft {
    final List<Word> words = new ArrayList<>();
    final List<String> markers = new ArrayList<>();
    final List<Piece> affiliations = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    final List<Box> lineBoxes = new ArrayList<>();
    String email = "";

    String name() {
      return String.join(" ", words.stream().map(Word::text).toList())
          .replaceAll("[,;:]+$", "")
          .strip();
    }

    Box box() {
      return words.stream().map(Word::box).reduce(Box::with).orElseThrow();
    }

    PrintedAuthor author() {
      return new PrintedAuthor(new Piece(name(), List.of(box())), affiliations, email);
    }
  }

  /** The title block of a paper whose first pages these are; the first one must be there. */
  public TitleBlock read(List<PageText> pages) {
    Region region = Region.of(pages.getFirst(), lexicon);
    List<List<Segment>> rows = region.rows();
    if (rows.isEmpty()) {
      return new TitleBlock(region.title(), List.of(), "none", 0);
    }
    Optional<List<Draft>> marked = byMarkers(region);
    String layout;
    List<Draft> drafts;
    if (marked.isPresent()) {
      layout = "markers";
      drafts = marked.get();
    } else if (isList(rows)) {
      layout = "list";
      drafts = byList(rows, pages.getFirst().width());
    } else {
      layout = "blocks";
      drafts = byBlocks(rows);
    }
    drafts.removeIf(draft -> draft.name().isEmpty());
    return new TitleBlock(
        region.title(), drafts.stream().map(Draft::author).toList(), layout, confidence(drafts));
  }

  private double confidence(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return 0;
    }
    double sure = 0;
    for (Draft draft : drafts) {
      boolean name = Lexicon.couldBeName(draft.name()) && !lexicon.isAffiliation(draft.name());
      boolean placed =
          draft.affiliations.stream().anyMatch(piece -> lexicon.isAffiliation(piece.text()));
      sure += (name ? 0.5 : 0) + (placed ? 0.5 : draft.affiliations.isEmpty() ? 0 : 0.3);
    }
    return sure / drafts.size();
  }

  // ---- markers: a name carries the marker that its affiliation begins with

  private Optional<List<Draft>> byMarkers(Region region) {
    List<List<Segment>> nameRows = new ArrayList<>();
    List<Word> definitions = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    for (List<Segment> row : region.rows()) {
      List<Word> words = row.stream().flatMap(s -> s.words().stream()).toList();
      String text = String.join(" ", words.stream().map(Word::text).toList());
      boolean begins = Segment.isMarker(words.getFirst()) && words.size() > 1;
      if (text.contains("@") && !begins) {
        emails.addAll(Lexicon.emails(text));
      } else if (begins || !definitions.isEmpty()) {
        definitions.addAll(words);
      } else {
        nameRows.add(row);
      }
    }
    List<Draft> drafts = markedNames(nameRows);
    Map<String, Piece> affiliations = defined(definitions);
    boolean linked = links(drafts, affiliations);
    if (!linked) {
      affiliations = defined(footnote(region));
      // A footnote on a symbol is a remark more often than an affiliation.
      affiliations
          .entrySet()
          .removeIf(e ->
              !Character.isDigit(e.getKey().charAt(0))
                  && !lexicon.isAffiliation(e.getValue().text()));
      linked = links(drafts, affiliations);
    }
    if (!linked) {
      return Optional.empty();
    }
    for (Draft draft : drafts) {
      for (String marker : draft.markers) {
        Piece affiliation = affiliations.get(marker);
        if (affiliation != null && !draft.affiliations.contains(affiliation)) {
          draft.affiliations.add(affiliation);
        }
      }
      if (draft.affiliations.isEmpty() && affiliations.size() == 1) {
        draft.affiliations.addAll(affiliations.values());
      }
    }
    giveEmails(drafts, emails);
    return Optional.of(drafts);
  }

  private static boolean links(List<Draft> drafts, Map<String, Piece> affiliations) {
    long linked =
        drafts.stream().filter(d -> d.markers.stream().anyMatch(affiliations::containsKey)).count();
    return linked * 2 >= drafts.size() && linked > 0;
  }

  /** Texts by the markers that they begin with; notes are left out. */
  private Map<String, Piece> defined(List<Word> words) {
    Map<String, Piece> defined = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    List<Word> text = new ArrayList<>();
    for (Word word : words) {
      if (Segment.isMarker(word)) {
        if (!text.isEmpty()) {
          define(defined, open, text);
          open.clear();
          text.clear();
        }
        open.addAll(markers(word.text()));
      } else if (!open.isEmpty()) {
        text.add(word);
      }
    }
    define(defined, open, text);
    return defined;
  }

  private void define(Map<String, Piece> defined, List<String> markers, List<Word> words) {
    Piece piece = piece(words);
    if (!piece.text().isEmpty() && !lexicon.isNote(piece.text())) {
      markers.forEach(marker -> defined.putIfAbsent(marker, piece));
    }
  }

  private static Piece piece(List<Word> words) {
    String text = tidy(String.join(" ", words.stream().map(Word::text).toList()));
    return new Piece(text, lineBoxes(words));
  }

  /** A box a line: words whose boxes overlap in height. */
  private static List<Box> lineBoxes(List<Word> words) {
    List<Box> boxes = new ArrayList<>();
    for (Word word : words) {
      Box last = boxes.isEmpty() ? null : boxes.getLast();
      if (last != null && word.box().y() < last.bottom() && word.box().x() > last.x()) {
        boxes.set(boxes.size() - 1, last.with(word.box()));
      } else {
        boxes.add(word.box());
      }
    }
    return boxes;
  }

  private static String tidy(String text) {
    return text.replaceAll("\\s+([,;.)])", "$1").replaceAll("[,;.\\s]+$", "").strip();
  }

  private static List<String> markers(String text) {
    List<String> markers = new ArrayList<>();
    Matcher matcher = MARKER.matcher(text.replace('∗', '*'));
    while (matcher.find()) {
      markers.add(matcher.group());
    }
    return markers;
  }

  /** A paragraph at the foot of the left column that begins with a marker, as in ICML's style. */
  private static List<Word> footnote(Region region) {
    List<Word> words = new ArrayList<>();
    for (TextLine line : region.below()) {
      List<Word> own =
          line.words().stream().filter(word -> word.box().x() < region.leftColumnEnd()).toList();
      boolean begins =
          own.size() > 1 && own.getFirst().raised() && Segment.isMarker(own.getFirst());
      if (own.isEmpty() || (words.isEmpty() && !begins)) {
        continue;
      }
      for (Word word : own) {
        Word last = words.isEmpty() ? word : words.getLast();
        if (last.text().endsWith("-") && Character.isLowerCase(word.text().codePointAt(0))) {
          words.removeLast();
          word = renamed(last, last.text().substring(0, last.text().length() - 1) + word.text());
        }
        if (word.text().matches("(?i)(corresp.*|proceedings|copyright|preprint).*")) {
          return words;
        }
        words.add(word);
      }
    }
    return words;
  }

  /** Names of rows where each carries a marker: one that does not goes on in the next row. */
  private static List<Draft> markedNames(List<List<Segment>> rows) {
    List<Draft> drafts = new ArrayList<>();
    Draft cut = null;
    for (List<Segment> row : rows) {
      List<Draft> own = new ArrayList<>();
      row.forEach(segment -> own.addAll(names(segment)));
      if (cut != null && !own.isEmpty() && drafts.stream().anyMatch(d -> !d.markers.isEmpty())) {
        drafts.remove(cut);
        own.getFirst().words.addAll(0, cut.words);
      }
      drafts.addAll(own);
      boolean ends = row.getLast().words().getLast().text().endsWith(",");
      cut = !own.isEmpty() && own.getLast().markers.isEmpty() && !ends ? own.getLast() : null;
    }
    return drafts;
  }

  /** Names by commas, "and", and a marker after which another word comes. */
  private static List<Draft> names(Segment segment) {
    List<Draft> drafts = new ArrayList<>();
    Draft open = new Draft();
    for (Word word : segment.words()) {
      String text = word.text();
      if (Segment.isMarker(word)) {
        (open.words.isEmpty() && !drafts.isEmpty() ? drafts.getLast() : open)
            .markers.addAll(markers(text));
        continue;
      }
      boolean separator = text.matches("(?i)and|&|[,;·•|]+");
      if (separator || (!open.markers.isEmpty() && !open.words.isEmpty())) {
        drafts.add(open);
        open = new Draft();
      }
      if (separator) {
        continue;
      }
      open.words.add(word);
      if (text.matches(".*[,;]$")) {
        drafts.add(open);
        open = new Draft();
      }
    }
    drafts.add(open);
    drafts.removeIf(draft -> draft.words.isEmpty());
    return drafts;
  }

  private static Word renamed(Word word, String text) {
    return new Word(text, word.box(), word.size(), word.font(), word.raised());
  }

  private static void giveEmails(List<Draft> drafts, List<String> emails) {
    if (emails.size() == drafts.size()) {
      for (int i = 0; i < emails.size(); i++) {
        drafts.get(i).email = emails.get(i);
      }
      return;
    }
    for (String email : emails) {
      String local = email.substring(0, email.indexOf('@'));
      drafts.stream()
          .filter(draft -> draft.email.isEmpty())
          .filter(draft -> resembles(local, draft.name()))
          .findFirst()
          .ifPresent(draft -> draft.email = email);
    }
  }

  /** Whether a local part has the longest word of a name in it. */
  private static boolean resembles(String local, String name) {
    String longest =
        List.of(name.toLowerCase(Locale.ROOT).split("[\\s-]+")).stream()
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    return longest.length() >= 3 && local.contains(longest.substring(0, 3));
  }

  // ---- list: names at the left margin, each affiliation for the names above it

  private static boolean isList(List<List<Segment>> rows) {
    double left = rows.getFirst().getFirst().box().x();
    return rows.size() > 1
        && rows.stream()
            .allMatch(row ->
                Math.abs(row.getFirst().box().x() - left) < 5
                    && (row.size() == 1 || row.stream().anyMatch(Segment::isEmail)));
  }

  private List<Draft> byList(List<List<Segment>> rows, double pageWidth) {
    List<Draft> done = new ArrayList<>();
    List<Draft> open = new ArrayList<>();
    List<Segment> lines = new ArrayList<>();
    String style = rows.getFirst().getFirst().style();
    boolean byStyle = !rows.get(1).getFirst().style().equals(style);
    for (List<Segment> row : rows) {
      List<Word> words = row.stream().flatMap(s -> s.words().stream()).toList();
      String text = String.join(" ", words.stream().map(Word::text).toList());
      Segment first = row.getFirst();
      if (first.isEmail() && Lexicon.emails(text).size() > 0 && !lines.isEmpty()) {
        giveEmails(open, Lexicon.emails(text));
        continue;
      }
      boolean author =
          text.contains("@")
              || (first.style().equals(style)
                  && (byStyle
                      || (Lexicon.couldBeName(first.text())
                          && !lexicon.isAffiliation(first.text()))));
      if (author) {
        if (!lines.isEmpty()) {
          close(open, lines, pageWidth);
          done.addAll(open);
          open.clear();
          lines.clear();
        }
        List<Draft> names = names(first);
        List<String> emails =
            Lexicon.emails(
                text.substring(Math.min(text.length(), joined(first).length()))
                    .replaceAll("(?i)corresponding author:?", " "));
        giveEmails(names, emails);
        open.addAll(names);
      } else {
        lines.add(new Segment(words, first.baseline()));
      }
    }
    close(open, lines, pageWidth);
    done.addAll(open);
    return done;
  }

  private static String joined(Segment segment) {
    return String.join(" ", segment.words().stream().map(Word::text).toList());
  }

  /** Gives the lines to all; one that ends with a comma or at the margin goes on in the next. */
  private static void close(List<Draft> drafts, List<Segment> lines, double pageWidth) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Segment line = lines.get(i);
      words.addAll(line.words());
      boolean goesOn =
          i + 1 < lines.size()
              && (line.text().matches(".*(,|-|\\b(and|of|for|the))$")
                  || line.box().right() > 0.82 * pageWidth);
      if (!goesOn) {
        Piece piece = piece(words);
        drafts.forEach(draft -> draft.affiliations.add(piece));
        words = new ArrayList<>();
      }
    }
  }

  // ---- blocks: what stands below a name belongs to it; a line in the middle to all

  private List<Draft> byBlocks(List<List<Segment>> rows) {
    String nameStyle = rows.getFirst().getFirst().style();
    boolean byStyle =
        rows.stream()
            .flatMap(List::stream)
            .anyMatch(cell ->
                !cell.isEmail()
                    && !cell.style().equals(nameStyle)
                    && lexicon.isAffiliation(cell.text()));
    List<Draft> done = new ArrayList<>();
    List<Draft> group = new ArrayList<>();
    List<Piece> shared = new ArrayList<>();
    List<String> emails = new ArrayList<>();
    boolean wasNames = true;
    for (int i = 0; i < rows.size(); i++) {
      List<Segment> row = rows.get(i);
      List<Segment> names = i == 0 ? row : nameCells(row, nameStyle, byStyle, wasNames);
      boolean closes =
          (!wasNames && names.size() == row.size())
              || names.stream().anyMatch(cell -> isBelowABlock(cell, group));
      if (closes && !group.isEmpty()) {
        settle(group, shared, emails);
        done.addAll(group);
        group.clear();
        shared.clear();
        emails.clear();
      }
      names.forEach(cell -> group.addAll(names(cell)));
      List<Segment> others = row.stream().filter(cell -> !names.contains(cell)).toList();
      if (!others.isEmpty()) {
        below(others, group, shared, emails);
      }
      wasNames = !names.isEmpty();
    }
    settle(group, shared, emails);
    done.addAll(group);
    return done;
  }

  /** The cells of a row that are names: by their font where names have one of their own. */
  private List<Segment> nameCells(
      List<Segment> row, String nameStyle, boolean byStyle, boolean wasNames) {
    List<Segment> names =
        row.stream()
            .filter(cell -> !cell.isEmail())
            .filter(cell ->
                byStyle
                    ? cell.style().equals(nameStyle)
                    : Lexicon.couldBeName(cell.text().replaceAll("\\band\\b|,", " ").strip())
                        && !lexicon.isAffiliation(cell.text()))
            .toList();
    return byStyle || (names.size() == row.size() && !wasNames) ? names : List.of();
  }

  private static boolean isBelowABlock(Segment cell, List<Draft> group) {
    return group.stream()
        .anyMatch(draft -> !draft.lines.isEmpty() && apart(draft, cell) < IN_COLUMN);
  }

  private static void below(
      List<Segment> row, List<Draft> group, List<Piece> shared, List<String> emails) {
    Box all = group.stream().map(Draft::box).reduce(Box::with).orElse(row.getFirst().box());
    boolean common =
        group.size() > 1
            && row.size() == 1
            && Math.abs(row.getFirst().box().centre() - all.centre()) < 15
            && (group.size() % 2 == 0 || row.getFirst().box().width() > 0.3 * all.width());
    for (Segment segment : row) {
      List<Draft> owners = owners(segment, row, group);
      if (segment.isEmail()) {
        List<String> found = Lexicon.emails(joined(segment));
        if (common || found.size() != 1 || owners.size() != 1) {
          emails.addAll(found);
        } else {
          owners.getFirst().email = found.getFirst();
        }
      } else if (common) {
        shared.add(piece(withoutMarkers(segment)));
      } else if (!segment.text().isEmpty()) {
        for (Draft owner : owners) {
          owner.lines.add(tidy(segment.text()));
          owner.lineBoxes.add(segment.box());
        }
      }
    }
  }

  /**
   * The names that a cell belongs to: those in whose column it stands; where it stands between
   * columns, all that have no cell of the row nearer to them.
   */
  private static List<Draft> owners(Segment cell, List<Segment> row, List<Draft> group) {
    List<Draft> inColumn = group.stream().filter(draft -> apart(draft, cell) < IN_COLUMN).toList();
    if (!inColumn.isEmpty() || row.size() == 1) {
      double least = group.stream().mapToDouble(draft -> apart(draft, cell)).min().orElse(0);
      return inColumn.isEmpty()
          ? group.stream().filter(draft -> apart(draft, cell) < least + 1).toList()
          : inColumn;
    }
    return group.stream()
        .filter(draft -> row.stream().allMatch(other -> apart(draft, cell) <= apart(draft, other)))
        .toList();
  }

  private static double apart(Draft draft, Segment cell) {
    Box name = draft.box();
    return Math.min(
        Math.abs(name.centre() - cell.box().centre()), Math.abs(name.x() - cell.box().x()));
  }

  private static List<Word> withoutMarkers(Segment segment) {
    return segment.words().stream().filter(word -> !Segment.isMarker(word)).toList();
  }

  private static void settle(List<Draft> group, Collection<Piece> shared, List<String> emails) {
    List<Draft> placed = group.stream().filter(draft -> !draft.lines.isEmpty()).toList();
    if (shared.isEmpty() && group.size() > 1 && placed.size() == 1) {
      Draft one = placed.getFirst();
      Piece piece = new Piece(String.join(", ", one.lines), one.lineBoxes);
      group.forEach(draft -> draft.affiliations.add(piece));
    } else {
      for (Draft draft : group) {
        if (!draft.lines.isEmpty()) {
          draft.affiliations.add(new Piece(String.join(", ", draft.lines), draft.lineBoxes));
        }
      }
      if (!shared.isEmpty()) {
        Piece piece =
            new Piece(
                String.join(", ", shared.stream().map(Piece::text).toList()),
                shared.stream().flatMap(p -> p.boxes().stream()).toList());
        group.forEach(draft -> draft.affiliations.add(piece));
      }
    }
    giveEmails(group, emails);
  }
}
