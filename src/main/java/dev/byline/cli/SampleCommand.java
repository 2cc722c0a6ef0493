package dev.byline.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.ExitCode;
import dev.byline.SafeCsv;
import dev.byline.SpreadsheetId;
import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.eval.Agreement;
import dev.byline.eval.Sample;
import dev.byline.eval.SampleDraw.Drawing;
import dev.byline.eval.SampleFrame;
import dev.byline.eval.SampleMerge;
import dev.byline.eval.WorkspaceSample;
import dev.byline.eval.WorkspaceSample.Stratify;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.SampleSize;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline sample}. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draw papers for hand-checking, and merge the coders' lists.",
    subcommands = {SampleCommand.Draw.class, SampleCommand.Merge.class},
    footer = {"", "Example: byline sample draw --size 200 --coders anna,ben"})
final class SampleCommand {
  /** {@code byline sample draw}. */
  @Command(
      name = "draw",
      mixinStandardHelpOptions = true,
      description = {
        "Draw papers with all their entries: writes sample.jsonl, and a blind list in CSV for each coder.",
        "Each coder fills in the column verdict: country codes joined by ; or XX for undeterminable."
      },
      footer = {"", "Example: byline sample draw --size 200 --stratify pair --coders anna,ben"})
  static final class Draw implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
    @Mixin PairOptions pair = new PairOptions();

    @Option(
        names = "--size",
        paramLabel = "N",
        defaultValue = "200",
        description = "How many papers to draw (default: ${DEFAULT-VALUE}).")
    @Within(min = 1)
    int size = 200;

    @Option(
        names = "--stratify",
        defaultValue = "none",
        description =
            "Strata: none, pair (joins it or not), basis (of the least certain entry), track, status or year;"
                + " the same number of papers is drawn from each (default: ${DEFAULT-VALUE}).")
    Stratify stratify = Stratify.NONE;

    @Option(
        names = "--seed",
        defaultValue = "1",
        description = "Seed of the random draw (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
        names = "--coders",
        split = ",",
        paramLabel = "NAME",
        defaultValue = "coder",
        description =
            "Names of the coders, separated by commas; each gets a list (default: ${DEFAULT-VALUE}).")
    List<String> coders = List.of("coder");

    @Option(
        names = "--to",
        paramLabel = "DIR",
        description = "Folder to write to, which must be new (default: sample in the workspace).")
    @Nullable Path to;

