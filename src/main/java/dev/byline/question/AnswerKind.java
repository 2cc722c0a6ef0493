package dev.byline.question;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a question wants to be given, by the words that English asks for it with: how many papers is
 * a number, which papers a list. Likeness of meaning alone does not tell the two apart.
 */
enum AnswerKind {
  /** How many papers. */
  COUNT,
  AUTHOR_COUNT,
  INSTITUTION_COUNT,
  COUNTRY_COUNT,
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
          "over (?:the years|time)|with time|(?:by|per|each|every|which|in what) year|(?<!in )a year|year (?:by|after|on|over) year|(?<!this |last )years|yearly|annual(?:ly)?|"
              + "trends?|grow(?:n|th|s|ing)?|grew|increas\\w+|decreas\\w+|declin\\w+|develop(?:ed|s|ment)?|evol\\w+|chang(?:e|ed|es|ing)|"
              + "rise|rises|rising|risen|rose|falling|fallen|shrink\\w*|since|timeline|history|historical(?:ly)?|go(?:ne|ing)? (?:up|down)|went (?:up|down)|"
              + "(?:less|more|fewer|closer|stronger|weaker|better|worse)\\b.*\\bthan (?:before|earlier|previously|in|it was|they did|last|years)|"
              + "used to|any ?more|bigger|smaller|larger over");

  /** The most papers, or papers by their number, order a list and count nothing. */
  private static final Pattern ORDER =
      words(
          "(?:by|in) (?:the |their |total |paper |publication )*(?:number|count|share|total)s?(?: of (?:\\w+ )?(?:papers|publications|articles))?|by (?:papers|publications)|"
              + "(?:highest|largest|most|greatest|biggest|top|high|large) (?:numbers?|shares?|counts?|amounts?)(?: of)?");

  /** What is counted stands after it. */
  private static final Pattern COUNTED = words("how many(?! times)|numbers? of|counts?|total of");

  private static final Pattern NUMBER =
      words(
          "how (?:many|much|often|common(?:ly)?|frequent(?:ly)?|large|big|high|well|widely|popular|strong(?:ly)?|present|complete|international|long|rare|productive|active)|"
              + "numbers? of|counts?|shares?(?! (?:a |the |their |any |some |many |joint |most )*(?:papers?|publications?|work|articles?|authors?))|percent(?:age)?s?|proportions?|fractions?|(?:part|portion)s? of|rate|ratio|quota|total|overall|tally|average|mean|typical|size|amount of|output of");

  private static final Pattern YES_OR_NO =
      Pattern.compile("^(?:do|does|did|is|are|was|were|has|have|any)\\b");

  /** Nobody here knows why. */
  private static final Pattern REASON = Pattern.compile("^(?:why|when|how come)\\b");

  private static final Pattern LISTING =
      Pattern.compile(
          "^(?:please |can you |could you |can i (?:have|see|get) |let me |i (?:want|would like|need|am looking for|look for)(?: to)? )*(?:(?:see|have|get|a list(?: of)?|all|the|every|me) )*(?:which|what|list|show|display|name|give|find|print|see|tell|enumerate|get|titles?)\\b|^(?:i (?:want|would like|need|am looking for)|let me|can i (?:have|see|get))\\b");
  private static final Pattern OF_PAPERS =
      words("of (?:all |the |these |those )*(?:papers|publications|articles)\\W+how many");
  private static final Pattern SPREAD =
      words("distribut\\w+|break\\w*|split|rank\\w*|table|grouped|sorted|ordered");

  private static final Pattern BY_COUNTRY = words("(?:by|per|each|every) (?:countr\\w+|nations?)");
  private static final Pattern BY_INSTITUTION =
      words("(?:by|per|each|every) (?:institution|universit\\w+|organi[sz]ation|compan\\w+|lab)s?");
  private static final Pattern PUBLISHED =
      words("what\\b.*\\b(?:publish\\w*|wrote|written|writes?|produced?)");
  private static final Pattern TRACK = words("tracks?|sections?|areas?");
  private static final Pattern STATUS =
      words("orals?|posters?|spotlights?|presentations?|presented|status(?:es)?|talks?");

  private static final Pattern HEAD =
      words(
          "(?:(?<papers>papers?|publications?|articles?|works?(?= (?:on|about|by|from|of))|titles?|studies|manuscripts?)|"
              + "(?<institutions>institutions?|institutes?|universit(?:y|ies)|organi[sz]ations?|compan(?:y|ies)|labs?|laborator(?:y|ies)|schools?|colleges?|firms?|employers?|groups?|players)|"
              + "(?<countries>countr(?:y|ies)|nations?|pairs)|"
              + "(?<authors>authors?|researchers?|scientists?|people|persons?|academics|scholars)|"
              + "(?<models>models?|llms?|architectures?)|"
              + "(?<who>who|whom|where|partners?|collaborators?|co-?authors?))(?!['’])");

  private static Pattern words(String any) {
    return Pattern.compile("\\b(?:" + any + ")\\b");
  }

  /** The kind by its name in a file. */
  static AnswerKind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
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
      wanted.add(counted(unordered));
      return wanted;
    }
    if (BY_COUNTRY.matcher(text).find()) {
      wanted.add(COUNTRIES);
      return wanted;
    }
    if (BY_INSTITUTION.matcher(text).find()) {
      wanted.add(INSTITUTIONS);
      return wanted;
    }
    if (YES_OR_NO.matcher(text).find()) {
      wanted.add(text.contains("topic") ? PAPERS : COUNT);
      return wanted;
    }
    if (PUBLISHED.matcher(text).find()) {
      wanted.add(PAPERS);
      return wanted;
    }
    Matcher head = HEAD.matcher(unordered);
    if (SPREAD.matcher(text).find() || !head.find()) {
      wanted.addAll(EnumSet.of(COUNT, PAPERS, INSTITUTIONS, COUNTRIES, AUTHORS, MODELS));
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

  /** What is counted: the first thing named after how many; of a share always papers. */
  private static AnswerKind counted(String text) {
    Matcher counted = COUNTED.matcher(text);
    Matcher head = HEAD.matcher(text);
    if (OF_PAPERS.matcher(text).find()) {
      return COUNT;
    }
    if (!counted.find() || !head.find(counted.end())) {
      return text.contains("author")
              && !text.contains("paper")
              && !text.contains("share")
              && !text.contains("percent")
          ? AUTHOR_COUNT
          : COUNT;
    }
    if (head.group("authors") != null) {
      return AUTHOR_COUNT;
    }
    if (head.group("institutions") != null) {
      return INSTITUTION_COUNT;
    }
    return head.group("countries") != null ? COUNTRY_COUNT : COUNT;
  }
}
