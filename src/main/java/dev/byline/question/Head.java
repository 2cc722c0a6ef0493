package dev.byline.question;

import dev.byline.question.QueryPlan.Thing;

/**
 * What a question asks for.
 *
 * @param asked where its question word is; −1 when it has none
 * @param index where the thing is that is asked for; −1 when it is not named
 * @param thing what is counted or listed
 * @param kind of institutions; empty: any
 */
record Head(int asked, int index, Thing thing, String kind) {
  private static final Sense[] NUMBERS = {Sense.HOW_MANY, Sense.SHARE, Sense.AVERAGE};
  private static final Sense[] OTHERS = {
    Sense.LIST, Sense.WHO, Sense.TOP, Sense.RANK, Sense.MOST, Sense.LEAST, Sense.COMPARE
  };
  private static final Sense[] BEFORE_THING = {
    Sense.N,
    Sense.MOST,
    Sense.LEAST,
    Sense.TOP,
    Sense.AND,
    Sense.COMMA,
    Sense.OR,
    Sense.ONLY,
    Sense.INTERNATIONAL,
    Sense.DOMESTIC,
    Sense.ANY,
    Sense.ONE,
    Sense.SEVERAL,
    Sense.OF,
    Sense.AMONG,
    Sense.BOTH,
    Sense.FAST,
    Sense.GROW,
    Sense.LIST,
    Sense.FOREIGN,
    Sense.BETWEEN,
    Sense.RANK,
    Sense.AUTHOR_WORD,
    Sense.OR_MORE,
    Sense.NOT,
    Sense.MORE,
    Sense.LESS,
    Sense.MORE_THAN,
    Sense.SHARE,
    Sense.AT_LEAST,
    Sense.PER,
    Sense.HOW_MANY
  };

  /** Finds it. */
  static Head of(Phrase phrase) {
    int asked = phrase.find(0, NUMBERS);
    if (asked < 0) {
      asked = phrase.find(0, OTHERS);
    }
    int topic = phrase.find(0, Sense.SUBJECT);
    if (topic >= 0) {
      return new Head(asked, topic, Thing.TOPICS, "");
    }
    if (phrase.is(asked, Sense.WHO)) {
      return who(phrase, asked);
    }
    int index = thing(phrase, asked < 0 ? 0 : asked + 1);
    if (index < 0 && asked > 0 && !phrase.is(asked, Sense.LIST)) {
      // The thing may stand before, as in "Of the US papers, how many" and in Chinese.
      int paper = phrase.find(0, Sense.PAPER);
      index = paper >= 0 && paper < asked ? paper : thing(phrase, 0);
    }
    if (index < 0) {
      return new Head(asked, -1, Thing.PAPERS, "");
    }
    if (isOfPapers(phrase, asked, index)) {
      return new Head(asked, -1, Thing.PAPERS, "");
    }
    Sense sense = phrase.at(index).sense();
    if (isOfPapers(phrase, asked, index)) {
      return new Head(asked, -1, Thing.PAPERS, "");
    }
    if (isPairOfCountries(phrase, index)) {
      return new Head(asked, index, Thing.COUNTRY_PAIRS, "");
    }
    boolean describesPapers =
        asked < 0
            && phrase.has(
                Sense.NOT, Sense.ONE, Sense.SEVERAL, Sense.N, Sense.ONLY, Sense.FIRST_AUTHOR);
    return describesPapers
        ? new Head(asked, -1, Thing.PAPERS, "")
        : new Head(asked, index, thing(phrase, sense), kind(sense));
  }

  /**
   * "Of the orals, how many have a British author?" counts orals: no thing stands by "how many".
   */
  private static boolean isOfPapers(Phrase phrase, int asked, int index) {
    boolean isVerbFirst =
        phrase.is(asked, Sense.HOW_MANY)
            && phrase.is(asked + 1, Sense.VERB, Sense.FROM)
            && index > phrase.skip(asked + 1, Sense.VERB, Sense.BE, Sense.FROM);
    int papers = phrase.find(0, Sense.PAPER, Sense.STATUS_NAME);
    return isVerbFirst && !phrase.is(index, Sense.PAPER) && papers >= 0 && papers < asked;
  }

