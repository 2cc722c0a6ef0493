package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.Home;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What other programs read, field by field: every {@code --json} and every table of the report, of
 * six made papers. {@code -Dbyline.accept=true} writes the files again, to be looked at in the
 * change.
 */
class GoldenFilesTest {
  private static final Path GOLDEN =
      Home.located().folder().resolve("src/test/resources/dev/byline/cli/golden");
  private static final Path EXPECTED = GOLDEN.resolve("expected");

  private static final ModelStub STUB = new ModelStub();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().extensions(STUB))
          .build();

  @TempDir static Path folder = Path.of("");

  private static final Map<String, List<Object>> COMMANDS = new LinkedHashMap<>();

  @BeforeAll
  static void commands() throws IOException {
    Path work = folder.resolve("work");
    Path pdf = pdf();
    List<Object> papers =
        List.of(
            GOLDEN.resolve("papers/golden2023.jsonl"), GOLDEN.resolve("papers/golden2024.jsonl"));
    COMMANDS.put("import", with(papers, "-w", work));
    COMMANDS.put("analyze", with(papers, "-w", work));
    COMMANDS.put("stats", List.of("-w", work));
    COMMANDS.put("disagreements", List.of("-w", work));
    COMMANDS.put("mentions", List.of(work));
    COMMANDS.put("search", List.of(work, "federated learning"));
    COMMANDS.put("ask", List.of(work, "How many papers join the US and China?"));
    COMMANDS.put(
        "sql",
        List.of(
            "SELECT paper_id, list(country ORDER BY country) AS codes FROM paper_countries GROUP BY ALL ORDER BY ALL",
            "-w",
            work));
    COMMANDS.put("text", List.of(pdf));
    COMMANDS.put("titleblocks", List.of(pdf));
    COMMANDS.put("country", List.of("Georgia Tech, Atlanta; Tsinghua University"));
    COMMANDS.put("rules", List.of());
    COMMANDS.put("sources", List.of());
    COMMANDS.put("eval", List.of(GOLDEN.resolve("sample.jsonl"), "-w", work));
    COMMANDS.put("eval mentions", List.of(GOLDEN.resolve("roles.jsonl"), "-w", work));
    COMMANDS.put(
        "eval policy",
        List.of(
            Home.located().folder().resolve("eval/affiliations.json"),
            "--answers",
            Home.located().folder().resolve("data/sample/recorded-2026-11.journal.jsonl")));
    COMMANDS.put("eval rules", List.of(GOLDEN.resolve("data")));
    Path safe =
        Files.writeString(
            folder.resolve("safety.jsonl"),
            "{\"paper\": \"golden2023/a1\", \"safety\": \"not stated\"}\n");
    COMMANDS.put("eval variable", List.of("safety", safe, "-w", work));
    COMMANDS.put("eval ask", ask(work));
    COMMANDS.put("variable list", List.of());
    COMMANDS.put("topics", List.of(work, "--topics", 2));
    COMMANDS.put("eval simulate", List.of("--papers", 100, "--repetitions", 5, "--seed", 1));
  }

  private static List<Object> with(List<Object> some, Object... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  /** A question that has an answer and one that has none, to a model that refuses both. */
  private static List<Object> ask(Path work) throws IOException {
    Path questions =
        Files.writeString(
            folder.resolve("agent.jsonl"),
            """
            {"id":"a","type":"sql","language":"en","question":"How many papers?","check":{"numbers":"SELECT count(*) FROM papers"}}
            {"id":"b","type":"unanswerable","language":"en","question":"Who paid?","check":{"refuse":true}}
            """);
    return List.of(questions, "--model", "stub-1", "--base-url", SERVER.baseUrl(), "-w", work);
  }

  private static Path pdf() throws IOException {
    Path file = folder.resolve("paper.pdf");
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      try (PDPageContentStream page = new PDPageContentStream(document, document.getPage(0))) {
        write(page, 17, 700, "A Study of Studies");
        write(page, 10, 670, "Ada Able");
        write(page, 10, 658, "University of Oslo");
        write(page, 12, 620, "Abstract");
        write(page, 10, 600, "Of studies, at length and in depth.");
      }
      document.save(file.toFile());
    }
    return file;
  }

  private static void write(PDPageContentStream page, int size, int y, String text)
      throws IOException {
    page.beginText();
    page.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), size);
    page.newLineAtOffset(200, y);
    page.showText(text);
    page.endText();
  }

  @Test
  void everyJsonIsAsItWas() throws IOException {
    STUB.always(_ -> ModelStub.completion("{{none}} That is not known.", "stop"));
    SERVER.stubFor(
        WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse().withTransformers("model")));
    for (Map.Entry<String, List<Object>> command : COMMANDS.entrySet()) {
      if (command.getKey().equals("eval variable")) {
        Byline.run("code", "--variable", "safety", "-q", "-w", folder.resolve("work"));
      }
      List<Object> line = new ArrayList<>(List.of(command.getKey().split(" ")));
      line.addAll(command.getValue());
      line.add("--json");
      line.add("-q");
      Byline.Run run = Byline.run(line.toArray());
      // 1: five repetitions of a simulation miss its bars, and it says so.
      assertThat(run.exit())
          .as(command.getKey() + run.err())
          .isEqualTo(command.getKey().equals("eval simulate") ? 1 : 0);
      assertThat(run.out()).doesNotContain("NaN");
      same(command.getKey().replace(' ', '-') + ".json", run.out());
    }
    Path report = folder.resolve("work/report");
    try (Stream<Path> files = Files.list(report)) {
      Set<Path> tables =
          files
              .filter(file -> file.toString().matches(".*(\\.csv|report\\.json)"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(tables).hasSizeGreaterThan(10);
      for (Path table : tables) {
        same("report/" + table.getFileName(), Files.readString(table));
      }
    }
  }

  @Test
  void everyCommandWithJsonHasAGoldenFile() {
    CommandLine program =
        Main.commandLine(
            new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    Set<String> names = withJson(program);
    // Its figures are times, which are others in every run.
    names.remove("bench all");
    assertThat(names).containsExactlyInAnyOrderElementsOf(COMMANDS.keySet());
  }

  private static Set<String> withJson(CommandLine command) {
    Set<String> names = new TreeSet<>();
    for (CommandLine sub : Set.copyOf(command.getSubcommands().values())) {
      if (sub.getCommandSpec().findOption("--json") != null) {
        names.add(sub.getCommandSpec().qualifiedName().replaceFirst("byline ", ""));
      }
      names.addAll(withJson(sub));
    }
    return names;
  }

  /** Where the test runs and what a release changes is not compared. */
  private static void same(String name, String given) throws IOException {
    String text =
        given
            .replace(folder.toString(), "FOLDER")
            .replace(Home.located().folder().toString(), "HOME")
            .replaceAll("(?<=\\.csv):[0-9]+", ":LINE")
            .replaceAll("\"(version|made|date)\" ?: ?\"[^\"]*\"", "\"$1\":\"…\"");
    Path file = EXPECTED.resolve(name);
    if (Boolean.getBoolean("byline.accept")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(text).as(file + ": run with -Dbyline.accept=true").isEqualTo(Files.readString(file));
  }
}
