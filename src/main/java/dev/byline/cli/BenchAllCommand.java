package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.Version;
import dev.byline.bench.AllBenchmarks;
import dev.byline.bench.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline bench all}: the table of the page Measured. */
@Command(
    name = "all",
    mixinStandardHelpOptions = true,
    description = {
      "Measure starts (as times of java -version), the rules coder, the review and, when they are given,",
      "the whole job and PDFs, one after the other, and print a table with the machine and the date."
    },
    footer = {
      "",
      "Example: byline bench all --papers ../shared/data/paperlists/nips2021.json --pdfs ../shared/data/pdfs"
    })
final class BenchAllCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(
      names = "--papers",
      paramLabel = "FILE",
      description = "A file in Paper Copilot's format, for the whole job.")
  @Nullable Path papers;

  @Option(names = "--pdfs", paramLabel = "DIR", description = "A folder with PDFs.")
  @Nullable Path pdfs;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each start is measured (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int repetitions = 5;

  @Option(names = "--json", description = "Print the figures as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    for (Path path : new Path[] {papers, pdfs}) {
      if (path != null && !Files.isReadable(path)) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, path + " can't be read.");
      }
    }
    List<Measured> all =
        AllBenchmarks.run(
            new AllBenchmarks.Wanted(
                Optional.ofNullable(papers), Optional.ofNullable(pdfs), repetitions),
            common.home(),
            what -> common.remark("Measuring: " + what));
    if (json) {
      common.out().println(Json.line(Map.of("machine", machine(), "measured", all)));
    } else {
      table(all);
    }
    return 0;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    machine.put("byline", Version.TEXT);
    machine.put("java", Runtime.version().toString());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return machine;
  }

  private void table(List<Measured> all) {
    Map<String, Object> machine = machine();
    common
        .out()
        .println(
            "Measured on %s with Byline %s, Java %s, %s processors, %s:"
                .formatted(machine.values().toArray()));
    common.out().println();
    common.out().println("| what | figure | command |");
    common.out().println("| --- | --- | --- |");
    for (Measured one : all) {
      common
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "| %s | %s %s | `%s` |",
                  one.what(),
                  number(one.value()),
                  one.unit(),
                  one.command()));
    }
  }

  /** Three digits that matter. */
  private static String number(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}
