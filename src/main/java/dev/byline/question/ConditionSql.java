package dev.byline.question;

import dev.byline.country.Country;
import dev.byline.question.Condition.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Conditions as SQL over a row {@code p} of papers. */
final class ConditionSql {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final boolean countsHeadquarters;

  /**
   * Of a definition.
   *
   * @param countsHeadquarters whether entries that are coded to headquarters count
   */
  ConditionSql(boolean countsHeadquarters) {
    this.countsHeadquarters = countsHeadquarters;
  }

  Sql of(Condition condition) {
    return switch (condition) {
      case Condition.In in -> in(in);
      case Condition.AlsoOutside outside ->
          Sql.format(
              "p.paper_id IN (SELECT paper_id FROM affiliation_countries WHERE country <> 'XX' AND country NOT IN %s"
                  + flag()
                  + ")",
              codes(outside.place()));
      case Condition.At at -> at(at);
      case Condition.AtKind kind -> atKind(kind);
      case Condition.By by ->
          Sql.of("p.paper_id IN (SELECT paper_id FROM authors WHERE name = ?)", by.author());
      case Condition.HasStatus has -> Sql.format("p.status IN %s", Sql.list(has.statuses()));
      case Condition.InTrack in -> Sql.of("p.track = ?", in.track());
      case Condition.AtConference at -> Sql.of("p.conference = ?", at.conference());
      case Condition.InYears in -> Sql.format("p.year IN %s", Sql.list(List.copyOf(in.years())));
      case Condition.Names names -> names(names);
      case Condition.Has has -> has(has);
      case Condition.NoAffiliation _ ->
          Sql.of("p.paper_id NOT IN (SELECT paper_id FROM affiliations)");
      case Condition.Undetermined _ ->
          Sql.of("p.paper_id IN (SELECT paper_id FROM affiliation_countries WHERE country = 'XX')");
      case Condition.Topic topic ->
          Sql.of("regexp_matches(lower(p.title || ' ' || p.abstract), ?)", pattern(topic.words()));
      case Condition.Not not -> Sql.format("NOT (%s)", of(not.condition()));
      case Condition.And and -> joined(and.conditions(), " AND ");
      case Condition.Or or -> Sql.format("(%s)", joined(or.conditions(), " OR "));
    };
  }

