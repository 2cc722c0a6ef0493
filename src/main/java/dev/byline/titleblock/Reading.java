package dev.byline.titleblock;

import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way to read a block, and how much speaks against it. A reading is sure only when nothing
 * does: each doubt was the sign of wrong readings among real papers.
 *
 * @param layout how names and affiliations were tied
 * @param drafts the authors
 */
record Reading(String layout, List<UnresolvedAuthor> drafts) {
  private static final double DOUBTFUL = 0.7;

  private static final int LONGEST_AFFILIATION = 220;

  private static final Pattern STRAY =
      Pattern.compile(
          "(?iU).*(@|\\b(abstract|e-?mail|received|editors?|figure)\\b|\\.{3}).*|^\\W*\\d{1,2}\\W+\\p{L}.*");

  /**
   * How sure the reading is, between 0 and 1: the share of what is expected that was found, and no
   * more than 0.7 when anything speaks against it.
   *
   * @param rows what was read
   */
  double confidence(List<List<Segment>> rows, Lexicon lexicon) {
    if (drafts.isEmpty()) {
      return 0;
    }
    double sure = 0;
    int known = 0;
    for (UnresolvedAuthor draft : drafts) {
      boolean placed =
          draft.affiliations.stream().anyMatch(piece -> lexicon.isAffiliation(piece.text()));
      known += placed ? 1 : 0;
      sure +=
          (lexicon.isPerson(draft.name()) ? 0.5 : 0)
              + (placed ? 0.5 : draft.affiliations.stream().allMatch(this::isOfNames) ? 0 : 0.35);
    }
    double share = sure / drafts.size();
    // What nobody knows as an institution may be a row of names.
    return known == 0 || isDoubtful(rows, lexicon) ? Math.min(DOUBTFUL, share) : share;
  }

  /** Whether what is taken for an affiliation is a list of names. */
  private boolean isOfNames(Piece affiliation) {
    String[] parts = affiliation.text().split("[,;]\\s*(and\\s+)?|\\s+(and|&)\\s+");
    return parts.length > 1
        && Stream.of(parts).allMatch(part -> NameCheck.flaw(part).isEmpty() && part.contains(" "));
  }

  /** The authors whose names can be names. */
  List<UnresolvedAuthor> possible() {
    return drafts.stream().filter(draft -> NameCheck.flaw(draft.name()).isEmpty()).toList();
  }

  private boolean isDoubtful(List<List<Segment>> rows, Lexicon lexicon) {
    return hasDoubtfulNames(lexicon)
        || hasDoubtfulAffiliations()
        || hasMoreEmailsThanAuthors(rows)
        || leavesOut(rows, lexicon)
        || isUnresolved();
  }

  private boolean hasDoubtfulNames(Lexicon lexicon) {
    Set<String> names = new HashSet<>();
    return drafts.stream()
        .anyMatch(draft ->
            (draft.words.size() < 2
                    && draft.name().codePoints().noneMatch(Character::isIdeographic))
                || !names.add(draft.name())
                || !lexicon.isPerson(draft.name()));
  }

  private boolean hasDoubtfulAffiliations() {
    boolean someHaveNone = drafts.stream().anyMatch(draft -> draft.affiliations.isEmpty());
    return someHaveNone
        || drafts.stream()
            .flatMap(draft -> draft.affiliations.stream())
            .map(Piece::text)
            .anyMatch(text ->
                text.length() > LONGEST_AFFILIATION
                    || STRAY.matcher(text).matches()
                    || text.chars().filter(c -> c == '(').count()
                        != text.chars().filter(c -> c == ')').count());
  }

  /** Whether most names carry numbers and yet were not tied by them. */
  private boolean isUnresolved() {
    long numbered =
        drafts.stream()
            .filter(draft ->
                draft.markers.stream().anyMatch(marker -> Character.isDigit(marker.charAt(0))))
            .count();
    return !layout.equals("markers") && 2 * numbered > drafts.size();
  }

  /** More addresses than authors: somebody was overlooked. */
  private boolean hasMoreEmailsThanAuthors(List<List<Segment>> rows) {
    Set<String> emails = new HashSet<>();
    for (List<Segment> row : rows) {
      emails.addAll(
          Contacts.of(row.stream().flatMap(cell -> cell.words().stream()).toList()).emails());
    }
    return emails.size() > drafts.size();
  }

  /** Whether a row of names or of an institution went into nothing that was read. */
  private boolean leavesOut(List<List<Segment>> rows, Lexicon lexicon) {
    Set<String> used = new HashSet<>();
    for (UnresolvedAuthor draft : drafts) {
      draft.words.forEach(word -> used.add(word.text()));
      draft.affiliations.forEach(piece -> used.addAll(List.of(piece.text().split("[\\s,;]+"))));
    }
    for (List<Segment> row : rows) {
      List<Word> words = row.stream().flatMap(cell -> cell.words().stream()).toList();
      if (lexicon.isNote(PieceBuilder.joined(words))) {
        continue;
      }
      for (Word word : Contacts.of(words).rest()) {
        String bare = word.text().replaceAll("^[,;(]+|[,;).]+$", "");
        boolean counts =
            bare.codePoints().filter(Character::isLetter).count() > 2
                && !Segment.isMarker(word)
                && !word.raised()
                && !bare.matches("(?i)and|e-?mails?:?|editors?:?")
                && !NameCheck.isGrade(bare);
        if (counts && used.stream().noneMatch(text -> text.contains(bare))) {
          return true;
        }
      }
    }
    return false;
  }
}
