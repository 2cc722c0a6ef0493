package dev.byline.review;

import dev.byline.codebook.CodebookTable;
import dev.byline.decide.CountryVariable;
import dev.byline.mention.RoleVariable;
import dev.byline.store.Workspace;
import dev.byline.variable.Variable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where variables are listed: those of the program, and those that a user's papers were coded by.
 */
public final class VariableList {
  /** The variables of the program. */
  static final List<Variable> OWN = List.of(new CountryVariable(), new RoleVariable());

  private VariableList() {}

  /** The names of the program's variables, which a user's can't have. */
  public static Set<String> ownNames() {
    return OWN.stream().map(Variable::name).collect(Collectors.toSet());
  }

  /**
   * The variables of papers, whose open values are in the disagreement log: the program's, and
   * those of the user that papers of the workspace were coded by.
   */
  public static List<Variable> ofPapers(Workspace workspace) {
    return Stream.<Variable>concat(OWN.stream(), new CodebookTable(workspace).all().stream())
        .filter(variable -> variable.unit() != Variable.Unit.ENTRY)
        .toList();
  }
}
