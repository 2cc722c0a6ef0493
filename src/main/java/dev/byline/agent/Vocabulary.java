package dev.byline.agent;

import dev.byline.country.Country;
import dev.byline.country.Gazetteer;
import dev.byline.mention.Technology;
import dev.byline.stats.Definition;
import dev.byline.stats.MissingShare;
import dev.byline.store.Relations;
import dev.byline.store.Relations.Relation;
import dev.byline.store.Workspace;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The words that are the program's or the conference's own and no author's: ids, tracks, roles,
 * names of institutions in the gazetteer, of countries, of families of models.
 */
final class Vocabulary implements Predicate<String> {
  /** A track or status is a label; what is longer is a text. */
  private static final int LONGEST_LABEL = 40;

  private final Set<String> papers = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Gazetteer gazetteer;

  Vocabulary(
      Workspace workspace,
      Collection<Definition> definitions,
      Collection<Technology> families,
      Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
    papers.addAll(workspace.select("SELECT paper_id FROM all_papers", row -> row.text(1)));
    words.addAll(
        workspace.select(
            """
            SELECT DISTINCT w FROM (
              SELECT unnest([conference, track, status, byline]) AS w FROM papers UNION ALL
              SELECT entry_id FROM entries UNION ALL
              SELECT unnest([coder, outcome, flag]) FROM codings UNION ALL
              SELECT unnest([rule, severity, violation_id]) FROM violations UNION ALL
              SELECT unnest([basis, flag]) FROM decisions UNION ALL
              SELECT section FROM mentions UNION ALL
              SELECT unnest([coder, role]) FROM roles UNION ALL
              SELECT unnest([role, basis]) FROM family_roles UNION ALL
              SELECT unnest([kind, sector]) FROM institutions UNION ALL
              SELECT statuses FROM imports)
            WHERE length(w) <= ?\
            """,
            row -> row.text(1),
            LONGEST_LABEL));
    for (Relation relation : Relations.of(workspace)) {
      words.add(relation.name());
      relation.columns().forEach(column -> words.add(column.name()));
    }
    words.add(MissingShare.ASSUMPTION);
    words.add("yes");
    Country.all().forEach(country -> words.add(country.englishName()));
    for (Definition definition : definitions) {
      words.addAll(
          List.of(
              definition.name(),
              definition.title(),
              definition.meaning(),
              definition.withHeadquarters(true).headquarters(),
              definition.withHeadquarters(false).headquarters()));
      words.addAll(definition.groups().keySet());
    }
    for (Technology family : families) {
      words.addAll(List.of(family.family(), family.kind(), family.organisation()));
      family.versions().forEach(version -> words.add(version.name()));
    }
  }

  @Override
  public boolean test(String text) {
    return words.contains(text) || isPaper(text) || areCodes(text) || gazetteer.isName(text);
  }

  boolean isPaper(String text) {
    return papers.contains(text);
  }

  private static boolean areCodes(String text) {
    return text.matches("[A-Z]{2}(?: [A-Z]{2})*")
        && Arrays.stream(text.split(" "))
            .allMatch(code -> code.equals("XX") || Country.find(code).isPresent());
  }
}
