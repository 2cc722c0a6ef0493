package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.eval.Sample;
import dev.byline.eval.SampleItem;
import dev.byline.stats.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SampleTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void aWorkspaceOfTheCarriedPapers() {
    Path papers = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    good(
        Byline.run(
            "analyze",
            papers,
            "--conference",
            "nips2021",
            "--no-ror",
            "--yes",
            "-q",
            "-w",
            work()));
  }

  private Path work() {
    return folder.resolve("work");
  }

  private Path sample() {
    return work().resolve("sample/sample.jsonl");
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  /** Fills a coder's list with what the program decided, changed by {@code change}. */
  private Path fill(String coder, UnaryOperator<String> change) throws IOException {
    JsonNode decided =
        Json.mapper()
            .readTree(
                good(Byline.run(
                        "sql", "SELECT entry_id, countries FROM decisions", "--json", "-w", work()))
                    .out());
    StringBuilder csv = new StringBuilder("entry_id,verdict,note\n");
    List<String> wanted =
        Sample.read(sample()).entries().stream().map(entry -> entry.id()).toList();
    for (JsonNode row : decided) {
      if (wanted.contains(row.path("entry_id").asText())) {
        csv.append(row.path("entry_id").asText())
            .append(',')
            .append(change.apply(row.path("countries").asText()))
            .append(",\n");
      }
    }
    return Files.writeString(folder.resolve(coder + ".csv"), csv);
  }

  @Test
  void aRandomSampleIsTheSameForTheSameSeedAndKeepsItsInclusionProbability() {
    good(Byline.run("sample", "draw", "--size", "90", "-w", work()));
    good(Byline.run("sample", "draw", "--size", "90", "-w", work(), "--to", folder.resolve("b")));
    good(
        Byline.run(
            "sample",
            "draw",
            "--size",
            "90",
            "--seed",
            "2",
            "-w",
            work(),
            "--to",
            folder.resolve("c")));
    Sample sample = Sample.read(sample());
    assertThat(sample.byPaper()).hasSize(90);
    assertThat(sample.items())
        .allMatch(i -> i.drawn().sampled() == 90 && i.drawn().papers() == 450)
        .allMatch(i -> i.countries().isEmpty());
    assertThat(Sample.read(folder.resolve("b/sample.jsonl"))).isEqualTo(sample);
    assertThat(Sample.read(folder.resolve("c/sample.jsonl"))).isNotEqualTo(sample);
    assertThat(work().resolve("sample/frame.csv"))
        .content()
        .contains(",all,0.200000\n".replace("\n", ""));
  }

  @Test
  void aStratifiedSampleTakesAsManyFromEach() {
    good(Byline.run("sample", "draw", "--size", "60", "--stratify", "pair", "-w", work()));
    List<String> strata =
        Sample.read(sample()).byPaper().values().stream()
            .map(items -> items.getFirst().drawn().stratum())
            .toList();
    assertThat(strata).filteredOn(s -> s.equals("joins")).hasSize(30);
    assertThat(strata).filteredOn(s -> s.equals("apart")).hasSize(30);
  }

  @Test
  void theListsOfTheCodersAreBlind() throws IOException {
    good(Byline.run("sample", "draw", "--size", "20", "--coders", "anna,ben", "-w", work()));
    String anna = Files.readString(work().resolve("sample/anna.csv"));
    assertThat(anna).startsWith("entry_id,text,domain,verdict,note");
    assertThat(anna).isEqualTo(Files.readString(work().resolve("sample/ben.csv")));
    assertThat(anna.lines().skip(1)).allMatch(line -> line.endsWith(",,"));
    assertThat(Byline.run("sample", "draw", "--size", "20", "-w", work()).err())
        .contains("There is already a sample");
  }

  @Test
  void whereCodersAgreeTheAnswerIsFinalAndTheRestIsAdjudicated() throws IOException {
    good(Byline.run("sample", "draw", "--size", "80", "--coders", "anna,ben", "-w", work()));
    Path anna = fill("anna", c -> c);
    Path ben = fill("ben", c -> c.equals("GB") ? "IE" : c);
    Byline.Run merged = good(Byline.run("sample", "merge", anna, ben, "--sample", sample()));
    assertThat(merged.out())
        .containsPattern("Cohen's kappa 0\\.[0-9]{3}, 95% interval 0\\.[0-9]+ to 0\\.[0-9]+")
        .contains("Krippendorff's alpha 0.")
        .contains("To adjudicate: ");
    Path adjudicate = work().resolve("sample/adjudicate.csv");
    String open = Files.readString(adjudicate);
    assertThat(open).contains("anna: GB, ben: IE");
    Files.writeString(adjudicate, open.replaceAll(",,(\r?\n)", ",GB,the page says so$1"));
    Path renamed = Files.copy(adjudicate, folder.resolve("clara.csv"));
    String before = Files.readString(sample());
    for (Path list : List.of(adjudicate, renamed)) {
      Byline.Run refused = Byline.run("sample", "merge", list, "--sample", sample());
      assertThat(refused.exit()).isEqualTo(2);
      assertThat(refused.err()).contains("--adjudicate");
    }
    assertThat(sample()).content().isEqualTo(before);
    assertThat(
            good(Byline.run("sample", "merge", "--adjudicate", renamed, "--sample", sample()))
                .out())
        .contains(" 0 differ, 0 not coded");
    List<SampleItem> items = Sample.read(sample()).items();
    assertThat(items).allMatch(i -> i.countries().isPresent());
    assertThat(items).anyMatch(i -> i.note().equals("the page says so") && i.coders().size() == 3);
  }

  @Test
  void countriesAreWrittenAsPeopleCallThem() throws IOException {
    good(Byline.run("sample", "draw", "--size", "60", "-w", work()));
    Path anna = fill("anna", c -> c);
    Path ben =
        fill(
            "ben",
            c -> c.replace("GB", "UK").replace("US", "united states").replace("CN", "China"));
    assertThat(ben).content().contains(",UK,", ",united states,");
    assertThat(good(Byline.run("sample", "merge", anna, ben, "--sample", sample())).out())
        .contains(" 0 differ, 0 not coded");
    Path clara = fill("clara", c -> c.equals("GB") ? "Atlantis" : c);
    assertThat(Byline.run("sample", "merge", clara, "--sample", sample()).err())
        .contains("“Atlantis”: write names or ISO codes");
  }

  @Test
  void aListThatIsNotFinishedIsToldOf() throws IOException {
    good(Byline.run("sample", "draw", "--size", "20", "-w", work()));
    Path anna = fill("anna", c -> c);
    Path ben = folder.resolve("ben.csv");
    List<String> half = Files.readAllLines(anna).subList(0, 4);
    Files.write(ben, half);
    Byline.Run run = good(Byline.run("sample", "merge", anna, ben, "--sample", sample()));
    assertThat(run.err())
        .doesNotContain("anna.csv is not finished")
        .contains("ben.csv is not finished: it answers 3 of ");
  }

  @Test
  void whatALaterListPutsInDoubtIsFinalNoLonger() throws IOException {
    good(Byline.run("sample", "draw", "--size", "30", "-w", work()));
    Path anna = fill("anna", c -> c);
    String before = good(Byline.run("sample", "merge", anna, "--sample", sample())).out().strip();
    assertThat(before).contains(" 0 differ, 0 not coded");
    Path ben = fill("ben", c -> c.equals("US") ? "CA" : c);
    assertThat(good(Byline.run("sample", "merge", ben, "--sample", sample())).out())
        .containsPattern("[1-9]\\d* differ, 0 not coded");
    Path adjudicate = work().resolve("sample/adjudicate.csv");
    Files.writeString(
        adjudicate, Files.readString(adjudicate).replaceAll(",,(\r?\n)", ",US,seen$1"));
    good(Byline.run("sample", "merge", "--adjudicate", adjudicate, "--sample", sample()));
    assertThat(good(Byline.run("sample", "merge", anna, ben, "--sample", sample())).out())
        .as("the lists that were adjudicated, once more")
        .contains(" 0 differ, 0 not coded");

    Path clara = fill("clara", c -> c.equals("US") ? "MX" : c);
    assertThat(good(Byline.run("sample", "merge", clara, "--sample", sample())).out())
        .containsPattern("[1-9]\\d* differ, 0 not coded");
    assertThat(Sample.read(sample()).items())
        .filteredOn(item -> "MX".equals(item.coders().get("clara")))
        .isNotEmpty()
        .allMatch(item -> item.countries().isEmpty());
    assertThat(Byline.run("report", "--sample", sample(), "-w", work()).err())
        .contains("not fully coded");
  }

  @Test
  void anEvaluationSaysHowManyEntriesOfItsSampleAreNotCoded() throws IOException {
    good(Byline.run("sample", "draw", "--size", "20", "-w", work()));
    Path coder = fill("coder", c -> c);
    Files.write(coder, Files.readAllLines(coder).subList(0, 11));
    good(Byline.run("sample", "merge", coder, "--sample", sample()));
    assertThat(good(Byline.run("eval", sample())).err())
        .contains("is not finished: ")
        .contains(" have no final answer");
  }

  @Test
  void mergingNothingIsWrongUsage() throws IOException {
    good(Byline.run("sample", "draw", "--size", "5", "-w", work()));
    assertThat(Byline.run("sample", "merge", "--sample", sample()).exit()).isEqualTo(2);
    assertThat(Byline.run("sample", "draw", "--coders", "adjudicate", "-w", work()).exit())
        .isEqualTo(2);
  }

  @Test
  void aVerdictThatIsNoCodeIsRefusedWithItsLineAndNothingIsTaken() throws IOException {
    good(Byline.run("sample", "draw", "--size", "5", "-w", work()));
    String before = Files.readString(sample());
    Path bad = fill("bad", c -> "Narnia");
    Byline.Run run = Byline.run("sample", "merge", bad, "--sample", sample());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("line 2").contains("Narnia");
    assertThat(sample()).content().isEqualTo(before);
  }

  @Test
  void aCodedSampleCorrectsTheHeadlineOfTheReport() throws IOException {
    good(Byline.run("sample", "draw", "--size", "200", "-w", work()));
    Byline.Run early = Byline.run("report", "--sample", sample(), "-w", work());
    assertThat(early.exit()).isEqualTo(3);
    assertThat(early.err()).contains("not fully coded");

    // A coder to whom every British entry is Chinese: the decisions miss those pairs.
    Path coder = fill("coder", c -> c.replace("GB", "CN"));
    good(Byline.run("sample", "merge", coder, "--sample", sample()));
    good(Byline.run("report", "--sample", sample(), "-w", work()));
    JsonNode report = Json.mapper().readTree(work().resolve("report/report.json").toFile());
    JsonNode estimates = report.path("corrected").path("estimates");
    assertThat(estimates).hasSize(4);
    double naive = estimates.path(0).path("estimate").asDouble();
    assertThat(naive).isEqualTo(report.path("headline").path("share").asDouble());
    for (String method : new String[] {"classical", "ppi++", "design-based"}) {
      double corrected =
          Stream.of(0, 1, 2, 3)
              .map(estimates::path)
              .filter(e -> e.path("method").asText().equals(method))
              .findFirst()
              .orElseThrow()
              .path("estimate")
              .asDouble();
      assertThat(corrected).as(method).isGreaterThan(naive + 0.02);
    }
    assertThat(work().resolve("report/index.html"))
        .content()
        .contains("Corrected for coding errors")
        .contains("prediction-powered")
        .contains("an exact interval, wider than necessary", Estimate.EXACT);

    String dropped = "was corrected by a coded sample; the new one is not";
    assertThat(good(Byline.run("report", "-w", work())).err()).contains(dropped);
    assertThat(good(Byline.run("report", "-w", work())).err()).doesNotContain(dropped);
  }
}
