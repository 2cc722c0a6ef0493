package dev.byline.question;

import dev.byline.question.QueryPlan.Item;
import dev.byline.question.QueryPlan.Whose;
import java.util.ArrayList;
import java.util.List;

/** A plan as one SELECT. */
final class PlanSql {
  private final ConditionSql conditions;
  private final RankedSql ranked;

  PlanSql(ConditionSql conditions) {
    this.conditions = conditions;
    this.ranked = new RankedSql(conditions);
  }

  Sql of(QueryPlan plan) {
    return switch (plan.measure()) {
      case COUNT -> count(plan);
      case LIST ->
          Sql.format(
              "SELECT p.paper_id, p.title, CASE WHEN p.url <> '' THEN p.url ELSE p.pdf END AS url FROM papers p WHERE %s ORDER BY p.title, p.paper_id",
              papers(plan));
      case RANK ->
          Sql.format(
              "SELECT * FROM (%s) ORDER BY papers "
                  + (plan.isDescending() ? "DESC" : "ASC")
                  + ", 1"
                  + (plan.limit() < Integer.MAX_VALUE ? " LIMIT " + plan.limit() : ""),
              ranked.of(plan, papers(plan)));
      case AVERAGE -> average(plan);
      case EXTREME -> extreme(plan);
      case GROUPS -> groups(plan);
      case GROWTH -> growth(plan);
      case COMPARE -> compare(plan);
    };
  }

  private Sql papers(QueryPlan plan) {
    return Sql.format("%s AND %s", conditions.of(plan.where()), conditions.of(plan.scope()));
  }

  private Sql count(QueryPlan plan) {
    return switch (plan.thing()) {
      case PAPERS ->
          Sql.format(
              "SELECT count(*) FILTER (WHERE %s) AS hits, count(*) AS total FROM papers p WHERE %s",
              conditions.of(plan.where()), conditions.of(plan.scope()));
      case ENTRIES -> entries(plan.whose());
      default -> Sql.format("SELECT count(*) AS hits FROM (%s)", ranked.of(plan, papers(plan)));
    };
  }

  private Sql entries(Whose whose) {
    Sql hits = Sql.of("true");
    if (whose.isOpen()) {
      hits = Sql.of("countries = 'XX'");
    } else if (whose.isHeadquarters()) {
      hits = Sql.of("flag = 'hq'");
    }
    if (whose.place().isPresent()) {
      hits =
          Sql.format(
              "%s AND EXISTS (SELECT 1 FROM unnest(string_split(countries, ';')) c(code) WHERE code IN %s)",
              hits, ConditionSql.codes(whose.place().get()));
    }
    return Sql.format(
        "SELECT count(*) FILTER (WHERE %s) AS hits, count(*) AS total FROM decisions", hits);
  }

  private static String size(QueryPlan.Thing thing) {
    return switch (thing) {
      case AUTHORS -> "p.author_count";
      case COUNTRIES ->
          "(SELECT count(DISTINCT c.country) FROM affiliation_countries c WHERE c.paper_id = p.paper_id AND c.country <> 'XX')";
      default ->
          "(SELECT count(DISTINCT c.institution) FROM affiliation_institutions c WHERE c.paper_id = p.paper_id)";
    };
  }

  private Sql average(QueryPlan plan) {
    String size = size(plan.thing());
    return Sql.format(
        "SELECT round(avg(n), 2) AS average, median(n) AS median, count(*) AS papers FROM (SELECT "
            + size
            + " AS n FROM papers p WHERE %s) WHERE n > 0",
        papers(plan));
  }

  private Sql extreme(QueryPlan plan) {
    return Sql.format(
        "SELECT p.paper_id, p.title, n AS "
            + plan.thing().words()
            + " FROM (SELECT *, "
            + size(plan.thing())
            + " AS n FROM papers p WHERE %s) p WHERE n > 0 ORDER BY n "
            + (plan.isDescending() ? "DESC" : "ASC")
            + ", p.paper_id LIMIT "
            + plan.limit(),
        papers(plan));
  }

