package dev.byline.report;

import dev.byline.country.Country;
import dev.byline.report.PageTable.Papers;
import dev.byline.stats.PairCount;
import dev.byline.stats.Statistics.Pair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the report's page. */
public final class PageTables {
  private static final int PAIRS = 20;
  private static final int INSTITUTIONS = 40;
  private static final int ROWS_OF_A_CUT_PAGE = 100;

  /** This many countries stand on paper in tables by year and country. */
  private static final int PRINTED = 15;

  private final ReportContent content;
  private final Map<String, Integer> index;
  private final Map<String, Table> tables = new HashMap<>();
  private final String ofAll;

  PageTables(ReportContent content, Map<String, Integer> index) {
    this.content = content;
    this.index = index;
    ReportTables.of(content).forEach(t -> tables.put(t.name(), t));
    ReportTables.ofComparison(content).forEach(t -> tables.put(t.name(), t));
    this.ofAll =
        "Share of %s papers".formatted(PageTable.written("", (long) content.papers().size()));
  }

  private Table table(String name) {
    return tables.getOrDefault(name, new Table(name, List.of(), List.of(), List.of()));
  }

  /** Whether a table has rows. */
  public boolean has(String name) {
    return !table(name).rows().isEmpty();
  }

  private Papers ids(List<String> ids) {
    return Papers.at(
        ids.stream()
            .map(index::get)
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .collect(Collectors.joining(" ")));
  }

  private static Papers sides(Pair pair) {
    return Papers.joining(
        ShareTables.plus(pair.first().codes()) + "|" + ShareTables.plus(pair.second().codes()),
        pair.definition().headquarters());
  }

  /** The headline under every definition. */
  public PageTable sensitivity() {
    return PageTable.of(table("sensitivity"))
        .text("Definition", "title")
        .text("Codes", "second_codes")
        .text("Headquarters-coded", "headquarters")
        .papers("Papers", "papers", row -> sides(content.sensitivity().get(row)))
        .number(ofAll, "share")
        .number("95% interval", "low95", "high95")
        .number("Bounds", "lower_bound", "upper_bound");
  }

  /** The share as people's verdicts correct it. */
  public PageTable corrections() {
    return PageTable.of(table("corrections"))
        .text("Papers", "papers")
        .text("Estimate", "estimate")
        .number("Share", "share")
        .number("95% interval", "low95", "high95")
        .number("Papers checked", "checked_papers")
        .number("Verdicts", "verdicts")
        .text("Remark", "note");
  }

  /** Countries by papers. */
  public PageTable countries(ReportCounts counts) {
    Table table = table(counts.named("countries"));
    PageTable page =
        PageTable.of(table)
            .text("Country", "name")
            .text("Code", "country")
            .papers(
                "Papers",
                "papers",
                row -> Papers.joining(table.at(row, "country").toString(), counts.headquarters()))
            .number(ofAll, "share")
            .number("95% interval", "low95", "high95")
            .number("Fractional", "fractional")
            .number("Of papers", "fractional_of")
            .number("Fractional share of these", "fractional_share");
    return counts.pair().definition().countsHeadquarters()
        ? page.number("By headquarters only", "headquarters_only")
        : page;
  }

  /** Pairs of countries, the first of them. */
  public PageTable pairs(ReportCounts counts) {
    Table table = table(counts.named("country-pairs"));
    return PageTable.of(table, PAIRS)
        .text("Country", "first_name")
        .text("Country", "second_name")
        .papers(
            "Papers",
            "papers",
            row ->
                Papers.joining(
                    table.at(row, "first") + "|" + table.at(row, "second"), counts.headquarters()));
  }

  /** Institutions together across the pair, the first of them. */
  public PageTable institutions(ReportCounts counts) {
    Table table = table(counts.named("institution-pairs"));
    return PageTable.of(table, INSTITUTIONS)
        .text(content.pair().first().name(), "first")
        .text(content.pair().second().name(), "second")
        .papers(
            "Papers",
            "papers",
            row -> ids(Arrays.asList(table.at(row, "paper_ids").toString().split(" "))))
        .number("Of these by a headquarters", "by_headquarters");
  }

  /** Papers of one country and of several. */
  public PageTable collaboration(ReportCounts counts) {
    return PageTable.of(table(counts.named("collaboration")))
        .text("Year", "year")
        .number("All papers", "of_papers")
        .number("Located", "located_papers")
        .number("One country", "single_country")
        .number("Share of located", "single_country_share")
        .number("Several countries", "multi_country")
        .number("Share of located", "multi_country_share")
        .number("All institutions named", "named_papers")
        .number("One institution", "single_institution")
        .number("Share of named", "single_institution_share");
  }

  /** A page that leaves papers to the files leaves the many rows of countries by year there too. */
  private int ofYears() {
    return content.isCut() ? ROWS_OF_A_CUT_PAGE : Integer.MAX_VALUE;
  }

  /** A table by year and country: of the countries with few papers nothing is printed. */
  private PageTable ofFirstCountries(ReportCounts counts, Table table) {
    Set<String> first =
        Stream.concat(Stream.of("all"), counts.top(PRINTED).stream().map(Country::code))
            .collect(Collectors.toSet());
    return PageTable.of(table, ofYears())
        .onPaper(
            "the first %d countries".formatted(PRINTED),
            row -> first.contains(table.at(row, "country").toString()));
  }

