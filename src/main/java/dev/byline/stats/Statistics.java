package dev.byline.stats;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.JoinRule.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts over papers. Every function is pure; the order of papers does not change a result. */
public final class Statistics {
  private Statistics() {}

  /**
   * Papers that join two sides.
   *
   * @param share papers with both, with Wilson's interval
   * @param lower papers that join both by firm decisions alone
   * @param upper papers that join both when open slots, undecided and provisional entries could
   *     make them
   * @param coverage how much of the papers' affiliations is known
   * @param paperIds the papers counted, sorted
   */
  public record Pair(
      Definition definition,
      Side first,
      Side second,
      Share share,
      long lower,
      long upper,
      List<String> paperIds,
      Coverage coverage) {

    /** The rule that said which papers join. */
    public JoinRule rule() {
      return new JoinRule(definition, first, second);
    }

    /** The count with its interval and bounds, as a sentence without its full stop. */
    public String sentence() {
      return new LivePair.Count(first, second, share, lower, upper).sentence();
    }
  }

  /** Papers joining the sides {@code first} and {@code second} of a definition. */
  public static Pair pair(
      List<PaperCountries> papers, Definition definition, String first, String second) {
    JoinRule rule = JoinRule.of(definition, first, second);
    List<String> both = new ArrayList<>();
    long lower = 0;
    long upper = 0;
    Coverage.Count coverage = new Coverage.Count();
    for (PaperCountries paper : papers) {
      coverage.add(paper);
      Standing standing = rule.standing(paper);
      if (standing.joins()) {
        both.add(paper.id());
      }
      lower += standing.surely() ? 1 : 0;
      upper += standing.possibly() ? 1 : 0;
    }
    both.sort(Comparator.naturalOrder());
    return new Pair(
        definition,
        rule.first(),
        rule.second(),
        Share.wilson(both.size(), papers.size()),
        lower,
        upper,
        both,
        coverage.coverage());
  }

  /**
   * The pair under every definition that knows both sides, with and without headquarters-coded
   * entries.
   */
  public static List<Pair> sensitivity(
      List<PaperCountries> papers, List<Definition> definitions, String first, String second) {
    List<Pair> pairs = new ArrayList<>();
    for (Definition definition : definitions) {
      if (!definition.knows(first) || !definition.knows(second)) {
        continue;
      }
      pairs.add(pair(papers, definition.withHeadquarters(true), first, second));
      pairs.add(pair(papers, definition.withHeadquarters(false), first, second));
    }
    return pairs;
  }

  /**
   * A country's papers.
   *
   * @param papers full counting: every paper with the country counts one
   * @param fractional each author of a linked paper counts one part of it, split evenly over the
   *     author's countries; papers that are not linked are left out
   * @param headquartersOnly papers that have the country by headquarters-coded entries alone
   */
  public record CountryRow(
      Country country, Share papers, double fractional, long headquartersOnly) {}

  /** Every country with a paper, most papers first, then by code. */
  public static List<CountryRow> countries(List<PaperCountries> papers) {
    Map<Country, Long> full = new TreeMap<>();
    Map<Country, Long> headquarters = new TreeMap<>();
    Map<Country, Double> fractional = fractional(papers);
    for (PaperCountries paper : papers) {
      Set<Country> all = new HashSet<>();
      Set<Country> located = new HashSet<>();
      paper
          .decisions()
          .forEach(d -> {
            all.addAll(d.countries());
            if (d.flag() != Flag.HQ) {
              located.addAll(d.countries());
            }
          });
      for (Country country : all) {
        full.merge(country, 1L, Long::sum);
        if (!located.contains(country)) {
          headquarters.merge(country, 1L, Long::sum);
        }
      }
    }
    return full.entrySet().stream()
        .map(e ->
            new CountryRow(
                e.getKey(),
                Share.wilson(e.getValue(), papers.size()),
                fractional.getOrDefault(e.getKey(), 0.0),
                headquarters.getOrDefault(e.getKey(), 0L)))
        .sorted(
            Comparator.comparingLong((CountryRow row) -> -row.papers().hits())
                .thenComparing(CountryRow::country))
        .toList();
  }

