package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An author as the block is read, before the markers are resolved to affiliations. */
final class UnresolvedAuthor {
  private static final Pattern SEPARATOR = Pattern.compile("(?i)and|&|[,;·•|.]+");

  /** “And” in other languages after a mark or a comma: “y” is in names too. */
  private static final Pattern FOREIGN_AND = Pattern.compile("y|e|et|und|en|og|och");

  /** An “and” whose space is lost. */
  private static final Pattern GLUED_AND = Pattern.compile("and\\p{Lu}\\p{L}+,?");

  /** What an ORCID's icon leaves at the end of a name. */
  private static final Pattern ICON = Pattern.compile("(?<=\\p{Ll})i?ID$");

  /** Numbers beside a name that are not raised. */
  private static final Pattern NUMBERS =
      Pattern.compile("[(\\[]?\\d{1,2}([,;]\\d{1,2})*[,;.)\\]]*");

  private static final Pattern ORCID = Pattern.compile("\\[[\\dXx–−-]*\\]?");

  final List<Word> words = new ArrayList<>();
  final List<String> markers = new ArrayList<>();
  final List<Piece> affiliations = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  final List<Box> lineBoxes = new ArrayList<>();
  String email = "";
  private @Nullable Box cell;

  String name() {
    String text =
        String.join(" ", words.stream().map(Word::text).toList()).replaceAll("[,;:]+$", "").strip();
    return ICON.matcher(text).replaceAll("");
  }

  /** The cell in which the name stands with others; the name's own place when it is alone. */
  Box cell() {
    return cell == null ? box() : cell;
  }

  Box box() {
    return words.stream().map(Word::box).reduce(Box::with).orElseThrow();
  }

  PrintedAuthor author() {
    return new PrintedAuthor(new Piece(name(), List.of(box())), affiliations, email);
  }

  /** Names by commas, "and", and a marker after which another word comes. */
  static List<UnresolvedAuthor> names(Segment segment) {
    List<UnresolvedAuthor> drafts = names(segment.words());
    if (drafts.size() > 1) {
      drafts.forEach(draft -> draft.cell = segment.box());
    }
    return drafts;
  }

  /** The same for words that no gaps part. */
  static List<UnresolvedAuthor> names(List<Word> words) {
    List<UnresolvedAuthor> drafts = new ArrayList<>();
    UnresolvedAuthor open = new UnresolvedAuthor();
    // A mark before the first word of a name does not end it.
    boolean marked = false;
    for (Word printed : withoutRemarks(words)) {
      boolean glued = GLUED_AND.matcher(printed.text()).matches();
      Word word = glued ? renamed(printed, printed.text().substring(3)) : printed;
      String text = word.text();
      if (word.raised() || Segment.isMarker(word) || NUMBERS.matcher(text).matches()) {
        (open.words.isEmpty() && !drafts.isEmpty() ? drafts.getLast() : open)
            .markers.addAll(MarkerLayout.markers(ORCID.matcher(text).replaceAll("")));
        marked = !open.words.isEmpty();
        continue;
      }
      boolean ended = open.words.isEmpty() ? !drafts.isEmpty() : marked;
      if (glued && !open.words.isEmpty()) {
        drafts.add(open);
        open = new UnresolvedAuthor();
      }
      boolean separator =
          SEPARATOR.matcher(text).matches() || (ended && FOREIGN_AND.matcher(text).matches());
      if (separator || (marked && !open.words.isEmpty())) {
        drafts.add(open);
        open = new UnresolvedAuthor();
        marked = false;
      }
      if (separator) {
        continue;
      }
      open.words.add(word);
      if (text.matches(".*[,;]$")) {
        drafts.add(open);
        open = new UnresolvedAuthor();
      }
    }
    drafts.add(open);
    drafts.removeIf(draft -> draft.words.isEmpty());
    return withoutGrades(drafts);
  }

  /**
   * Without remarks in brackets, such as “(corresponding author)”, and ordinals as in IEEE’s style;
   * “(Jerry)” is of the name.
   */
  private static List<Word> withoutRemarks(List<Word> words) {
    List<Word> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean ordinal =
          i + 1 < words.size()
              && words.get(i).text().matches("\\d{1,2}")
              && words.get(i + 1).raised()
              && words.get(i + 1).text().matches("st|nd|rd|th");
      if (ordinal) {
        i++;
        continue;
      }
      int opens = words.get(i).raised() ? -1 : words.get(i).text().indexOf('(');
      int end = i;
      while (opens >= 0 && end < words.size() && !words.get(end).text().contains(")")) {
        end++;
      }
      if (opens < 0 || end == words.size()) {
        kept.add(words.get(i));
        continue;
      }
      String text = PieceBuilder.joined(words.subList(i, end + 1));
      String inside = text.substring(opens + 1, Math.max(opens + 1, text.lastIndexOf(')')));
      if (NameCheck.flaw("Ada (" + inside + ") Able").isEmpty()) {
        kept.addAll(words.subList(i, end + 1));
      } else if (opens > 0) {
        Word word = words.get(i);
        kept.add(renamed(word, word.text().substring(0, opens)));
      }
      i = end;
    }
    return kept;
  }

  private static Word renamed(Word word, String text) {
    return new Word(text, word.box(), word.size(), word.font(), word.raised());
  }

  /** Without “Fellow, IEEE”, degrees and the like; “Jr.” after a comma is of the name before. */
  private static List<UnresolvedAuthor> withoutGrades(List<UnresolvedAuthor> drafts) {
    List<UnresolvedAuthor> kept = new ArrayList<>();
    for (UnresolvedAuthor draft : drafts) {
      if (!kept.isEmpty() && NameCheck.isDegree(draft.name())) {
        draft.words.clear();
      }
      while (!draft.words.isEmpty()
          && (NameCheck.isGrade(draft.words.getLast().text())
              || NameCheck.isGrade(draft.words.getFirst().text()))) {
        boolean last = NameCheck.isGrade(draft.words.getLast().text());
        draft.words.remove(last ? draft.words.size() - 1 : 0);
      }
      if (!kept.isEmpty() && (draft.words.isEmpty() || NameCheck.isSuffix(draft.name()))) {
        kept.getLast().words.addAll(draft.words);
        kept.getLast().markers.addAll(draft.markers);
      } else if (!draft.words.isEmpty()) {
        kept.add(draft);
      }
    }
    return kept;
  }

  static void giveEmails(List<UnresolvedAuthor> drafts, List<String> emails) {
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
}