  /** Countries of first and last authors. */
  public PageTable leads(ReportCounts counts) {
    return ofFirstCountries(counts, table(counts.named("lead-countries")))
        .text("Year", "year")
        .text("Country", "name")
        .number("First author", "first_author")
        .number("Last author", "last_author")
        .number("Of linked papers", "of_linked_papers")
        .number("First author, share of linked", "first_author_share")
        .number("One country", "single_country")
        .number("Several countries", "multi_country")
        .number("Several, share of these two", "multi_country_share");
  }

  /** Papers of academia and of industry. */
  public PageTable sectors(ReportCounts counts) {
    return ofFirstCountries(counts, table(counts.named(SectorTable.NAME)))
        .text("Year", "year")
        .text("Country", "name")
        .number("Papers", "papers")
        .number("Academia only", "academia_only")
        .number("Share", "academia_only_share")
        .number("Industry only", "industry_only")
        .number("Share", "industry_only_share")
        .number("Both", "both_sectors")
        .number("Share", "both_sectors_share")
        .number("Not known", "not_known")
        .number("Share", "not_known_share");
  }

  /** What the papers of each side are about. */
  public PageTable topics(ReportCounts counts) {
    String first = counts.pair().first().name();
    String second = counts.pair().second().name();
    return PageTable.of(table(counts.named(TopicTables.NAME)))
        .text("Topic", "topic")
        .number("Papers", "papers")
        .number("Share of all", "share")
        .number(first, "first")
        .number("Share of its papers", "first_share")
        .number(second, "second")
        .number("Share of its papers", "second_share")
        .number("Both", "joint")
        .number("Share of joint papers", "joint_share")
        .number("95% interval", "joint_low95", "joint_high95");
  }

  /** A number of the map of topics as the page shows it. */
  public String stability(ReportCounts counts) {
    return PageTable.written("stability", counts.topics().stability());
  }

  /** The groups of all kinds, with what is known of each. */
  public PageTable groups(ReportCounts counts) {
    PageTable page =
        known(
            PageTable.of(table(counts.named("groups")))
                .text("By", "group_by")
                .text("Group", "group_name"),
            counts,
            "Share of the group");
    return counts.groups().stream().anyMatch(g -> g.corrected().isPresent())
        ? page.number("Corrected share", "corrected")
            .number("95% interval, corrected", "corrected_low95", "corrected_high95")
        : page;
  }

  /** The headline in each conference and year. */
  public PageTable conferences(PairCount count) {
    ReportCounts counts =
        content.counts().pair().equals(count.pair()) ? content.counts() : content.otherwise();
    return known(
        PageTable.of(table(counts.named("groups")), count.conferences().size())
            .text("Conference", "group_name"),
        counts,
        "Share");
  }

  /** A group's share, and what is known of its papers. */
  private PageTable known(PageTable named, ReportCounts counts, String share) {
    return named
        .papers("Papers", "papers", row -> ids(counts.groups().get(row).pair().paperIds()))
        .number("Of papers", "of_papers")
        .number(share, "share")
        .number("95% interval", "low95", "high95")
        .number("Bounds", "lower_bound", "upper_bound")
        .number("Authors known", "authors_covered")
        .number("Papers complete", "papers_covered")
        .number("Imputed share", "imputed")
        .number("95% interval, with chance", "imputed_low95", "imputed_high95");
  }

  /** How groups differ. */
  public PageTable differences(ReportCounts counts) {
    return difference(PageTable.of(table(counts.named("differences"))).text("By", "group_by"));
  }

  private static PageTable difference(PageTable named) {
    return named
        .text("From", "first")
        .text("To", "second")
        .text("Shares", "basis")
        .points("Difference in points", "difference")
        .points("95% interval in points", "low95", "high95")
        .change("Authors known", "first_authors_covered", "second_authors_covered");
  }

  /** Tests for a trend over the years. */
  public PageTable trends(ReportCounts counts) {
    return PageTable.of(table(counts.named("trends")))
        .text("Conference", "conference")
        .text("Shares", "basis")
        .text("Test", "test")
        .number("z", "z")
        .number("p", "p");
  }

  /** Two sets of papers side by side. */
  public PageTable comparison() {
    return PageTable.of(table("comparison"))
        .text("Papers of", "corpus")
        .number("Joining the pair", "papers")
        .number("Of papers", "of_papers")
        .number("Share of them", "share")
        .number("95% interval", "low95", "high95")
        .number("Bounds", "lower_bound", "upper_bound")
        .number("Authors known", "authors_covered")
        .number("Imputed share", "imputed")
        .number("95% interval, with chance", "imputed_low95", "imputed_high95");
  }

  /** How the pair's shares in them differ. */
  public PageTable comparisonDifferences() {
    return difference(PageTable.of(table("comparison-differences")));
  }

  /** Countries in two sets of papers. */
  public PageTable comparisonCountries() {
    return PageTable.of(table("comparison-countries"))
        .text("Country", "name")
        .number("Papers here", "papers")
        .number("Share", "share")
        .number("Papers there", "other_papers")
        .number("Share", "other_share")
        .points("Difference in points", "difference")
        .points("95% interval in points", "low95", "high95");
  }
}
