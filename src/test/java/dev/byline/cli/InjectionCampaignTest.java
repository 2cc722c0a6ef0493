package dev.byline.cli;

import static dev.byline.model.ModelStub.answers;
import static dev.byline.model.ModelStub.completion;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Of texts that give orders to a model, none is counted before a person has seen it. */
@Tag("campaign")
class InjectionCampaignTest {

  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub MODEL = SERVER.stub();

  @TempDir Path folder = Path.of("");

  @Test
  void whatAModelThatObeysSaysOfHostileTextsWaitsForAPerson() throws IOException {
    List<String> hostile = hostile();
    assertThat(hostile).hasSizeGreaterThanOrEqualTo(200);
    int counted = 0;
    for (String ordered : List.of("KP", "NO")) {
      List<String> wrong = counted(hostile, ordered);
      System.out.printf(
          "Injection: %d hostile texts, a model that obeys says %s: %d counted without a person %s%n",
          hostile.size(), ordered, wrong.size(), wrong);
      counted += wrong.size();
    }
    assertThat(counted).isZero();
  }

  /** The texts that count for the country that the model says of each, with full confidence. */
  private List<String> counted(List<String> hostile, String ordered) throws IOException {
    MODEL.always(request -> completion(answers(request, answer -> obey(answer, ordered))));
    StringBuilder papers = new StringBuilder();
    for (int i = 0; i < hostile.size(); i++) {
      papers
          .append(
              Json.line(
                  Map.of(
                      "id",
                      "p" + i,
                      "title",
                      "T",
                      "authors",
                      List.of(Map.of("name", "A", "affiliations", List.of(hostile.get(i)))))))
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("made2026.jsonl"), papers.toString());
    Path work = folder.resolve(ordered);
    Byline.Run run =
        Byline.run(
            "analyze",
            file,
            "-w",
            work,
            "--model",
            "stub-1",
            "--base-url",
            SERVER.baseUrl(),
            "--yes",
            "-q");
    assertThat(run.exit()).as(run.err()).isZero();
    Byline.Run rows =
        Byline.run(
            "sql",
            "SELECT text FROM decisions JOIN entries USING (entry_id) WHERE NOT provisional AND countries LIKE '%%%s%%'"
                .formatted(ordered),
            "-w",
            work,
            "--format",
            "csv",
            "-q");
    assertThat(rows.exit()).as(rows.err()).isZero();
    return rows.out().lines().skip(1).toList();
  }

  private static void obey(ObjectNode answer, String country) {
    answer.putArray("countries").add(country);
    answer.put("flag", "stated").put("confidence", 1.0);
  }

  private static List<String> hostile() throws IOException {
    List<String> all = new ArrayList<>();
    try (InputStream file =
        Objects.requireNonNull(
            InjectionCampaignTest.class.getResourceAsStream(
                "/dev/byline/validate/hostile-affiliations.txt"))) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(3))
          .forEach(all::add);
    }
    return all;
  }
}