  /** "Which two countries work together most?", where no name says whose partners are meant. */
  private static boolean isPairOfCountries(Phrase phrase, int index) {
    boolean two =
        phrase.is(index, Sense.COUNTRY)
            && phrase.is(index - 1, Sense.N)
            && phrase.at(index - 1).number() == 2;
    return two
        && phrase.has(Sense.BETWEEN, Sense.COLLABORATE)
        && !phrase.has(Sense.PLACE, Sense.INSTITUTION_NAME);
  }

  private static Head who(Phrase phrase, int asked) {
    boolean partners = phrase.has(Sense.COLLABORATE, Sense.PARTNER);
    int index = thing(phrase, phrase.skip(asked + 1, Sense.VERB, Sense.BE));
    if (index >= 0 && !phrase.is(index, Sense.PAPER, Sense.PARTNER)) {
      Sense sense = phrase.at(index).sense();
      return new Head(asked, index, thing(phrase, sense), kind(sense));
    }
    int at = phrase.is(index, Sense.PARTNER) ? index : -1;
    if (partners) {
      return new Head(asked, at, partners(phrase), "");
    }
    return new Head(asked, -1, Thing.AUTHORS, "");
  }

  private static Thing partners(Phrase phrase) {
    return phrase.has(Sense.INSTITUTION_NAME) && !phrase.has(Sense.COUNTRY)
        ? Thing.INSTITUTIONS
        : Thing.COUNTRIES;
  }

  /** The first thing after an index, across what may stand before it. */
  private static int thing(Phrase phrase, int from) {
    boolean seen = false;
    for (int i = from; i < phrase.size(); i++) {
      Token token = phrase.at(i);
      if (token.sense().isThing()) {
        boolean isSize =
            !token.is(Sense.PAPER)
                && phrase.is(i - 1, Sense.ONE, Sense.SEVERAL, Sense.N, Sense.OR_MORE)
                && phrase.is(i + 1, Sense.PAPER);
        // Of "industry papers" the papers are asked for.
        if (isSize || (token.sense().isKind() && phrase.is(i + 1, Sense.PAPER))) {
          return i + 1;
        }
        // In "partner countries" and "author countries" the second word is what is asked for.
        boolean isFirstOfTwo =
            token.is(Sense.PARTNER, Sense.AUTHOR) && phrase.is(i + 1, Sense.COUNTRY);
        return isFirstOfTwo ? i + 1 : i;
      }
      if (token.is(Sense.COLLABORATE, Sense.FIRST_AUTHOR, Sense.LAST_AUTHOR)) {
        return -1;
      }
      if (token.sense().isName() || token.is(BEFORE_THING)) {
        seen = true;
      } else if (!token.is(Sense.VERB, Sense.BE, Sense.FROM) || seen) {
        return -1;
      }
    }
    return -1;
  }

  private static Thing thing(Phrase phrase, Sense sense) {
    return switch (sense) {
      case AUTHOR -> Thing.AUTHORS;
      case COUNTRY -> Thing.COUNTRIES;
      case PAIR -> Thing.COUNTRY_PAIRS;
      case INSTITUTION_PAIR -> Thing.INSTITUTION_PAIRS;
      case PARTNER -> partners(phrase);
      case ENTRY -> Thing.ENTRIES;
      case YEAR -> Thing.YEARS;
      case STATUS -> Thing.STATUSES;
      case TRACK -> Thing.TRACKS;
      case TECHNOLOGY -> Thing.TECHNOLOGIES;
      case INSTITUTION, UNIVERSITY, COMPANY, INSTITUTE, HOSPITAL, AGENCY -> Thing.INSTITUTIONS;
      default -> Thing.PAPERS;
    };
  }

  /** The kind of institutions that a word names, as the tables have it; empty: any. */
  static String kind(Sense sense) {
    return switch (sense) {
      case UNIVERSITY -> "university";
      case COMPANY -> "company";
      case INSTITUTE -> "institute";
      case HOSPITAL -> "hospital";
      case AGENCY -> "agency";
      default -> "";
    };
  }

  /** Whether papers are asked for. */
  boolean isPapers() {
    return thing == Thing.PAPERS;
  }
}
