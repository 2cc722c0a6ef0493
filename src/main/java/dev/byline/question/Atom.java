package dev.byline.question;

import dev.byline.question.Condition.Role;
import java.util.List;
import java.util.Optional;

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

  /** The place that one atom alone is about; empty where there are others. */
  static Optional<Place> place(List<Atom> atoms) {
    return atoms.size() == 1
            && atoms.getFirst().condition() instanceof Condition.In(Place place, Role role)
            && role == Role.ANY
            && !atoms.getFirst().isNegated()
        ? Optional.of(place)
        : Optional.empty();
  }
}
