package dev.byline.report;

import dev.byline.country.Country;
import dev.byline.stats.Collaboration;
import dev.byline.stats.Estimate;
import dev.byline.stats.GroupShare;
import dev.byline.stats.PairCount;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperLists;
import dev.byline.stats.PaperTopics;
import dev.byline.stats.SectorCount;
import dev.byline.stats.Statistics;
import dev.byline.stats.Statistics.CountryPair;
import dev.byline.stats.Statistics.CountryRow;
import dev.byline.stats.Statistics.InstitutionPair;
import dev.byline.stats.Statistics.Pair;
import dev.byline.stats.TopicCounts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The report's counts of countries, institutions and groups under one choice about entries that are
 * coded to a headquarters.
 *
 * @param pair the headline under that choice
 * @param suffix of the names of its tables and charts: nothing for the choice that was asked for
 * @param collaboration papers of one and of several countries, by year
 * @param leads countries of first and last authors, by year
 * @param sectors papers of academia and of industry, by country and year
 * @param groups the headline by track, status, conference and year, where there are several
 * @param topics what the papers of countries are about; empty without a map of topics
 */
public record ReportCounts(
    Pair pair,
    String suffix,
    List<CountryRow> countries,
    List<CountryPair> countryPairs,
    List<InstitutionPair> institutionPairs,
    List<Collaboration> collaboration,
    List<Collaboration.Lead> leads,
    List<SectorCount> sectors,
    List<GroupShare> groups,
    TopicCounts topics) {
  /** What the names of tables end with that have the other choice than the one asked for. */
  public static final String OTHERWISE = "-otherwise";

  /**
   * Counts.
   *
   * @param papers with all entries
   * @param count of the pair over these papers
   * @param suffix nothing, or {@link #OTHERWISE}
   * @param sectors of the papers' affiliations
   * @param topics of the papers
   * @param corrected the share of a part of the papers by a hand-checked sample, if there is one
   */
  public static ReportCounts of(
      List<PaperCountries> papers,
      PairCount count,
      String suffix,
      SectorCount.Known sectors,
      PaperTopics topics,
      BiFunction<List<PaperCountries>, Pair, Optional<Estimate>> corrected) {
    Pair counted = count.pair();
    List<PaperCountries> counting =
        counted.definition().countsHeadquarters()
            ? papers
            : PaperLists.changed(papers, PaperCountries::withoutHeadquarters);
    return new ReportCounts(
        counted,
        suffix,
        Statistics.countries(counting),
        Statistics.countryPairs(counting),
        Statistics.institutionPairs(papers, counted),
        Collaboration.of(counting),
        Collaboration.leads(counting),
        SectorCount.of(counting, sectors),
        GroupShare.of(papers, count, corrected),
        TopicCounts.of(counting, topics, counted));
  }

  /** The name of one of its tables or charts. */
  public String named(String table) {
    return table + suffix;
  }

  /** What makes the groups, sorted. */
  public List<String> kinds() {
    return groups.stream().map(GroupShare::by).distinct().sorted().toList();
  }

  /** The countries with most papers. */
  List<Country> top(int n) {
    return countries.stream().limit(n).map(CountryRow::country).toList();
  }

  /** What an address on the page adds to a filter by countries. */
  String flag() {
    return pair.definition().countsHeadquarters() ? "" : "&hq=exclude";
  }

  /** Whether entries coded to a headquarters count: {@code include} or {@code exclude}. */
  public String headquarters() {
    return pair.definition().headquarters();
  }
}
