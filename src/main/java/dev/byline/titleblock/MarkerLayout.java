package dev.byline.titleblock;

import dev.byline.pdf.PageText;
import dev.byline.pdf.TextLine;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name carries the marker that its affiliation begins with, below it or in a footnote. */
final class MarkerLayout {
  private static final Pattern MARKER = Pattern.compile("\\d+|[^\\s\\d,.;]");

  private final Lexicon lexicon;

  MarkerLayout(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Reads the region; empty when markers tie nothing.
   *
   * @param further pages where affiliations may stand when the first one has none
   */
  Optional<List<Draft>> read(Region region, List<PageText> further) {
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
    Draft.giveEmails(drafts, emails);
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
    Piece piece = Pieces.piece(words);
    if (!piece.text().isEmpty() && !lexicon.isNote(piece.text())) {
      markers.forEach(marker -> defined.putIfAbsent(marker, piece));
    }
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

  /** Names of rows where each carries a marker: one that does not goes on in the next row. */
  private static List<Draft> markedNames(List<List<Segment>> rows) {
    List<Draft> drafts = new ArrayList<>();
    Draft cut = null;
    for (List<Segment> row : rows) {
      List<Draft> own = new ArrayList<>();
      row.forEach(segment -> own.addAll(Draft.names(segment)));
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

  private static Word renamed(Word word, String text) {
    return new Word(text, word.box(), word.size(), word.font(), word.raised());
  }
}
