package dev.byline.ask;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question wants to be given, by the words that English asks for it with: how many papers is
 * a number, which papers a list. Likeness of meaning alone does not tell the two apart.
 */
enum AnswerKind {
  COUNT,
  PAPERS,
  INSTITUTIONS,
  COUNTRIES,
  AUTHORS,
  MODELS,
  YEARS,
  TRACKS,
  STATUSES;

  private static final Pattern OVER_YEARS =
      words(
          "over the years|over time|by year|per year|(?:each|every|which) year|year (?:by|after|on) year|years?|yearly|annual(?:ly)?|"
              + "trends?|grow(?:n|th|s|ing)?|grew|increas\\w+|decreas\\w+|declin\\w+|develop(?:ed|s|ment)?|evol\\w+|chang(?:e|ed|es|ing)|"
              + "rise|rises|rising|risen|rose|falling|fallen|shrink\\w*|since|timeline|history|historical(?:ly)?|go(?:ne|ing)? (?:up|down)|went (?:up|down)");

  /** The most papers, or papers by their number, order a list and count nothing. */
  private static final Pattern ORDER =
      words(
          "(?:by|in) (?:the |their |total |paper |publication )*(?:number|count|share|total)s?(?: of (?:\\w+ )?(?:papers|publications|articles))?|by (?:papers|publications)|"
              + "(?:highest|largest|most|greatest|biggest|top|high|large) (?:numbers?|shares?|counts?|amounts?)(?: of)?");

  private static final Pattern NUMBER =
      words(
          "how (?:many|much|often|common(?:ly)?|frequent(?:ly)?|large|big|high|well|widely|popular|strong(?:ly)?|present|complete|international|long|rare)|"
              + "numbers? of|counts?|shares?|percent(?:age)?s?|proportions?|fractions?|(?:part|portion)s? of|rate|ratio|quota|total|average|mean|typical|size|amount of");

  private static final Pattern YES_OR_NO =
      Pattern.compile("^(?:do|does|did|is|are|was|were|has|have|can|could|any)\\b");

  /** Nobody here knows why. */
  private static final Pattern REASON = Pattern.compile("^(?:why|when|how come)\\b");

  private static final Pattern LISTING =
      Pattern.compile(
          "^(?:please |can you |could you |i (?:want|would like|need|am looking for) )*(?:to see |a list |the )*(?:which|what|list|show|display|name|give|find|print|see|tell|enumerate|get|titles?)\\b");
  private static final Pattern SPREAD = words("distribut\\w+|break(?:down| down)|split|rank\\w*");
  private static final Pattern TRACK = words("tracks?|sections?|areas?");
  private static final Pattern STATUS =
      words("orals?|posters?|spotlights?|presentations?|presented|status(?:es)?|talks?");

  private static final Pattern HEAD =
      words(
          "(?<papers>papers?|publications?|articles?|works?|titles?|studies|manuscripts?)|"
              + "(?<institutions>institutions?|institutes?|universit(?:y|ies)|organi[sz]ations?|compan(?:y|ies)|labs?|laborator(?:y|ies)|schools?|colleges?|firms?|employers?)|"
              + "(?<countries>countr(?:y|ies)|nations?|pairs)|"
              + "(?<authors>authors?|researchers?|scientists?|people|persons?|academics|scholars)|"
              + "(?<models>models?|llms?|architectures?)|"
              + "(?<who>who|whom|where|partners?|collaborators?)");

  private static Pattern words(String any) {
    return Pattern.compile("\\b(?:" + any + ")\\b");
  }

  /** The kind by its name in a file; none for a question that can't be answered. */
  static Optional<AnswerKind> of(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
  }

  /**
   * What a question may want.
   *
   * @param masked the question with Country, Institution, Model and topic in the place of names
   */
  static Set<AnswerKind> wanted(String masked) {
    String text =
        masked
            .replaceAll("\\b(?:Country|Institution|Model)\\b", "_")
            .toLowerCase(Locale.ROOT)
            .strip();
    Set<AnswerKind> wanted = EnumSet.noneOf(AnswerKind.class);
    if (REASON.matcher(text).find()) {
      return wanted;
    }
    if (TRACK.matcher(text).find()) {
      wanted.add(TRACKS);
    }
    if (STATUS.matcher(text).find()) {
      wanted.add(STATUSES);
    }
    if (OVER_YEARS.matcher(text).find()) {
      wanted.add(YEARS);
      return wanted;
    }
    String unordered = ORDER.matcher(text).replaceAll("");
    if (NUMBER.matcher(unordered).find()) {
      wanted.add(COUNT);
      return wanted;
    }
    if (YES_OR_NO.matcher(text).find()) {
      wanted.addAll(EnumSet.of(COUNT, PAPERS));
      return wanted;
    }
    Matcher head = HEAD.matcher(unordered);
    if (SPREAD.matcher(text).find() || !head.find()) {
      wanted.addAll(EnumSet.complementOf(EnumSet.of(YEARS, TRACKS, STATUSES)));
      return wanted;
    }
    if (head.group("papers") != null) {
      wanted.add(PAPERS);
      if (!LISTING.matcher(text).find()) {
        wanted.add(COUNT);
      }
    } else if (head.group("institutions") != null) {
      wanted.add(INSTITUTIONS);
    } else if (head.group("countries") != null) {
      wanted.add(COUNTRIES);
    } else if (head.group("authors") != null) {
      wanted.add(AUTHORS);
    } else if (head.group("models") != null) {
      wanted.add(MODELS);
    } else {
      wanted.addAll(EnumSet.of(INSTITUTIONS, COUNTRIES, AUTHORS));
    }
    return wanted;
  }
}