  private Sql groups(QueryPlan plan) {
    String column =
        switch (plan.thing()) {
          case STATUSES -> "status";
          case TRACKS -> "track";
          default -> "year";
        };
    if (plan.where().isAll()) {
      return Sql.format(
          "SELECT p.%1$s, count(*) AS papers FROM papers p WHERE ".formatted(column)
              + "%s GROUP BY 1 ORDER BY 1",
          conditions.of(plan.scope()));
    }
    return Sql.format(
        "SELECT p.%1$s, ".formatted(column)
            + "count(*) FILTER (WHERE %s) AS hits, count(*) AS total FROM papers p WHERE %s GROUP BY 1 ORDER BY 1",
        conditions.of(plan.where()),
        conditions.of(plan.scope()));
  }

  /** Shares in the first and the last year, by what they changed. */
  private Sql growth(QueryPlan plan) {
    boolean countries = plan.thing() == QueryPlan.Thing.COUNTRIES;
    String column = countries ? "country" : "institution";
    Sql narrowed =
        countries
            ? RankedSql.inPlace("c.country", plan.whose())
            : Sql.format(
                "%s%s",
                RankedSql.inPlace("n.country", plan.whose()),
                plan.whose().kind().isEmpty()
                    ? Sql.of("")
                    : Sql.of(" AND n.kind = ?", plan.whose().kind()));
    String from =
        countries
            ? "affiliation_countries c JOIN q p USING (paper_id) WHERE c.country <> 'XX'"
                + conditions.flag()
            : "affiliation_institutions c LEFT JOIN institutions n USING (institution) JOIN q p USING (paper_id) WHERE true";
    return Sql.format(
        "WITH q AS (SELECT * FROM papers p WHERE %s), y AS (SELECT min(year) AS first, max(year) AS last FROM q),"
            + " t AS (SELECT count(*) FILTER (WHERE year = first) AS before, count(*) FILTER (WHERE year = last) AS after FROM q, y),"
            + " s AS (SELECT c.%1$s, count(DISTINCT p.paper_id) FILTER (WHERE p.year = y.first) AS before,"
                .replace("%1$s", column)
            + " count(DISTINCT p.paper_id) FILTER (WHERE p.year = y.last) AS after FROM y, "
            + from
            + "%s GROUP BY 1)"
            + " SELECT s."
            + column
            + ", s.before AS papers_before, s.after AS papers_after,"
            + " round(100.0 * s.after / t.after - 100.0 * s.before / t.before, 2) AS change_in_points FROM s, t"
            + " ORDER BY change_in_points "
            + (plan.isDescending() ? "DESC" : "ASC")
            + ", 1 LIMIT "
            + plan.limit(),
        conditions.of(plan.scope()),
        narrowed);
  }

  /**
   * Statuses as groups of papers; other items as conditions of all papers, or with a further
   * condition as groups whose shares are compared.
   */
  private Sql compare(QueryPlan plan) {
    boolean asGroups = plan.thing() == QueryPlan.Thing.STATUSES;
    List<String> texts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (Item item : plan.items()) {
      Sql own = conditions.of(item.condition());
      Sql where = conditions.of(plan.where());
      Sql scope = conditions.of(plan.scope());
      Sql sql;
      if (asGroups) {
        sql =
            plan.where().isAll()
                ? Sql.format(
                    "SELECT ? AS status, count(*) AS papers FROM papers p WHERE %s AND %s",
                    own, scope)
                : Sql.format(
                    "SELECT ? AS status, count(*) FILTER (WHERE %s) AS hits, count(*) AS total FROM papers p WHERE %s AND %s",
                    where, own, scope);
      } else {
        sql =
            Sql.format(
                "SELECT ? AS item, count(*) FILTER (WHERE %s) AS papers, count(*) AS total FROM papers p WHERE %s AND %s",
                plan.where().isAll() ? own : where,
                plan.where().isAll() ? Sql.of("true") : own,
                scope);
      }
      texts.add(sql.text());
      values.add(item.name());
      values.addAll(sql.values());
    }
    return new Sql(String.join(" UNION ALL ", texts), values);
  }
}
