package dev.byline.titleblock;

import dev.byline.pdf.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * E-mail addresses taken out of words, wherever between them they stand.
 *
 * @param emails in order, groups taken apart
 * @param rest the other words, in order
 */
record Contacts(List<String> emails, List<Word> rest) {
  private static final Pattern LABEL =
      Pattern.compile("(?i)[(<\\[]?e-?mails?:?|[(<\\[]?e-|[()<>\\[\\]]+");

  private static final int MOST_PARTS = 3;

  Contacts {
    emails = List.copyOf(emails);
    rest = List.copyOf(rest);
  }

  static Contacts of(List<Word> words) {
    boolean[] address = new boolean[words.size()];
    if (isAddress(words)) {
      return new Contacts(Lexicon.emails(PieceBuilder.joined(words)), List.of());
    }
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).text().contains("@") && !isWord(words, i)) {
        mark(words, i, address);
      }
    }
    List<String> emails = new ArrayList<>();
    List<Word> rest = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (address[i]) {
        open.append(' ').append(word.text());
      } else if (!LABEL.matcher(word.text()).matches() || !besides(address, i)) {
        rest.add(word);
      }
      if (!open.isEmpty() && (i + 1 == words.size() || !address[i + 1])) {
        emails.addAll(Lexicon.emails(open.toString()));
        open.setLength(0);
      }
    }
    return new Contacts(emails, rest);
  }

  /** Whether an “@” stands for “at” between words: none that follows has a dot, as hosts have. */
  private static boolean isWord(List<Word> words, int at) {
    return words.get(at).text().equals("@")
        && words.subList(at + 1, words.size()).stream()
            .noneMatch(word -> word.text().contains("."));
  }

  /** Whether words of one font are one address in which underscores are drawn as rules. */
  private static boolean isAddress(List<Word> words) {
    return words.size() > 1
        && words.size() <= MOST_PARTS
        && words.getLast().text().contains("@")
        && words.stream().map(Word::font).distinct().count() == 1
        && words.stream()
            .limit(words.size() - 1)
            .allMatch(
                word -> word.text().matches("[a-z][a-z0-9.-]*") && !word.text().equals("and"));
  }

  private static boolean besides(boolean[] address, int i) {
    return (i + 1 < address.length && address[i + 1]) || (i > 0 && address[i - 1]);
  }

  /** Marks the words of the address around an “@”: a group, and what spaces part. */
  private static void mark(List<Word> words, int at, boolean[] address) {
    address[at] = true;
    Word own = words.get(at);
    int from = at;
    String before = own.text().substring(0, own.text().indexOf('@'));
    if (before.contains("}")
        || (before.isEmpty() && at > 0 && words.get(at - 1).text().endsWith("}"))) {
      while (from > 0 && !words.get(from).text().contains("{")) {
        from--;
      }
    } else {
      while (from > 0 && belongs(words, from, at)) {
        from--;
      }
    }
    for (int i = from; i < at; i++) {
      address[i] = true;
    }
    for (int i = at + 1;
        i < words.size()
            && (words.get(i - 1).text().matches(".*[.@-]") || words.get(i).text().matches("\\..*"));
        i++) {
      address[i] = true;
    }
  }

  /**
   * Whether the word before belongs to the address too: a dot or a dash parts them, or both are in
   * a font that the row does not begin with, where an underscore is drawn as a rule.
   */
  private static boolean belongs(List<Word> words, int from, int at) {
    Word before = words.get(from - 1);
    Word own = words.get(from);
    if (from == at && own.text().startsWith("@")) {
      return true;
    }
    if (own.text().startsWith(".") || before.text().matches("[.-]|[\\w]+[.-]")) {
      return own.text().startsWith(".") || before.text().matches("[.-]");
    }
    boolean apart = own.box().x() - before.box().right() > 0.7 * own.size();
    return !apart
        && before.font().equals(words.get(at).font())
        && !before.font().equals(words.getFirst().font())
        && before.text().matches("[\\w.-]+")
        && !before.text().matches("(?i)and");
  }
}
