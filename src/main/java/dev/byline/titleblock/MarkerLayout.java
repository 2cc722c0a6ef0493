package dev.byline.titleblock;

import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name carries the marker that its affiliation begins with, or ends with, below it or in a
 * footnote.
 */
final class MarkerLayout {
  private static final Pattern MARKER = Pattern.compile("\\d+|[^\\s\\d,.;()]");

  /** A number at the beginning of a line that is not raised: “1.”, “(2)”. */
  private static final Pattern NUMBER = Pattern.compile("[(\\[]?(\\d{1,2})[.)\\]:]?");

  private final Lexicon lexicon;

  MarkerLayout(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The rows of a region told apart. */
  private static final class Parts {
    final List<List<List<Word>>> names = new ArrayList<>();
    final List<Word> definitions = new ArrayList<>();
    final List<Word> trailing = new ArrayList<>();
    final List<String> emails = new ArrayList<>();

    boolean haveNumbers() {
      return names.stream()
          .flatMap(List::stream)
          .flatMap(cell -> UnresolvedAuthor.names(cell).stream())
          .flatMap(draft -> draft.markers.stream())
          .anyMatch(marker -> Character.isDigit(marker.charAt(0)));
    }
  }

  /**
   * Reads the region; empty when markers tie nothing.
   *
   * @param further pages where affiliations may stand when the first one has none
   */
  Optional<List<UnresolvedAuthor>> read(Region region, List<PageText> further) {
    Parts parts = parts(region.rows());
    List<UnresolvedAuthor> drafts = markedNames(parts.names);
    Map<String, Piece> affiliations = defined(parts.definitions);
    boolean linked = links(drafts, affiliations);
    if (!linked && parts.definitions.isEmpty()) {
      affiliations = ending(parts.trailing);
      linked = links(drafts, affiliations);
    }
    if (!linked && parts.trailing.isEmpty()) {
      affiliations = defined(footnote(region.below(), region.leftColumnEnd()));
      // A footnote on a symbol is a remark more often than an affiliation.
      affiliations
          .entrySet()
          .removeIf(e ->
              !Character.isDigit(e.getKey().charAt(0))
                  && !lexicon.isAffiliation(e.getValue().text()));
      linked = links(drafts, affiliations);
    }
    for (int i = 0; i < further.size() && !linked; i++) {
      affiliations = defined(footnote(further.get(i).lines(), further.get(i).width()));
      affiliations.values().removeIf(piece -> !lexicon.isAffiliation(piece.text()));
      linked = links(drafts, affiliations);
    }
    if (!linked) {
      return Optional.empty();
    }
    affiliate(drafts, affiliations);
    UnresolvedAuthor.giveEmails(drafts, parts.emails);
    return Optional.of(drafts);
  }

  private Parts parts(List<List<Segment>> rows) {
    Parts parts = new Parts();
    String nameStyle = rows.getFirst().getFirst().style();
    String definedStyle = "";
    for (List<Segment> row : rows) {
      List<Word> all = row.stream().flatMap(s -> s.words().stream()).toList();
      Contacts contacts = Contacts.of(all);
      List<Word> words = new ArrayList<>(contacts.rest());
      parts.emails.addAll(contacts.emails());
      String text = PieceBuilder.joined(words);
      if (text.codePoints().noneMatch(Character::isLetter)) {
        continue;
      }
      Matcher number = NUMBER.matcher(words.getFirst().text());
      boolean numbered = number.matches() && words.size() > 1 && parts.haveNumbers();
      if (numbered) {
        words.set(0, raised(words.getFirst(), number.group(1)));
      }
      boolean begins = Segment.isMarker(words.getFirst()) && words.size() > 1;
      String style = new Segment(words, 0).style();
      boolean isNames = !begins && style.equals(nameStyle) && !definedStyle.equals(nameStyle);
      if (begins || (!parts.definitions.isEmpty() && !isNames)) {
        definedStyle = definedStyle.isEmpty() ? style : definedStyle;
        parts.definitions.addAll(words);
      } else if (isUnmarkedAffiliation(words, !style.equals(nameStyle))) {
        parts.trailing.addAll(words);
      } else if (parts.trailing.isEmpty()) {
        Set<Word> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        kept.addAll(words);
        parts.names.add(
            row.stream()
                .map(cell -> cell.words().stream().filter(kept::contains).toList())
                .filter(cell -> !cell.isEmpty())
                .toList());
      } else {
        parts.trailing.addAll(words);
      }
    }
    return parts;
  }

  private boolean isUnmarkedAffiliation(List<Word> words, boolean isOtherFont) {
    List<UnresolvedAuthor> names = UnresolvedAuthor.names(words);
    long flawed = names.stream().filter(draft -> NameCheck.flaw(draft.name()).isPresent()).count();
    return flawed > 0
        && lexicon.isAffiliation(PieceBuilder.joined(words))
        && (isOtherFont
            || names.stream()
                .noneMatch(
                    d -> d.words.size() > 1 && lexicon.isPerson(d.name()) && !d.markers.isEmpty()));
  }

  private static void affiliate(List<UnresolvedAuthor> drafts, Map<String, Piece> affiliations) {
    for (UnresolvedAuthor draft : drafts) {
      for (String marker : draft.markers) {
        for (String one : apart(marker, affiliations)) {
          Piece affiliation = affiliations.get(one);
          if (affiliation != null && !draft.affiliations.contains(affiliation)) {
            draft.affiliations.add(affiliation);
          }
        }
      }
      if (draft.affiliations.isEmpty() && affiliations.size() == 1) {
        draft.affiliations.addAll(affiliations.values());
      }
    }
  }

  /** A number that no affiliation has, and whose digits are all markers of one, is these. */
  private static List<String> apart(String marker, Map<String, Piece> affiliations) {
    List<String> digits = List.of(marker.split(""));
    return !affiliations.containsKey(marker) && digits.stream().allMatch(affiliations::containsKey)
        ? digits
        : List.of(marker);
  }

  private static boolean links(List<UnresolvedAuthor> drafts, Map<String, Piece> affiliations) {
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

  /** Texts by the markers that they end with. */
  private Map<String, Piece> ending(List<Word> words) {
    Map<String, Piece> defined = new LinkedHashMap<>();
    List<Word> text = new ArrayList<>();
    for (Word word : words) {
      if (Segment.isMarker(word)) {
        define(defined, markers(word.text()), text);
        text.clear();
      } else if (!text.isEmpty() || !word.text().matches("and|&|[,;]")) {
        text.add(word);
      }
    }
    return defined;
  }

  private void define(Map<String, Piece> defined, List<String> markers, List<Word> words) {
    Piece piece = PieceBuilder.piece(words.subList(isNow(words) ? 2 : 0, words.size()));
    if (!piece.text().isEmpty() && !lexicon.isNote(piece.text())) {
      markers.forEach(marker -> defined.putIfAbsent(marker, piece));
    }
  }

  /** Whether a text says where an author has gone: “Now at …”. */
  private static boolean isNow(List<Word> words) {
    return words.size() > 2
        && words.getFirst().text().matches("(?i)now|currently")
        && words.get(1).text().matches("at|with");
  }

  static List<String> markers(String text) {
    List<String> markers = new ArrayList<>();
    Matcher matcher = MARKER.matcher(text.replace('∗', '*'));
    while (matcher.find()) {
      markers.add(matcher.group());
    }
    return markers;
  }

  /** A paragraph at the foot of the left column that begins with a marker, as in ICML's style. */
  private static List<Word> footnote(List<TextLine> lines, double columnEnd) {
    List<Word> words = new ArrayList<>();
    for (TextLine line : lines) {
      List<Word> own = line.words().stream().filter(word -> word.box().x() < columnEnd).toList();
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

  /**
   * Names of rows where each carries a marker. The last of a row goes on in the next one when it
   * has no marker and either the row is running text that no comma ends or one part is no name.
   */
  private static List<UnresolvedAuthor> markedNames(List<List<List<Word>>> rows) {
    List<UnresolvedAuthor> drafts = new ArrayList<>();
    UnresolvedAuthor cut = null;
    for (List<List<Word>> cells : rows) {
      List<Word> row = cells.stream().flatMap(List::stream).toList();
      List<UnresolvedAuthor> own = new ArrayList<>();
      cells.forEach(cell -> own.addAll(UnresolvedAuthor.names(cell)));
      if (cut != null && !own.isEmpty() && drafts.stream().anyMatch(d -> !d.markers.isEmpty())) {
        boolean running =
            drafts.size() > 1 && row.stream().anyMatch(w -> w.text().matches(".*,|and"));
        if (running || cut.words.size() == 1 || own.getFirst().words.size() == 1) {
          drafts.remove(cut);
          own.getFirst().words.addAll(0, cut.words);
        }
      }
      drafts.addAll(own);
      boolean ends = row.getLast().text().matches(".*,|and");
      cut = !own.isEmpty() && own.getLast().markers.isEmpty() && !ends ? own.getLast() : null;
    }
    return drafts;
  }

  private static Word renamed(Word word, String text) {
    return new Word(text, word.box(), word.size(), word.font(), word.raised());
  }

  private static Word raised(Word word, String text) {
    return new Word(text, word.box(), word.size(), word.font(), true);
  }
}
