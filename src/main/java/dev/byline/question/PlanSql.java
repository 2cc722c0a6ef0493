package dev.byline.question;

import dev.byline.question.QueryPlan.Item;
import dev.byline.question.QueryPlan.Whose;
import java.util.ArrayList;
import java.util.List;

/** A plan as one SELECT. */
final class PlanSql {
  private final ConditionSql conditions;

  PlanSql(ConditionSql conditions) {
    this.conditions = conditions;
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
              ranked(plan));
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
      default -> Sql.format("SELECT count(*) AS hits FROM (%s)", ranked(plan));
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

  /** Things with their number of papers. */
  private Sql ranked(QueryPlan plan) {
    Sql where = papers(plan);
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

  private static Sql inPlace(String column, Whose whose) {
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
            ? inPlace("c.country", plan.whose())
            : Sql.format(
                "%s%s",
                inPlace("n.country", plan.whose()),
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
