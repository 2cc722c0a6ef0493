package dev.byline.titleblock;

import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.ArrayList;
import java.util.List;

/** Names stand at the left margin, each affiliation for the names above it. */
final class ListLayout {
  private final Lexicon lexicon;

  ListLayout(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  static boolean fits(List<List<Segment>> rows) {
    double left = rows.getFirst().getFirst().box().x();
    return rows.size() > 1
        && rows.stream()
            .allMatch(row ->
                Math.abs(row.getFirst().box().x() - left) < 5
                    && (row.size() == 1 || row.stream().anyMatch(Segment::isEmail)));
  }

  List<Draft> read(List<List<Segment>> rows, double pageWidth) {
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
        Draft.giveEmails(open, Lexicon.emails(text));
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
        List<Draft> names = Draft.names(first);
        List<String> emails =
            Lexicon.emails(
                text.substring(Math.min(text.length(), Pieces.joined(first).length()))
                    .replaceAll("(?i)corresponding author:?", " "));
        Draft.giveEmails(names, emails);
        open.addAll(names);
      } else {
        lines.add(new Segment(words, first.baseline()));
      }
    }
    close(open, lines, pageWidth);
    done.addAll(open);
    return done;
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
        Piece piece = Pieces.piece(words);
        drafts.forEach(draft -> draft.affiliations.add(piece));
        words = new ArrayList<>();
      }
    }
  }
}
