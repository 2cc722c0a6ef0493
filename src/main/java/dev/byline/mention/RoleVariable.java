package dev.byline.mention;

import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a family of named models is to a paper that names it. */
public final class RoleVariable implements Variable {
  /** Its name in tables and files. */
  public static final String NAME = "role";

  private static final String NOT_NAMED = "none";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Unit unit() {
    return Unit.PAPER_ITEM;
  }

  @Override
  public String question(String item) {
    return "What is %s to this paper?".formatted(item);
  }

  @Override
  public List<Choice> choices() {
    return List.of(
        new Choice("1", Role.USED.label(), "Trained, run, evaluated or a part of the work"),
        new Choice("2", Role.COMPARED.label(), "Compared with, and no more"),
        new Choice("3", Role.MENTIONED.label(), "Only named"),
        new Choice("0", NOT_NAMED, "Not named: something else is meant"));
  }

  @Override
  public String parsed(String written) {
    String label = written.toLowerCase(Locale.ROOT);
    return label.equals(NOT_NAMED) ? label : Role.of(label).label();
  }

  @Override
  public String allowed() {
    return "used, compared, mentioned or none";
  }

  /** What a verdict on a family in a paper is on. */
  public static Verdict.Key key(String paperId, String family) {
    return new Verdict.Key(NAME, family, paperId);
  }

  /** The role of a stored value; empty where the paper does not name the family. */
  public static Optional<Role> role(String value) {
    return value.equals(NOT_NAMED) || value.isEmpty()
        ? Optional.empty()
        : Optional.of(Role.of(value));
  }
}
