package dev.byline.question;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tokens of a question that may change its answer, and which of them are used so far. */
final class Phrase {
  private static final Set<Sense> ENDS_TOPIC =
      Set.of(Sense.COMMA, Sense.THAT, Sense.VERB, Sense.BE, Sense.PAPER, Sense.HOW_MANY);

  /** Words that are no topic by themselves, as in "on them" and "about the share of". */
  private static final Set<Sense> NO_TOPIC =
      Set.of(
          Sense.HARMLESS,
          Sense.THEM,
          Sense.SHARE,
          Sense.HOW_MANY,
          Sense.OF,
          Sense.ANY,
          Sense.MOST,
          Sense.LEAST,
          Sense.TOP,
          Sense.MORE,
          Sense.LESS,
          Sense.PER,
          Sense.BY,
          Sense.N,
          Sense.ONE,
          Sense.SEVERAL,
          Sense.NOT,
          Sense.BOTH,
          Sense.AVERAGE);

  private static final Set<Sense> BEFORE_NAME = Set.of(Sense.FROM, Sense.WITH, Sense.BY, Sense.OF);
  private static final Set<Sense> BEFORE_ON =
      Set.of(Sense.PAPER, Sense.PLACE, Sense.INSTITUTION_NAME, Sense.VERB, Sense.AUTHOR);

  private final List<Token> tokens;
  private final BitSet used = new BitSet();

  private Phrase(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Of a question as it was read: topics are one token, and harmless words are left out. */
  static Phrase of(QuestionReader.Read read) {
    List<Token> tokens = withTopics(read);
    tokens.removeIf(token -> token.is(Sense.HARMLESS));
    return new Phrase(tokens);
  }

  /** The same phrase without some of its tokens. */
  Phrase without(List<Token> left) {
    return new Phrase(tokens.stream().filter(token -> !left.contains(token)).toList());
  }

  private static List<Token> withTopics(QuestionReader.Read read) {
    List<Token> all = read.tokens();
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Token token = all.get(i);
      boolean begins =
          token.is(Sense.ABOUT)
              || (token.is(Sense.ON) && i > 0 && BEFORE_ON.contains(all.get(i - 1).sense()));
      int end = begins ? topicEnd(all, i + 1) : i + 1;
      tokens.add(token);
      if (begins && end > i + 1) {
        int from = all.get(i + 1).from();
        int to = all.get(end - 1).to();
        String text = read.question().substring(from, to);
        tokens.add(new Token(Sense.TOPIC, text, text, from, to));
        i = end - 1;
      }
    }
    return tokens;
  }

  /** Where a topic ends that begins at an index; the index itself where a name stands there. */
  private static int topicEnd(List<Token> all, int begin) {
    int end = begin;
    while (end < all.size()) {
      Token token = all.get(end);
      boolean isNamed =
          token.is(Sense.PLACE, Sense.INSTITUTION_NAME, Sense.YEAR_NAME, Sense.STATUS_NAME)
              || (end == begin && token.is(Sense.FAMILY));
      boolean isBeforeName =
          BEFORE_NAME.contains(token.sense())
              && end + 1 < all.size()
              && (all.get(end + 1).sense().isName() || all.get(end + 1).is(Sense.AUTHOR));
      if (isNamed || isBeforeName || ENDS_TOPIC.contains(token.sense())) {
        break;
      }
      end++;
    }
    while (end > begin && all.get(end - 1).is(Sense.AND, Sense.OR, Sense.BUT)) {
      end--;
    }
    boolean says =
        all.subList(begin, end).stream().anyMatch(token -> !NO_TOPIC.contains(token.sense()));
    return says ? end : begin;
  }

  int size() {
    return tokens.size();
  }

  Token at(int index) {
    return tokens.get(index);
  }

  /** Whether the token at an index has one of the senses; false beyond the ends. */
  boolean is(int index, Sense... senses) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(senses);
  }

  boolean has(Sense... senses) {
    return tokens.stream().anyMatch(token -> token.is(senses));
  }

  /** The first index from one on with one of the senses; −1 when there is none. */
  int find(int from, Sense... senses) {
    for (int i = from; i < tokens.size(); i++) {
      if (tokens.get(i).is(senses)) {
        return i;
      }
    }
    return -1;
  }

  /** The first index from one on that has none of the senses. */
  int skip(int from, Sense... senses) {
    int i = from;
    while (i < tokens.size() && tokens.get(i).is(senses)) {
      i++;
    }
    return i;
  }

  void use(int index) {
    used.set(index);
  }

  void useAll(Sense... senses) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(senses)) {
        used.set(i);
      }
    }
  }

  /** Uses a negation at an index with the word for headquarters beside it; false without one. */
  boolean useHeadquarters(int index) {
    int before = index - 1;
    while (is(before, Sense.ENTRY, Sense.VERB, Sense.BE, Sense.AUTHOR_WORD)) {
      before--;
    }
    int after = skip(index + 1, Sense.ENTRY, Sense.AUTHOR_WORD);
    int beside = is(after, Sense.HEADQUARTERS) ? after : before;
    if (!is(beside, Sense.HEADQUARTERS)) {
      return false;
    }
    used.set(Math.min(index, beside), Math.max(index, beside) + 1);
    return true;
  }

  boolean isUsed(int index) {
    return used.get(index);
  }

  /** Whether every token between two indexes has one of the senses. */
  boolean between(int from, int to, Sense... senses) {
    return skip(from, senses) >= to;
  }

  /** The tokens that nothing used. */
  List<Token> unused() {
    List<Token> left = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (!used.get(i)) {
        left.add(tokens.get(i));
      }
    }
    return left;
  }

  /** The first token of a sense. */
  Optional<Token> first(Sense sense) {
    return tokens.stream().filter(token -> token.is(sense)).findFirst();
  }
}
