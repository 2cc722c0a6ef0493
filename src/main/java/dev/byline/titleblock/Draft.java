package dev.byline.titleblock;

import dev.byline.pdf.Box;
import dev.byline.pdf.Word;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An author while it is read. */
final class Draft {
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

  /** Names by commas, "and", and a marker after which another word comes. */
  static List<Draft> names(Segment segment) {
    List<Draft> drafts = new ArrayList<>();
    Draft open = new Draft();
    for (Word word : segment.words()) {
      String text = word.text();
      if (Segment.isMarker(word)) {
        (open.words.isEmpty() && !drafts.isEmpty() ? drafts.getLast() : open)
            .markers.addAll(MarkerLayout.markers(text));
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

  static void giveEmails(List<Draft> drafts, List<String> emails) {
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
