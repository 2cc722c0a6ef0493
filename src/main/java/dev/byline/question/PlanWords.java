package dev.byline.question;

import dev.byline.question.Condition.Role;
import dev.byline.question.QueryPlan.Measure;
import dev.byline.question.QueryPlan.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in plain words, as it stands before the answer. */
final class PlanWords {
  private PlanWords() {}

  /** What is counted, in a phrase that begins in lower case. */
  static String of(QueryPlan plan) {
    String papers = papers(plan.where());
    String scope = plan.scope().isAll() ? "" : ", of the " + papers(plan.scope());
    return switch (plan.measure()) {
      case COUNT, LIST ->
          plan.thing() == Thing.PAPERS ? papers + scope : things(plan) + of(plan.where());
      case RANK ->
          "%s by number of papers%s".formatted(things(plan), of(plan.where()))
              + (plan.isDescending() ? "" : ", fewest first");
      case AVERAGE ->
          "%s per paper, on average%s".formatted(plan.thing().words(), of(plan.where()));
      case EXTREME ->
          "the %s with the %s %s"
              .formatted(papers, plan.isDescending() ? "most" : "fewest", plan.thing().words());
      case GROUPS -> "%s by %s%s".formatted(papers, group(plan.thing()), scope);
      case GROWTH ->
          "%s by the change of their share of papers from the first year to the last"
              .formatted(things(plan));
      case COMPARE ->
          "%s compared: %s%s"
              .formatted(
                  plan.items().stream()
                      .map(QueryPlan.Item::name)
                      .collect(Collectors.joining(" and ")),
                  papers,
                  scope);
    };
  }

  private static String group(Thing thing) {
    return switch (thing) {
      case STATUSES -> "status";
      case TRACKS -> "track";
      default -> "year";
    };
  }

  private static String of(Condition where) {
    return where.isAll() ? "" : " of " + papers(where);
  }

  private static String things(QueryPlan plan) {
    StringBuilder words = new StringBuilder();
    if (plan.role() == Role.FIRST || plan.role() == Role.LAST) {
      words.append(plan.role() == Role.FIRST ? "first authors' " : "last authors' ");
    }
    String kind = plan.whose().kind();
    words.append(
        plan.thing() == Thing.INSTITUTIONS && !kind.isEmpty()
            ? plural(kind)
            : plan.thing().words());
    plan.whose().place().ifPresent(place -> words.append(" in ").append(place.name()));
    plan.whose().institution().ifPresent(name -> words.append(" at ").append(name));
    if (plan.whose().isOpen()) {
      words.append(" whose country is not determined");
    }
    if (plan.whose().isHeadquarters()) {
      words.append(" coded to headquarters");
    }
    if (plan.thing() == Thing.AUTHORS) {
      words.append(" (by name: namesakes count as one)");
    }
    plan.having()
        .ifPresent(h -> words.append(" with %s papers".formatted(number(h.sign(), h.number()))));
    plan.without().ifPresent(c -> words.append(", without ").append(name(c)));
    return words.toString();
  }

  private static String plural(String kind) {
    return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }

  /** Papers with a condition. */
  static String papers(Condition condition) {
    return condition.isAll() ? "papers" : "papers " + phrase(condition, false);
  }

  private static String phrase(Condition condition, boolean not) {
    return switch (condition) {
      case Condition.In in -> in(in, not);
      case Condition.AlsoOutside outside ->
          "%s an author outside of %s"
              .formatted(not ? "without" : "with also", outside.place().name());
      case Condition.At at -> at(at.institution(), at.role(), not);
      case Condition.AtKind kind ->
          at(
              (kind.kind().isEmpty() ? "an institution" : article(kind.kind()))
                  + kind.seat().map(seat -> " in " + seat.name()).orElse(""),
              kind.role(),
              not);
      case Condition.By by -> (not ? "not by " : "by an author named ") + by.author();
      case Condition.HasStatus has ->
          "with %sstatus %s"
              .formatted(not ? "another status than " : "", String.join(" or ", has.statuses()));
      case Condition.InTrack in -> "%s track %s".formatted(not ? "outside of" : "in", in.track());
      case Condition.AtConference at -> (not ? "not of " : "of ") + at.conference();
      case Condition.InYears in ->
          (not ? "not of " : "of ")
              + in.years().stream().map(String::valueOf).collect(Collectors.joining(", "));
      case Condition.Names names -> names(names, not);
      case Condition.Has has -> has(has, not);
      case Condition.NoAffiliation _ -> not ? "with an affiliation" : "without any affiliation";
      case Condition.Undetermined _ ->
          "%s an affiliation whose country is not determined".formatted(not ? "without" : "with");
      case Condition.Topic topic ->
          "%s “%s” in title or abstract".formatted(not ? "without" : "with", topic.words());
      case Condition.Not other -> phrase(other.condition(), !not);
      case Condition.And and -> joined(and.conditions(), not, not ? " or " : " and ");
      case Condition.Or or -> joined(or.conditions(), not, not ? " and " : " or ");
    };
  }

