package dev.byline.question;

import java.util.List;

/** Finds what a share says of the papers that it is of: its verb, or a clause in its place. */
final class Predicate {
  private final Phrase phrase;

  Predicate(Phrase phrase) {
    this.phrase = phrase;
  }

  /** Where it begins; −1 where there is none. */
  int begin(List<Atom> atoms, int share) {
    int verb = verb(share + 1);
    return verb < 0 ? clause(atoms, share) : verb;
  }

  /** In "the share of German papers that have one author", what follows "that"; −1: not so. */
  private int clause(List<Atom> atoms, int share) {
    int paper = phrase.find(share, Sense.PAPER, Sense.STATUS_NAME);
    int that = paper < 0 ? -1 : phrase.find(paper, Sense.THAT);
    boolean isNext = that >= 0 && that == phrase.skip(paper, Sense.PAPER, Sense.STATUS_NAME);
    boolean isOfSome =
        isNext && atoms.stream().anyMatch(a -> a.from() > share && a.from() <= paper);
    return isOfSome && atoms.stream().anyMatch(a -> a.from() > that) ? that : -1;
  }

  /** The first verb that is not of a clause such as "that have". */
  private int verb(int from) {
    boolean inClause = false;
    for (int i = from; i < phrase.size(); i++) {
      if (phrase.is(i, Sense.THAT)) {
        inClause = true;
      } else if (phrase.is(i, Sense.VERB, Sense.BE, Sense.COLLABORATE, Sense.USE, Sense.FROM)
          && isVerb(i)) {
        if (!inClause) {
          return i;
        }
        inClause = false;
      }
    }
    return -1;
  }

  /** "join" and "come from" are verbs, "joint" and "written" before another verb are not. */
  private boolean isVerb(int i) {
    String text = Words.key(phrase.at(i).text());
    if (phrase.is(i, Sense.FROM)) {
      return text.startsWith("come") || text.startsWith("originate");
    }
    if (phrase.is(i, Sense.COLLABORATE)) {
      return (text.startsWith("join") && !text.startsWith("joint"))
          || text.startsWith("combine")
          || text.startsWith("link")
          || text.startsWith("connect");
    }
    return !text.matches(
        "written|published|produced|writing|publishing|having|presented|firmados|escritos|publicados");
  }
}
