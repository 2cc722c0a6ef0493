package dev.byline.cli;

import dev.byline.coding.RulesCoder;
import dev.byline.country.Country;
import dev.byline.country.InstalledGazetteer;
import dev.byline.pipeline.BulkCoding;
import dev.byline.pipeline.BulkCoding.Count;
import dev.byline.pipeline.BulkCoding.Part;
import dev.byline.pipeline.BulkCoding.Summary;
import dev.byline.store.BulkTexts.Columns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code byline country} does with files. */
final class CountryFiles {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Code the files that are named instead of a text: .parquet, .csv, .tsv and .jsonl, with .gz or",
        ".zst, works in OpenAlex's layout (part_000.gz), and folders of them. Each gives a Parquet file",
        "in DIR with a row for every text. A file that is finished is not coded again until it, the",
        "options or the gazetteer change."
      })
  @Nullable Path out;

  @Option(
      names = "--text-column",
      paramLabel = "C",
      description =
          "Of the files (default: the first of text, affiliation and raw_affiliation_string).")
  @Nullable String textColumn;

  @Option(
      names = "--domain-column",
      paramLabel = "C",
      description = "Of the files (default: domain, where there is one).")
  @Nullable String domainColumn;

  void code(Common common, RulesCoder coder, List<Path> files, Path folder, String domain)
      throws IOException {
    BulkCoding coding =
        new BulkCoding(
            coder,
            new Columns(Optional.ofNullable(textColumn), Optional.ofNullable(domainColumn)),
            domain,
            InstalledGazetteer.fingerprint(common.home().gazetteer()));
    List<Part> parts = coding.parts(files, folder);
    List<Part> left = parts.stream().filter(part -> !part.finished()).toList();
    if (left.size() < parts.size()) {
      common.remark(
          "%d of %d files are finished and skipped"
              .formatted(parts.size() - left.size(), parts.size()));
    }
    List<Long> sizes = new ArrayList<>();
    for (Part part : left) {
      sizes.add(coding.count(part.input()));
    }
    Files.createDirectories(folder);
    long total = sizes.stream().mapToLong(Long::longValue).sum();
    try (Progress progress = common.timedProgress("Coding", total)) {
      long before = 0;
      for (int i = 0; i < left.size(); i++) {
        long start = before;
        coding.code(left.get(i), done -> progress.at(start + done));
        before += sizes.get(i);
      }
    }
    print(common, BulkCoding.summary(parts), folder);
  }

  private static void print(Common common, Summary summary, Path folder) {
    for (Count count : summary.countries()) {
      common
          .out()
          .printf(
              Locale.ROOT,
              "%s  %,14d  %5.1f%%  %s%n",
              count.country(),
              count.texts(),
              percent(count.texts(), summary.texts()),
              Country.of(count.country()).englishName());
    }
    common
        .out()
        .printf(
            Locale.ROOT,
            "%,d of %,d texts have a country (%.1f%%): %s%n",
            summary.coded(),
            summary.texts(),
            percent(summary.coded(), summary.texts()),
            folder);
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