  private static String joined(List<Condition> conditions, boolean not, String by) {
    List<String> parts = new ArrayList<>();
    conditions.forEach(condition -> parts.add(phrase(condition, not)));
    return String.join(by, parts);
  }

  private static String in(Condition.In in, boolean not) {
    String place = in.place().name();
    return switch (in.role()) {
      case ANY ->
          not ? "without a known author in " + place : "with at least one author in " + place;
      case FIRST -> "whose first author is %sin %s".formatted(not ? "not " : "", place);
      case LAST -> "whose last author is %sin %s".formatted(not ? "not " : "", place);
      case ONLY ->
          not
              ? "with an author outside of " + place + " or none in it"
              : "whose authors with a known country are all in " + place;
    };
  }

  private static String at(String institution, Role role, boolean not) {
    return switch (role) {
      case ANY -> (not ? "without an author at " : "with at least one author at ") + institution;
      case FIRST -> "whose first author is %sat %s".formatted(not ? "not " : "", institution);
      case LAST -> "whose last author is %sat %s".formatted(not ? "not " : "", institution);
      case ONLY ->
          "whose known institutions are %sall %s".formatted(not ? "not " : "", institution);
    };
  }

  private static String names(Condition.Names names, boolean not) {
    String what =
        (names.family().isEmpty() ? "a technology" : names.family())
            + names.origin().map(place -> " from " + place.name()).orElse("");
    String verb =
        switch (names.role()) {
          case "used" -> not ? "do not use" : "use";
          case "compared" -> not ? "do not compare with" : "compare with";
          default -> not ? "do not name" : "name";
        };
    return "that %s %s".formatted(verb, what);
  }

  private static String has(Condition.Has has, boolean not) {
    String what =
        switch (has.size()) {
          case AUTHORS -> has.number() == 1 ? "author" : "authors";
          case COUNTRIES -> has.number() == 1 ? "country" : "countries";
          case INSTITUTIONS ->
              has.kind().isEmpty()
                  ? has.number() == 1 ? "institution" : "institutions"
                  : has.number() == 1 ? has.kind() : plural(has.kind());
        };
    return "%s %s %s%s"
        .formatted(
            not ? "that do not have" : "with",
            number(has.sign(), has.number()),
            what,
            has.place().map(place -> " in " + place.name()).orElse(""));
  }

  private static String number(String sign, int number) {
    return switch (sign) {
      case ">=" -> "at least " + number;
      case "<=" -> "at most " + number;
      default -> "exactly " + number;
    };
  }

  private static String article(String kind) {
    return (kind.startsWith("a") || kind.startsWith("i") ? "an " : "a ") + kind;
  }

  /** The short name of what is compared. */
  static String name(Condition condition) {
    return switch (condition) {
      case Condition.In in -> in.place().name();
      case Condition.At at -> at.institution();
      case Condition.AtKind kind ->
          plural(kind.kind().isEmpty() ? "institution" : kind.kind())
              + kind.seat().map(seat -> " in " + seat.name()).orElse("");
      case Condition.By by -> by.author();
      case Condition.HasStatus has -> String.join(" or ", has.statuses());
      case Condition.InTrack in -> in.track();
      case Condition.Names names -> names.family();
      default -> phrase(condition, false);
    };
  }

  /** Whether a definition made a difference: a place whose codes it says. */
  static boolean usesDefinition(QueryPlan plan) {
    return plan.whose().place().filter(Place::isDefined).isPresent()
        || uses(plan.where())
        || uses(plan.scope())
        || plan.items().stream().anyMatch(item -> uses(item.condition()));
  }

  private static boolean uses(Condition condition) {
    return switch (condition) {
      case Condition.In in -> in.place().isDefined();
      case Condition.AlsoOutside outside -> outside.place().isDefined();
      case Condition.AtKind kind -> kind.seat().filter(Place::isDefined).isPresent();
      case Condition.Has has -> has.place().filter(Place::isDefined).isPresent();
      case Condition.Names names -> names.origin().filter(Place::isDefined).isPresent();
      case Condition.Not not -> uses(not.condition());
      case Condition.And and -> and.conditions().stream().anyMatch(PlanWords::uses);
      case Condition.Or or -> or.conditions().stream().anyMatch(PlanWords::uses);
      default -> false;
    };
  }

  /** Whether a condition, or what is ranked, is about technologies. */
  static boolean isAboutTechnologies(QueryPlan plan) {
    return plan.thing() == Thing.TECHNOLOGIES
        || names(plan.where())
        || names(plan.scope())
        || plan.items().stream().anyMatch(item -> names(item.condition()));
  }

  private static boolean names(Condition condition) {
    return switch (condition) {
      case Condition.Names _ -> true;
      case Condition.Not not -> names(not.condition());
      case Condition.And and -> and.conditions().stream().anyMatch(PlanWords::names);
      case Condition.Or or -> or.conditions().stream().anyMatch(PlanWords::names);
      default -> false;
    };
  }

  /** Whether places are counted at all, so that a rule on headquarters makes a difference. */
  static boolean isAboutPlaces(QueryPlan plan) {
    return plan.thing() == Thing.COUNTRIES
        || plan.measure() == Measure.GROWTH
        || of(plan).contains(" in ");
  }
}
