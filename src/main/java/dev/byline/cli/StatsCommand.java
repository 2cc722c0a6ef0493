package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.report.ReportWriter;
import dev.byline.stats.CountedPair;
import dev.byline.stats.Coverage;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.MissingShare;
import dev.byline.stats.PairCount;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PublishedCount;
import dev.byline.stats.Share;
import dev.byline.stats.Specifications;
import dev.byline.stats.Specifications.Specification;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline stats}. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description =
        "Print how many papers join a pair, with interval, bounds and coverage, or under every choice.",
    footer = {"", "Example: byline stats --pair US,EU --headquarters exclude --json"})
final class StatsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin PairOptions pair = new PairOptions();

  @Option(
      names = "--specifications",
      description =
          "Print the share under every combination of defensible choices, smallest first.")
  boolean specifications;

  @Option(
      names = "--published",
      paramLabel = "COUNT",
      description =
          "With --specifications: a count published elsewhere, such as \"141 of 5290, Example Weekly,"
              + " all affiliations?\"; several times.")
  List<String> published = List.of();

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    DefinedPair asked = pair.pair();
    List<PublishedCount> counts = published.stream().map(PublishedCount::parse).toList();
    try (Workspace open = Workspace.openToRead(workspace.folder())) {
      List<PaperCountries> papers = DecidedPapers.read(open);
      CountedPair counted = CountedPair.of(papers, asked);
      Pair pair = counted.pair();
      if (specifications) {
        List<Specification> all =
            Specifications.of(DecidedPapers.byByline(open, papers), this.pair.definitions(), pair);
        print(all, counts);
        return 0;
      }
      if (json) {
        common.out().println(Json.mapper().writeValueAsString(ReportWriter.headline(counted)));
        return 0;
      }
      print(counted);
    }
    return 0;
  }

  private void print(CountedPair counted) {
    PairCount asked = counted.asked();
    common.out().println(asked.isPooled() ? Headline.of(counted) : Headline.apart(counted));
    if (!asked.conferences().isEmpty()) {
      ConferenceLines.of(asked).forEach(common.out()::println);
      common.out().println(ConferenceLines.LEGEND);
    }
    if (!asked.isPooled()) {
      common.out().println("All years together:");
    }
    Coverage coverage = counted.pair().coverage();
    common.out().println(Headline.headquarters(counted));
    common.out().println(Headline.coverage(coverage));
    if (asked.isPooled()) {
      counted.missing().ifPresent(shares -> common.out().println(shares.sentence(coverage)));
    } else if (!coverage.isComplete()) {
      common.out().println(MissingShare.MEANING + " " + MissingShare.ASSUMPTION);
    }
  }

  private void print(List<Specification> all, List<PublishedCount> counts) throws Exception {
    if (json) {
      ObjectNode node = Json.mapper().createObjectNode();
      node.set("specifications", ReportWriter.specifications(all));
      ArrayNode elsewhere = node.putArray("published");
      counts.forEach(elsewhere::addPOJO);
      common.out().println(Json.mapper().writeValueAsString(node));
      return;
    }
    for (Specification one : all) {
      common
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s %6s (%s to %s) of %,d: %s",
                  one.isDefault() ? "*" : " ",
                  Share.percent(one.estimate().estimate()),
                  Share.percent(one.estimate().low()),
                  Share.percent(one.estimate().high()),
                  one.of(),
                  one.label()));
    }
    counts.forEach(count -> common.out().println("Published: " + count.beside(all)));
  }
}
