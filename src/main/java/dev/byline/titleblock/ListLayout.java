package dev.byline.titleblock;

import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Names stand at the left margin, e-mail addresses beside them, each affiliation for the names
 * above it; all three may share a line.
 */
final class ListLayout {
  private static final double MARGIN = 5;

  private final Lexicon lexicon;

  ListLayout(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Whether rows begin at one margin, and what else a row has stands beside an address. */
  static boolean fits(List<List<Segment>> rows) {
    double left = rows.getFirst().getFirst().box().x();
    return (rows.size() > 1
            && rows.stream()
                .allMatch(row ->
                    Math.abs(row.getFirst().box().x() - left) < MARGIN
                        && (row.size() == 1 || row.stream().anyMatch(Segment::isEmail))))
        || (rows.size() == 1 && rows.getFirst().stream().anyMatch(Segment::isEmail));
  }

  /** What is read so far, and what waits for the rest of its group. */
  private final class State {
    final List<UnresolvedAuthor> done = new ArrayList<>();
    final List<UnresolvedAuthor> open = new ArrayList<>();
    final List<List<Word>> lines = new ArrayList<>();
    final List<String> emails = new ArrayList<>();

    void name(List<Word> words, double pageWidth) {
      List<UnresolvedAuthor> names = UnresolvedAuthor.names(words);
      if (!names.isEmpty() && !lines.isEmpty()) {
        close(pageWidth);
      }
      open.addAll(names);
    }

    void close(double pageWidth) {
      affiliate(open, lines, pageWidth);
      UnresolvedAuthor.giveEmails(open, emails);
      done.addAll(open);
      open.clear();
      lines.clear();
      emails.clear();
    }
  }

  List<UnresolvedAuthor> read(List<List<Segment>> rows, double pageWidth) {
    String style =
        rows.getFirst().stream()
            .flatMap(cell -> cell.words().stream())
            .filter(word -> !Segment.isMarker(word))
            .findFirst()
            .map(Segment::style)
            .orElse("");
    boolean byStyle =
        rows.stream().flatMap(List::stream).anyMatch(KnownNames::isIn)
            || rows.stream()
                .flatMap(List::stream)
                .anyMatch(cell -> !cell.style().equals(style) && lexicon.isAffiliation(cell.text()))
            || rows.stream()
                .map(List::getFirst)
                .anyMatch(cell -> !cell.isEmail() && !cell.style().equals(style));
    State state = new State();
    for (List<Segment> row : rows) {
      List<Word> words = row.stream().flatMap(cell -> cell.words().stream()).toList();
      Contacts contacts = Contacts.of(words);
      if (byStyle) {
        byStyle(contacts, style, state, pageWidth);
      } else {
        byWords(contacts, state, pageWidth);
      }
      state.emails.addAll(contacts.emails());
    }
    state.close(pageWidth);
    return state.done;
  }

  /** The words in the font of the first name are names, the others an affiliation. */
  private void byStyle(Contacts contacts, String style, State state, double pageWidth) {
    List<Word> names = new ArrayList<>();
    List<Word> others = new ArrayList<>();
    for (Word word : withoutRemark(contacts.rest())) {
      boolean scribble = word.raised() || Segment.isMarker(word) || isJoin(word);
      boolean name = scribble ? others.isEmpty() : Segment.style(word).equals(style);
      if (name && !others.isEmpty()) {
        state.name(names, pageWidth);
        state.lines.add(List.copyOf(others));
        names.clear();
        others.clear();
      }
      (name ? names : others).add(word);
    }
    state.name(names, pageWidth);
    boolean letters =
        others.stream().anyMatch(word -> Character.isLetter(word.text().codePointAt(0)));
    if (letters && !lexicon.isNote(PieceBuilder.joined(others))) {
      state.lines.add(List.copyOf(others));
    }
  }

  /** Without “Corresponding author: …” at the end of a line. */
  private static List<Word> withoutRemark(List<Word> words) {
    int end = 0;
    while (end < words.size() && !words.get(end).text().matches("(?i)\\W*correspond(ing|ence)")) {
      end++;
    }
    return words.subList(0, end);
  }

  private static boolean isJoin(Word word) {
    return word.text().matches("and|&|,");
  }

  /** Where all is in one font, a row with an address or of a name's words is one of names. */
  private void byWords(Contacts contacts, State state, double pageWidth) {
    List<Word> words = contacts.rest();
    String text =
        PieceBuilder.joined(words.stream().filter(word -> !Segment.isMarker(word)).toList());
    boolean name =
        !lexicon.isAffiliation(text)
            && UnresolvedAuthor.names(words).stream()
                .allMatch(d -> NameCheck.flaw(d.name()).isEmpty());
    if (name) {
      state.name(words, pageWidth);
    } else if (!words.isEmpty()) {
      state.lines.add(words);
    }
  }

  /**
   * Gives the lines to all. One that ends with a comma or at the margin goes on in the next, and so
   * does one whose institution or place the next one names.
   */
  private void affiliate(List<UnresolvedAuthor> drafts, List<List<Word>> lines, double pageWidth) {
    List<Piece> open = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Segment line = new Segment(lines.get(i), 0);
      words.addAll(line.words());
      boolean running =
          i + 1 < lines.size()
              && (line.text().matches(".*(,|-|&|\\b(and|of|for|the))$")
                  || line.box().right() > 0.82 * pageWidth);
      if (running) {
        continue;
      }
      open.add(PieceBuilder.piece(words));
      words = new ArrayList<>();
      boolean goesOn =
          i + 1 < lines.size()
              && lexicon.continues(
                  new Segment(lines.get(i + 1), 0).text(), open.stream().map(Piece::text).toList());
      if (!goesOn) {
        Piece piece = PieceBuilder.together(open);
        drafts.forEach(draft -> draft.affiliations.add(piece));
        open = new ArrayList<>();
      }
    }
  }
}
