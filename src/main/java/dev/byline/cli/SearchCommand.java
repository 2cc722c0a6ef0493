package dev.byline.cli;

import dev.byline.Json;
import dev.byline.corpus.Corpus;
import dev.byline.search.PaperSearch;
import dev.byline.search.PaperSearch.Filter;
import dev.byline.search.PaperSearch.Hit;
import dev.byline.store.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline search}. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Find papers by words and by meaning in titles, abstracts and full texts. The index is built",
      "once, and rebuilt when the papers have changed."
    },
    footer = {
      "",
      "Example: byline search byline-work/nips2021 \"private federated learning\" --country CN"
    })
final class SearchCommand implements Callable<Integer> {
  private static final int BENCH_QUERIES = 200;

  @Mixin Common common = new Common();

  @Mixin QuestionArguments arguments = new QuestionArguments();

  @Option(
      names = "--country",
      paramLabel = "COUNTRY",
      description = "Only papers with an affiliation in this country: its name or its code.")
  String country = "";

  @Option(
      names = "--institution",
      paramLabel = "WORDS",
      description = "Only papers with these words in an affiliation.")
  String institution = "";

  @Option(names = "--year", paramLabel = "YEAR", description = "Only papers of this year.")
  @Within(min = 1900, max = 2100)
  @Nullable Integer year;

  @Option(names = "--track", paramLabel = "NAME", description = "Only papers of this track.")
  String track = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most papers to list (default: ${DEFAULT-VALUE}).")
  @Within(min = 1, max = 1000)
  int limit = 10;

  @Option(names = "--json", description = "Print one JSON object per paper.")
  boolean json;

  @Option(
      names = "--bench",
      description =
          "Also print how long a search takes once the index is loaded: the median and the longest of 200.")
  boolean bench;

  @Override
  public Integer call() {
    String question = arguments.neededQuestion();
    Filter filter =
        new Filter(
            country.isBlank() ? "" : Places.code(country, common.home()),
            institution,
            year == null ? OptionalInt.empty() : OptionalInt.of(year),
            track);
    try (Workspace open = Workspace.openReadOnly(arguments.folder());
        Progress progress = common.progress("Indexing", new Corpus(open).paperCount());
        PaperSearch search = PaperSearch.open(open, progress::at)) {
      List<Hit> hits = search.search(question, filter, limit);
      if (!hits.isEmpty() && !search.hasWordOf(question)) {
        common.remark("No paper has a word of this; these are the nearest in meaning:");
      }
      for (Hit hit : hits) {
        if (json) {
          common.out().println(Json.line(hit));
        } else {
          common
              .out()
              .printf(
                  "%s  [%s]%n    %s  %s%n", hit.title(), hit.countries(), hit.paperId(), hit.url());
        }
      }
      if (hits.isEmpty()) {
        common.remark("No paper matches the filters.");
      }
      if (bench) {
        bench(search, question, filter);
      }
    }
    return 0;
  }

  private void bench(PaperSearch search, String question, Filter filter) {
    long[] times = new long[BENCH_QUERIES];
    for (int i = 0; i < times.length; i++) {
      long start = System.nanoTime();
      search.search(question + " " + i, filter, limit);
      times[i] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    common
        .out()
        .printf(
            Locale.ROOT,
            "%,d papers: median %.1f ms, longest %.1f ms of %d%n",
            search.size(),
            times[times.length / 2] / 1e6,
            times[times.length - 1] / 1e6,
            times.length);
  }
}