    @Override
    public Integer call() throws Exception {
      for (String coder : coders) {
        if (!coder.matches("[\\p{L}\\p{N}_-]+")) {
          throw new UserError(
              ExitCode.WRONG_USAGE, "A coder's name may only have letters and digits: " + coder);
        }
        requireCoder(coder);
      }
      try (Workspace open = Workspace.openToRead(workspace.folder())) {
        Path folder = to == null ? open.folder().resolve("sample") : to;
        if (Files.exists(folder.resolve("sample.jsonl"))) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              "There is already a sample in %s: name another folder with --to.".formatted(folder));
        }
        Drawing drawing = WorkspaceSample.draw(open, pair.pair(), stratify, size, seed);
        Sample sample = drawing.sample();
        Files.createDirectories(folder);
        sample.write(folder.resolve("sample.jsonl"));
        SampleFrame.write(folder.resolve("sample.jsonl"), sample, drawing.frame());
        for (String coder : coders) {
          list(sample, folder.resolve(coder + ".csv"));
        }
        common
            .out()
            .printf(
                "%d papers, %d entries to code: %s%n",
                sample.byPaper().size(), sample.entries().size(), folder);
        advise(pair.pair().count(DecidedPapers.read(open)).share(), sample.byPaper().size());
      }
      return 0;
    }

    /** Says how narrow an interval the sample gives, and how many papers half of it takes. */
    private void advise(Share share, int drawn) {
      double half = SampleSize.half(share.estimate(), share.total(), drawn);
      if (half > 0) {
        common
            .out()
            .printf(
                Locale.ROOT,
                "If the decisions told nothing, a random sample of this size would give the share to about ±%.1f points; half of that takes %,d papers."
                    + " The better the decisions, the narrower the corrected interval; byline review --active takes fewer verdicts.%n",
                100 * half,
                SampleSize.papers(share.estimate(), share.total(), half / 2));
      }
    }

    private static void list(Sample sample, Path file) throws IOException {
      try (Writer writer = Files.newBufferedWriter(file);
          CsvWriter csv = SafeCsv.writer(writer)) {
        csv.writeRecord("entry_id", "text", "domain", "verdict", "note");
        for (Entry entry : sample.entries()) {
          csv.writeRecord(
              SafeCsv.fields(
                  List.of(
                      SpreadsheetId.written(entry.id()), entry.text(), entry.domain(), "", "")));
        }
      }
    }
  }

  /** {@code byline sample merge}. */
  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description = {
        "Merge the coders' filled-in lists into sample.jsonl, and print how far they agree. Where all",
        "agree, the answer is final; what differs goes to adjudicate.csv, which --adjudicate takes once it is filled in."
      },
      footer = {
        "",
        "Example: byline sample merge anna.csv ben.csv --sample work/sample/sample.jsonl"
      })
  static final class Merge implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(
        arity = "0..*",
        paramLabel = "CSV",
        description = "Filled-in lists, each named after its coder.")
    List<Path> lists = new ArrayList<>();

    @Option(
        names = "--adjudicate",
        paramLabel = "FILE",
        description = "The filled-in list of what differs: its answers are final.")
    @Nullable Path adjudicate;

    @Option(names = "--sample", required = true, description = "The sample.jsonl.")
    @Nullable Path file;

    @Override
    public Integer call() throws Exception {
      if (lists.isEmpty() && adjudicate == null) {
        throw new UserError(
            ExitCode.WRONG_USAGE,
            "Name the coders' lists, or the list of what differs with --adjudicate.");
      }
      Path path = Objects.requireNonNull(file);
      Sample sample = Sample.read(path);
      for (Path list : lists) {
        String coder = String.valueOf(list.getFileName()).replaceFirst("\\.[^.]*$", "");
        requireCoder(coder);
        sample = SampleMerge.answers(sample, coder, CoderList.blind(list, sample, common));
      }
      if (adjudicate != null) {
        sample = SampleMerge.adjudicated(sample, CoderList.verdicts(adjudicate, sample, common));
      }
      SampleMerge.Result result = SampleMerge.settle(sample);
      result.sample().write(path);
      print(result);
      Path open = path.resolveSibling(SampleMerge.ADJUDICATE + ".csv");
      if (!result.differing().isEmpty()) {
        write(result, open);
        line("To adjudicate: %s (fill in the verdicts, then merge it with --adjudicate)", open);
      }
      return 0;
    }

    private void print(SampleMerge.Result result) {
      Agreement agreement = result.agreement();
      if (agreement.units() > 0) {
        line(
            "%d entries with two or more answers, %.1f%% the same",
            agreement.units(), 100 * agreement.raw());
        print("Cohen's kappa", agreement.kappa());
        print("Krippendorff's alpha", agreement.alpha());
      }
      line(
          "%d entries final, %d differ, %d not coded",
          result.decided(), result.differing().size(), result.open());
    }

    private void print(String name, Agreement.Interval figure) {
      if (!Double.isNaN(figure.estimate())) {
        line(
            "%s %.3f, 95%% interval %.3f to %.3f",
            name, figure.estimate(), figure.low(), figure.high());
      }
    }

    private void line(String format, Object... arguments) {
      common.out().println(String.format(Locale.ROOT, format, arguments));
    }

    private static void write(SampleMerge.Result result, Path file) throws IOException {
      try (Writer writer = Files.newBufferedWriter(file);
          CsvWriter csv = SafeCsv.writer(writer)) {
        csv.writeRecord("entry_id", "text", "domain", "answers", "verdict", "note");
        for (Map.Entry<Entry, Map<String, String>> one : result.differing().entrySet()) {
          List<String> answers = new ArrayList<>();
          one.getValue().forEach((coder, answer) -> answers.add(coder + ": " + answer));
          csv.writeRecord(
              SafeCsv.fields(
                  List.of(
                      SpreadsheetId.written(one.getKey().id()),
                      one.getKey().text(),
                      one.getKey().domain(),
                      String.join(", ", answers),
                      "",
                      "")));
        }
      }
    }
  }

  /** The sample keeps what was adjudicated under a name of its own. */
  private static void requireCoder(String name) {
    if (name.equals(SampleMerge.ADJUDICATE)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "No coder can be named %s: what settles differences is given to --adjudicate."
              .formatted(name));
    }
  }
}
