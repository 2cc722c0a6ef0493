package dev.byline.question;

/**
 * One condition that a question names, with the tokens that it stands at.
 *
 * @param isNegated whether papers must not fulfil it
 */
record Atom(Condition condition, int from, int to, boolean isNegated) {
  Atom with(Condition other) {
    return new Atom(other, from, to, isNegated);
  }

  /** As it is to be fulfilled. */
  Condition signed() {
    return isNegated ? new Condition.Not(condition) : condition;
  }

  /** Whether it is of the same kind as another, so that the two can be compared. */
  boolean isLike(Atom other) {
    return condition.getClass().equals(other.condition.getClass());
  }
}
