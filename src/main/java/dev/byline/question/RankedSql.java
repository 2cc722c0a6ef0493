package dev.byline.question;

import dev.byline.question.QueryPlan.Whose;
import java.util.ArrayList;
import java.util.List;

/** Countries, institutions, authors, technologies and pairs with their number of papers. */
final class RankedSql {
  private final ConditionSql conditions;

  RankedSql(ConditionSql conditions) {
    this.conditions = conditions;
  }

  /**
   * The SELECT of a plan's things.
   *
   * @param where which papers are counted
   */
  Sql of(QueryPlan plan, Sql where) {
    String having =
        plan.having()
            .map(h -> " HAVING count(DISTINCT p.paper_id) " + h.sign() + " " + h.number())
            .orElse("");
    String count = "count(DISTINCT p.paper_id) AS papers";
    return switch (plan.thing()) {
      case COUNTRIES ->
          Sql.format(
              "SELECT c.country, "
                  + count
                  + " FROM affiliation_countries c JOIN papers p USING (paper_id) WHERE c.country <> 'XX'"
                  + conditions.flag()
                  + position(plan)
                  + " AND %s%s%s GROUP BY c.country"
                  + having,
              where,
              inPlace("c.country", plan.whose()),
              left(plan));
      case INSTITUTIONS ->
          Sql.format(
              "SELECT c.institution, "
                  + count
                  + " FROM affiliation_institutions c LEFT JOIN institutions n USING (institution) JOIN papers p USING (paper_id) WHERE true"
                  + position(plan)
                  + " AND %s%s%s%s GROUP BY c.institution"
                  + having,
              where,
              inPlace("n.country", plan.whose()),
              plan.whose().kind().isEmpty()
                  ? Sql.of("")
                  : Sql.of(" AND n.kind = ?", plan.whose().kind()),
              left(plan));
      case AUTHORS -> authors(plan, where, count, having);
      case TECHNOLOGIES ->
          Sql.format(
              "SELECT c.family, "
                  + count
                  + " FROM family_roles c JOIN papers p USING (paper_id) WHERE c.role = 'used' AND %s%s GROUP BY c.family"
                  + having,
              where,
              plan.whose().place().isPresent()
                  ? Sql.format(
                      " AND c.family IN (SELECT family FROM technologies WHERE country IN %s)",
                      ConditionSql.codes(plan.whose().place().get()))
                  : Sql.of(""));
      case TOPICS ->
          Sql.format(
              "SELECT c.topic, "
                  + count
                  + " FROM paper_topics c JOIN papers p USING (paper_id) WHERE %s GROUP BY c.topic"
                  + having,
              where);
      case COUNTRY_PAIRS ->
          pairs(
              "country",
              "affiliation_countries",
              " AND a.country <> 'XX' AND b.country <> 'XX'",
              where);
      case INSTITUTION_PAIRS -> pairs("institution", "affiliation_institutions", "", where);
      default -> throw new IllegalArgumentException(plan.thing().toString());
    };
  }

  private static Sql pairs(String column, String table, String more, Sql where) {
    return Sql.format(
        ("SELECT a.%1$s || ' – ' || b.%1$s AS pair, count(DISTINCT p.paper_id) AS papers FROM %2$s a"
                    + " JOIN %2$s b ON a.paper_id = b.paper_id AND a.%1$s < b.%1$s JOIN papers p ON p.paper_id = a.paper_id WHERE true%3$s AND ")
                .formatted(column, table, more)
            + "%s GROUP BY a."
            + column
            + ", b."
            + column,
        where);
  }

  private Sql authors(QueryPlan plan, Sql where, String count, String having) {
    List<Sql> parts = new ArrayList<>();
    String text =
        "SELECT c.name, " + count + " FROM authors c JOIN papers p USING (paper_id) WHERE %s";
    parts.add(where);
    if (plan.role() != Condition.Role.ANY) {
      text +=
          plan.role() == Condition.Role.FIRST
              ? " AND c.position = 1"
              : " AND c.position = p.author_count";
    }
    if (plan.whose().place().isPresent()) {
      text +=
          " AND (c.paper_id, c.position) IN (SELECT paper_id, author_position FROM affiliation_countries WHERE country IN %s"
              + conditions.flag()
              + ")";
      parts.add(ConditionSql.codes(plan.whose().place().get()));
    }
    if (plan.whose().institution().isPresent()) {
      text +=
          " AND (c.paper_id, c.position) IN (SELECT paper_id, author_position FROM affiliation_institutions WHERE institution = %s)";
      parts.add(Sql.of("?", plan.whose().institution().get()));
    }
    text += "%s GROUP BY c.name" + having;
    parts.add(left(plan));
    return Sql.format(text, parts.toArray(Sql[]::new));
  }

  private static String position(QueryPlan plan) {
    return switch (plan.role()) {
      case FIRST -> " AND c.author_position = 1";
      case LAST -> " AND c.author_position = p.author_count";
      case ANY, ONLY -> "";
    };
  }

  /** Only of the place that is meant; nothing where any is. */
  static Sql inPlace(String column, Whose whose) {
    return whose.place().isPresent()
        ? Sql.format(" AND " + column + " IN %s", ConditionSql.codes(whose.place().get()))
        : Sql.of("");
  }

  private static Sql left(QueryPlan plan) {
    return plan.without()
        .map(condition ->
            switch (condition) {
              case Condition.In in ->
                  Sql.format(" AND c.country NOT IN %s", ConditionSql.codes(in.place()));
              case Condition.At at -> Sql.of(" AND c.institution <> ?", at.institution());
              case Condition.By by -> Sql.of(" AND c.name <> ?", by.author());
              default -> Sql.of("");
            })
        .orElse(Sql.of(""));
  }
}