  /** Fractional counts by country over the linked papers, summed in the papers' order by id. */
  public static Map<Country, Double> fractional(List<PaperCountries> papers) {
    Map<Country, Double> sums = new TreeMap<>();
    for (PaperCountries paper : PaperLists.byId(papers)) {
      if (!paper.linked() || paper.authors().isEmpty()) {
        continue;
      }
      double part = 1.0 / paper.authors().size();
      for (List<Decision> author : paper.authors()) {
        TreeSet<Country> countries = new TreeSet<>();
        author.forEach(d -> countries.addAll(d.countries()));
        for (Country country : countries) {
          sums.merge(country, part / countries.size(), Double::sum);
        }
      }
    }
    return sums;
  }

  /** Papers of two countries together. */
  public record CountryPair(Country first, Country second, long papers) {}

  /** Every pair of countries with a common paper, most papers first, then by codes. */
  public static List<CountryPair> countryPairs(List<PaperCountries> papers) {
    Map<String, Long> counts = new TreeMap<>();
    for (PaperCountries paper : papers) {
      List<Country> countries =
          paper.decisions().flatMap(d -> d.countries().stream()).distinct().sorted().toList();
      for (int i = 0; i < countries.size(); i++) {
        for (int j = i + 1; j < countries.size(); j++) {
          counts.merge(countries.get(i).code() + countries.get(j).code(), 1L, Long::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .map(e ->
            new CountryPair(
                Country.of(e.getKey().substring(0, 2)),
                Country.of(e.getKey().substring(2)),
                e.getValue()))
        .sorted(
            Comparator.comparingLong((CountryPair p) -> -p.papers())
                .thenComparing(CountryPair::first)
                .thenComparing(CountryPair::second))
        .toList();
  }

  /**
   * Two institutions, one on each side, with papers together.
   *
   * @param paperIds sorted
   * @param byHeadquarters papers in which one of them counts only by a headquarters-coded entry
   */
  public record InstitutionPair(
      String first, String second, List<String> paperIds, long byHeadquarters) {}

  /** Every two institutions across the sides of a pair, most papers first, then by name. */
  public static List<InstitutionPair> institutionPairs(List<PaperCountries> papers, Pair pair) {
    Set<String> counted = new HashSet<>(pair.paperIds());
    Definition located = pair.definition().withHeadquarters(false);
    Map<List<String>, TreeSet<String>> found = new HashMap<>();
    Map<List<String>, Long> headquarters = new HashMap<>();
    for (PaperCountries paper : papers) {
      if (counted.contains(paper.id())) {
        Set<String> firstLocated = institutions(paper, located, pair.first());
        Set<String> secondLocated = institutions(paper, located, pair.second());
        for (String a : institutions(paper, pair.definition(), pair.first())) {
          for (String b : institutions(paper, pair.definition(), pair.second())) {
            found.computeIfAbsent(List.of(a, b), _ -> new TreeSet<>()).add(paper.id());
            if (!firstLocated.contains(a) || !secondLocated.contains(b)) {
              headquarters.merge(List.of(a, b), 1L, Long::sum);
            }
          }
        }
      }
    }
    return found.entrySet().stream()
        .map(e ->
            new InstitutionPair(
                e.getKey().get(0),
                e.getKey().get(1),
                List.copyOf(e.getValue()),
                headquarters.getOrDefault(e.getKey(), 0L)))
        .sorted(
            Comparator.comparingInt((InstitutionPair p) -> -p.paperIds().size())
                .thenComparing(InstitutionPair::first)
                .thenComparing(InstitutionPair::second))
        .toList();
  }

  /**
   * Institutions of entries that lie wholly on a side: a mixed entry does not say which is where.
   */
  private static Set<String> institutions(PaperCountries paper, Definition definition, Side side) {
    return paper
        .decisions()
        .filter(d -> definition.counts(d.flag()))
        .filter(d -> !d.countries().isEmpty() && side.codes().containsAll(d.countries()))
        .flatMap(d -> d.institutions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