  private Sql joined(List<Condition> conditions, String by) {
    if (conditions.isEmpty()) {
      return Sql.of("true");
    }
    List<Object> values = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Condition condition : conditions) {
      Sql sql = of(condition);
      texts.add(sql.text());
      values.addAll(sql.values());
    }
    return new Sql(String.join(by, texts), values);
  }

  static Sql codes(Place place) {
    return Sql.list(place.codes().stream().map(Country::code).toList());
  }

  /** Leaves out entries coded to headquarters where the definition does. */
  String flag() {
    return countsHeadquarters ? "" : " AND flag <> 'hq'";
  }

  private Sql in(Condition.In in) {
    Sql codes = codes(in.place());
    String known = "SELECT paper_id FROM affiliation_countries WHERE country IN %s" + flag();
    if (in.role() == Role.ONLY) {
      return Sql.format(
          "p.paper_id IN ("
              + known
              + ") AND p.paper_id NOT IN (SELECT paper_id FROM affiliation_countries"
              + " WHERE country <> 'XX' AND country NOT IN %s"
              + flag()
              + ")",
          codes,
          codes);
    }
    return Sql.format("p.paper_id IN (" + known + position(in.role()) + ")", codes);
  }

  /** Which author is looked at. */
  static String position(Role role) {
    return switch (role) {
      case FIRST -> " AND author_position = 1";
      case LAST ->
          " AND (paper_id, author_position) IN (SELECT paper_id, author_count FROM papers)";
      case ANY, ONLY -> "";
    };
  }

  private static Sql at(Condition.At at) {
    String named = "SELECT paper_id FROM affiliation_institutions WHERE institution = ?";
    return at.role() == Role.ONLY
        ? Sql.of(
            "p.paper_id IN ("
                + named
                + ") AND p.paper_id NOT IN (SELECT paper_id FROM affiliation_institutions WHERE institution <> ?)",
            at.institution(),
            at.institution())
        : Sql.of("p.paper_id IN (" + named + position(at.role()) + ")", at.institution());
  }

  private Sql atKind(Condition.AtKind kind) {
    Sql wanted = institutions(kind);
    if (kind.role() == Role.ONLY) {
      return Sql.format(
          "p.paper_id IN (SELECT paper_id FROM affiliation_institutions WHERE institution IN (%s))"
              + " AND p.paper_id NOT IN (SELECT paper_id FROM affiliation_institutions WHERE institution NOT IN (%s))",
          wanted, wanted);
    }
    return Sql.format(
        "p.paper_id IN (SELECT paper_id FROM affiliation_institutions WHERE institution IN (%s)"
            + position(kind.role())
            + ")",
        wanted);
  }

  private static Sql institutions(Condition.AtKind kind) {
    Sql any = Sql.of("SELECT institution FROM institutions WHERE true");
    Sql ofKind = kind.kind().isEmpty() ? any : Sql.of(any.text() + " AND kind = ?", kind.kind());
    return kind.seat()
        .map(seat -> Sql.format("%s AND country IN %s", ofKind, codes(seat)))
        .orElse(ofKind);
  }

  private static Sql names(Condition.Names names) {
    Sql sql = Sql.of("SELECT paper_id FROM family_roles WHERE true");
    if (!names.family().isEmpty()) {
      sql = Sql.format("%s AND %s", sql, Sql.of("family = ?", names.family()));
    }
    if (!names.role().isEmpty()) {
      sql = Sql.format("%s AND %s", sql, Sql.of("role = ?", names.role()));
    }
    if (names.origin().isPresent()) {
      sql =
          Sql.format(
              "%s AND family IN (SELECT family FROM technologies WHERE country IN %s)",
              sql, codes(names.origin().get()));
    }
    return Sql.format("p.paper_id IN (%s)", sql);
  }

  private Sql has(Condition.Has has) {
    String number = " " + has.sign() + " " + has.number();
    return switch (has.size()) {
      case AUTHORS ->
          has.place().isEmpty()
              ? Sql.of(
                  "p.author_count"
                      + number
                      + (has.sign().equals(">=") ? "" : " AND p.author_count > 0"))
              : Sql.format(
                  "(SELECT count(DISTINCT c.author_position) FROM affiliation_countries c"
                      + " WHERE c.paper_id = p.paper_id AND c.country IN %s"
                      + flag()
                      + ")"
                      + number,
                  codes(has.place().get()));
      case COUNTRIES ->
          has.place().isEmpty()
              ? Sql.of(
                  counted("country", "affiliation_countries", "c.country <> 'XX'" + flag())
                      + number
                      + known(has))
              : Sql.format(
                  counted("country", "affiliation_countries", "c.country IN %s" + flag()) + number,
                  codes(has.place().get()));
      case INSTITUTIONS -> {
        Sql of =
            has.kind().isEmpty() && has.place().isEmpty()
                ? Sql.of("true")
                : Sql.format(
                    "c.institution IN (%s)",
                    institutions(new Condition.AtKind(has.kind(), has.place(), Role.ANY)));
        yield Sql.format(
            counted("institution", "affiliation_institutions", "%s") + number + known(has), of);
      }
    };
  }

  /** Fewer than three countries means one or two: none is not known. */
  private static String known(Condition.Has has) {
    return has.sign().equals("<=")
        ? " AND p.paper_id IN (SELECT paper_id FROM affiliation_countries WHERE country <> 'XX')"
        : "";
  }

  private static String counted(String column, String table, String where) {
    return "(SELECT count(DISTINCT c."
        + column
        + ") FROM "
        + table
        + " c WHERE c.paper_id = p.paper_id AND "
        + where
        + ")";
  }

  /** Words one after the other, each in singular or plural. */
  private static String pattern(String words) {
    Matcher matcher = WORD.matcher(Words.key(words));
    List<String> all =
        matcher
            .results()
            .map(r -> r.group().replaceFirst("(?<=\\w{3})s$", "") + "(?:e?s)?")
            .toList();
    return all.stream().collect(Collectors.joining("\\W+", "\\b", "\\b"));
  }
}
