package dev.byline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.country.InstalledGazetteer;
import dev.byline.pipeline.TitleBlockFiles;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlockEvaluation;
import dev.byline.titleblock.TitleBlockEvaluation.Bin;
import dev.byline.titleblock.TitleBlockEvaluation.Counts;
import dev.byline.titleblock.TitleBlockEvaluation.Label;
import dev.byline.titleblock.TitleBlockEvaluation.LabelledAuthor;
import dev.byline.titleblock.TitleBlockEvaluation.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline titleblocks measure}. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = {
      "Compare title blocks read from PDFs with labelled ones: JSON lines with file, style, title and",
      "authors (name and affiliations), with the PDFs in the same folder. Where affiliations are not",
      "labelled, only the authors are compared. Also prints which share of the title blocks is wholly",
      "right, by confidence."
    },
    footer = {"", "Example: byline titleblocks measure ../shared/data/pdfs/labels.jsonl"})
final class TitleBlocksMeasureCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "LABELS", description = "The file with labels.")
  @Nullable Path file;

  @Option(
      names = "--half",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Which files of each style, by file name: 1: every odd one; 2: every even one; 0: all (default: ${DEFAULT-VALUE}).")
  int half;

  @Option(names = "--differences", description = "Print the differences.")
  boolean differences;

  private static final List<Double> CONFIDENCES = List.of(TitleBlock.SURE, 0.5, 0.0);

  private static final TitleBlock NOTHING =
      new TitleBlock(new Piece("", List.of()), List.of(), "none", 0);

  @Override
  public Integer call() throws Exception {
    Path labels = Objects.requireNonNull(file);
    TitleBlockFiles files =
        new TitleBlockFiles(InstalledGazetteer.curated(common.home().gazetteer()));
    TreeMap<String, List<Result>> styles = new TreeMap<>();
    labels(labels)
        .forEach((style, all) -> {
          for (int i = 0; i < all.size(); i++) {
            if (half == 0 || i % 2 == half - 1) {
              Label label = all.get(i);
              TitleBlock block =
                  files.read(labels.resolveSibling(label.file())).block().orElse(NOTHING);
              styles
                  .computeIfAbsent(style, _ -> new ArrayList<>())
                  .add(TitleBlockEvaluation.compare(block, label));
            }
          }
        });
    styles.forEach(this::line);
    List<Result> all = styles.values().stream().flatMap(List::stream).toList();
    line("all", all);
    long impossible = all.stream().mapToLong(result -> result.impossible().size()).sum();
    common
        .out()
        .printf(
            Locale.ROOT,
            "all authors right in %d of %d files; %d impossible names%n",
            all.stream().filter(Result::areAuthorsRight).count(),
            all.size(),
            impossible);
    TitleBlockEvaluation.calibration(all, CONFIDENCES).forEach(this::line);
    if (differences) {
      for (Result result : all) {
        String file =
            String.format(Locale.ROOT, "%s (%.2f): ", result.label().file(), result.confidence());
        result.differences().forEach(text -> common.out().println(file + text));
      }
    }
    return 0;
  }

  private void line(String style, List<Result> results) {
    Counts authors = sum(results.stream().map(Result::authors).toList());
    Counts links = sum(results.stream().map(Result::links).toList());
    long titles = results.stream().filter(Result::titleRight).count();
    common
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%-34s %3d files: title %.3f, authors F1 %.3f, links F1 %.3f",
                style,
                results.size(),
                (double) titles / Math.max(1, results.size()),
                authors.f1(),
                links.f1()));
  }

  private void line(Bin bin) {
    String above = bin.to() > 1 ? "" : String.format(Locale.ROOT, " and below %.2f", bin.to());
    common
        .out()
        .printf(
            Locale.ROOT,
            "of %4d with a confidence of at least %.2f%s, %d are wholly right%s%n",
            bin.files(),
            bin.from(),
            above,
            bin.right(),
            bin.files() == 0
                ? ""
                : String.format(Locale.ROOT, " (%.1f%%)", 100.0 * bin.right() / bin.files()));
  }

  private static Counts sum(List<Counts> counts) {
    return counts.stream().reduce(new Counts(0, 0, 0), Counts::plus);
  }

  private static Map<String, List<Label>> labels(Path file) throws IOException {
    List<Label> labels = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = Json.mapper().readTree(line);
      List<LabelledAuthor> authors = new ArrayList<>();
      for (JsonNode author : node.path("authors")) {
        Optional<List<String>> affiliations = Optional.empty();
        if (author.path("affiliations").isArray()) {
          List<String> texts = new ArrayList<>();
          author.path("affiliations").forEach(text -> texts.add(text.asText()));
          affiliations = Optional.of(List.copyOf(texts));
        }
        authors.add(new LabelledAuthor(author.path("name").asText(), affiliations));
      }
      labels.add(
          new Label(
              node.path("file").asText(),
              node.path("style").asText(),
              node.path("title").asText(),
              authors));
    }
    labels.sort((a, b) -> a.file().compareTo(b.file()));
    return labels.stream()
        .collect(Collectors.groupingBy(Label::style, TreeMap::new, Collectors.toList()));
  }
}
