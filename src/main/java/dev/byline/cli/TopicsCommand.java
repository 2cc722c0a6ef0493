package dev.byline.cli;

import dev.byline.Json;
import dev.byline.corpus.Corpus;
import dev.byline.pipeline.TopicStage;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperTopics;
import dev.byline.stats.Share;
import dev.byline.stats.TopicCounts;
import dev.byline.stats.TopicShare;
import dev.byline.store.Workspace;
import dev.byline.topic.TopicMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline topics}. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "Put papers that are alike in meaning together, name each topic by its words, and show what each",
      "side of a pair works on. No language model is asked. The next report shows the topics too."
    },
    footer = {"", "Example: byline topics byline-work/neurips2025 --topics 20"})
final class TopicsCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin PairOptions pair = new PairOptions();

  @Option(
      names = "--topics",
      paramLabel = "N",
      description = "How many topics, from 2 to 60 (default: 4 to 24, by the number of papers).")
  @Within(min = TopicMap.FEWEST_TOPICS, max = TopicMap.MOST_TOPICS)
  @Nullable Integer count;

  @Option(names = "--json", description = "Print the topics as JSON.")
  boolean json;

  @Override
  public Integer call() {
    DefinedPair asked = pair.pair();
    try (Workspace open = Workspace.open(workspace.folder())) {
      try (Progress progress = common.progress("Indexing", new Corpus(open).paperCount())) {
        TopicStage.run(
            open, count == null ? OptionalInt.empty() : OptionalInt.of(count), progress::at);
      }
      List<PaperCountries> papers = DecidedPapers.read(open);
      TopicCounts counts = TopicCounts.of(papers, PaperTopics.read(open), asked.count(papers));
      if (json) {
        common.out().println(Json.line(counts));
      } else {
        print(counts, asked);
      }
    }
    return 0;
  }

  private void print(TopicCounts counts, DefinedPair asked) {
    int widest = counts.topics().stream().mapToInt(t -> t.name().length()).max().orElse(0);
    String format = "%-" + widest + "s %7s %14s %14s %14s%n";
    common.out().printf(format, "", "papers", asked.first(), asked.second(), "both");
    for (TopicShare topic : counts.topics()) {
      common
          .out()
          .printf(
              Locale.ROOT,
              format,
              topic.name(),
              String.format(Locale.ROOT, "%,d", topic.papers().hits()),
              share(topic.first()),
              share(topic.second()),
              share(topic.both()));
    }
    common
        .out()
        .printf(
            Locale.ROOT,
            "Shares are of the papers of each side. Maps from other starts agree by %.2f (adjusted Rand index).%n",
            counts.stability());
    common.out().println("Intervals, every country and a chart: byline report");
  }

  private static String share(Share share) {
    return String.format(Locale.ROOT, "%,d %6s", share.hits(), Share.percent(share.estimate()));
  }
}
