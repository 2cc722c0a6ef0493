package dev.byline.question;

import java.util.List;
import java.util.Optional;

/**
 * What a question asks for, in the terms of the corpus.
 *
 * @param measure what is made of the papers
 * @param thing what is counted or listed
 * @param whose narrows the things themselves: authors of a place, universities of a country
 * @param where what papers have to fulfil
 * @param scope the papers of which a share is taken
 * @param items what is compared, each with its own condition
 * @param without what a ranking leaves out, such as the country whose partners are asked for
 * @param role whose countries or institutions a ranking counts
 * @param having how many papers a thing must have; empty: any
 * @param limit most rows of a ranking
 * @param isDescending the most first
 */
record QueryPlan(
    Measure measure,
    Thing thing,
    Whose whose,
    Condition where,
    Condition scope,
    List<Item> items,
    Optional<Condition> without,
    Condition.Role role,
    Optional<Having> having,
    int limit,
    boolean isDescending) {
  QueryPlan {
    items = List.copyOf(items);
  }

  /** What is made of the papers. */
  enum Measure {
    /** A number of things; of papers with their share. */
    COUNT,
    /** The things themselves. */
    LIST,
    /** Things by their number of papers. */
    RANK,
    /** The mean of what papers have. */
    AVERAGE,
    /** The number for each value of a thing that papers have one of: year, status, track. */
    GROUPS,
    /** Things by how much their share changed from the first year to the last. */
    GROWTH,
    /** Items side by side. */
    COMPARE,
    /** Papers with the most of something. */
    EXTREME
  }

  /** What is counted, listed or ranked. */
  enum Thing {
    PAPERS("papers"),
    AUTHORS("authors"),
    INSTITUTIONS("institutions"),
    COUNTRIES("countries"),
    COUNTRY_PAIRS("pairs of countries"),
    INSTITUTION_PAIRS("pairs of institutions"),
    ENTRIES("affiliation entries"),
    YEARS("years"),
    STATUSES("statuses"),
    TRACKS("tracks"),
    TECHNOLOGIES("technologies"),
    TOPICS("topics");

    private final String words;

    Thing(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * What narrows things.
   *
   * @param place of authors, institutions or countries
   * @param institution of authors
   * @param kind of institutions; empty: any
   * @param isOpen of entries: those without a country
   * @param isHeadquarters of entries: those coded to headquarters
   */
  record Whose(
      Optional<Place> place,
      Optional<String> institution,
      String kind,
      boolean isOpen,
      boolean isHeadquarters) {
    static final Whose ANYBODY = new Whose(Optional.empty(), Optional.empty(), "", false, false);
  }

  /** An item of a comparison. */
  record Item(String name, Condition condition) {}

  /** How many papers a thing must have; sign is one of {@code >= <= =}. */
  record Having(String sign, int number) {}
}
