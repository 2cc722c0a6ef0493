package dev.byline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.country.InstalledGazetteer;
import dev.byline.pdf.PageReader;
import dev.byline.pdf.PageText;
import dev.byline.pdf.UnreadablePdf;
import dev.byline.pipeline.AskedModel;
import dev.byline.pipeline.ModelTitleBlocks;
import dev.byline.pipeline.TitleBlockFiles;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlockEvaluation;
import dev.byline.titleblock.TitleBlockEvaluation.Bin;
import dev.byline.titleblock.TitleBlockEvaluation.Counts;
import dev.byline.titleblock.TitleBlockEvaluation.Label;
import dev.byline.titleblock.TitleBlockEvaluation.LabelledAuthor;
import dev.byline.titleblock.TitleBlockEvaluation.Result;
import dev.byline.titleblock.TitleBlockModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
      "right, by confidence. A model that is named reads every page too, and is measured beside the",
      "layout."
    },
    footer = {"", "Example: byline titleblocks measure ../shared/data/pdfs/labels.jsonl"})
final class TitleBlocksMeasureCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "LABELS", description = "The file with labels.")
  @Nullable Path labels;

  @Option(
      names = "--half",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Which files of each style, by file name: 1: every odd one; 2: every even one; 0: all (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 2)
  int half;

  @Option(names = "--differences", description = "Print the differences.")
  boolean differences;

  private static final List<Double> CONFIDENCES = List.of(TitleBlock.SURE, 0.5, 0.0);

  private static final TitleBlock NOTHING =
      new TitleBlock(new Piece("", List.of()), List.of(), "none", 0);

  @Mixin ModelOptions model = new ModelOptions();

  @Mixin DryRun dryRun = new DryRun();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "byline-work/titleblocks",
      description =
          "Folder whose journal.jsonl keeps a model's answers, which are not asked again (default: ${DEFAULT-VALUE}).")
  Path to = Path.of("byline-work/titleblocks");

  @Override
  public Integer call() throws Exception {
    Path file = Objects.requireNonNull(labels);
    TitleBlockFiles files =
        new TitleBlockFiles(InstalledGazetteer.curated(common.home().gazetteer()));
    List<Label> chosen = chosen(file);
    Optional<AskedModel> asked =
        model.asked("titleblocks measure", TitleBlockModel.DEFAULT_PROMPT, !dryRun.on, common);
    if (dryRun.on) {
      asked.ifPresentOrElse(
          asking ->
              DryRun.print(
                  common,
                  asking.settings().model(),
                  "pages",
                  new ModelTitleBlocks(asking, files).plan(pages(file, chosen), journal())),
          () -> DryRun.printFree(common));
      return 0;
    }
    Map<Label, TitleBlock> layout = new LinkedHashMap<>();
    for (Label label : chosen) {
      layout.put(label, files.read(file.resolveSibling(label.file())).block().orElse(NOTHING));
    }
    if (asked.isEmpty()) {
      print(layout);
      return 0;
    }
    common.out().println("layout");
    print(layout);
    return printModel(asked.get(), file, layout, files);
  }

  private int printModel(
      AskedModel asked, Path file, Map<Label, TitleBlock> layout, TitleBlockFiles files) {
    var read =
        new ModelTitleBlocks(asked, files)
            .read(pages(file, List.copyOf(layout.keySet())), journal());
    Map<Label, TitleBlock> taken = new LinkedHashMap<>(layout);
    List<String> refused = new ArrayList<>();
    read.blocks()
        .forEach((label, checked) -> {
          checked.block().ifPresent(block -> taken.put(label, block));
          checked.problems().forEach(problem -> refused.add(label.file() + ": " + problem));
        });
    common
        .out()
        .printf(
            Locale.ROOT,
            "%n%s: %d pages, of which %d have an answer that stands; on the others the layout's reading stays%n",
            asked.name(),
            layout.size(),
            read.blocks().values().stream().filter(checked -> checked.block().isPresent()).count());
    print(taken);
    if (differences) {
      refused.forEach(common.out()::println);
    }
    return read.usage().budgetReached() ? ExitCode.BUDGET_REACHED.code() : 0;
  }

  private Path journal() {
    return to.resolve("journal.jsonl");
  }

  private static Map<Label, PageText> pages(Path file, List<Label> labels) {
    Map<Label, PageText> pages = new LinkedHashMap<>();
    for (Label label : labels) {
      Path pdf = file.resolveSibling(label.file());
      try {
        pages.put(label, PageReader.first(pdf));
      } catch (UnreadablePdf e) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE, "%s %s.".formatted(pdf, String.valueOf(e.getMessage())));
      }
    }
    return pages;
  }

  private List<Label> chosen(Path file) throws IOException {
    List<Label> chosen = new ArrayList<>();
    labels(file)
        .values()
        .forEach(all -> {
          for (int i = 0; i < all.size(); i++) {
            if (half == 0 || i % 2 == half - 1) {
              chosen.add(all.get(i));
            }
          }
        });
    return chosen;
  }

  private void print(Map<Label, TitleBlock> blocks) {
    TreeMap<String, List<Result>> styles = new TreeMap<>();
    blocks.forEach((label, block) ->
        styles
            .computeIfAbsent(label.style(), _ -> new ArrayList<>())
            .add(TitleBlockEvaluation.compare(block, label)));
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
        String name =
            String.format(Locale.ROOT, "%s (%.2f): ", result.label().file(), result.confidence());
        result.differences().forEach(text -> common.out().println(name + text));
      }
    }
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
    List<Label> found = new ArrayList<>();
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
      found.add(
          new Label(
              node.path("file").asText(),
              node.path("style").asText(),
              node.path("title").asText(),
              authors));
    }
    found.sort((a, b) -> a.file().compareTo(b.file()));
    return found.stream()
        .collect(Collectors.groupingBy(Label::style, TreeMap::new, Collectors.toList()));
  }
}
