package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();
  private Path file = Path.of("journal");

  @BeforeEach
  void aJournalOfTwoLines() {
    file = folder.resolve("journal.jsonl");
    try (Journal journal = Journal.open(file, warnings::add)) {
      journal.append(line(1));
      journal.append(line(2));
    }
  }

  private static ObjectNode line(int number) {
    return Json.mapper().createObjectNode().put("n", number);
  }

  private List<Integer> numbers() {
    try (Journal journal = Journal.open(file, warnings::add)) {
      return journal.lines().stream().map(line -> line.path("n").asInt()).toList();
    }
  }

  @Test
  void whatWasAppendedIsThereNextTime() {
    assertThat(numbers()).containsExactly(1, 2);
    assertThat(warnings).isEmpty();
  }

  @Test
  void aLineTornByACrashIsCutOffWithAWarningAndTheNextOneIsWhole() throws IOException {
    Files.writeString(file, "{\"n\":3", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(file, warnings::add)) {
      journal.append(line(4));
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("The last line of", "was incomplete", "will be asked again");
    assertThat(numbers()).containsExactly(1, 2, 4);
  }

  @Test
  void damageWithinTheFileIsRefusedWithItsLineAndNothingIsLost() throws IOException {
    String damaged = Files.readString(file).replace("{\"n\":1}", "{\"n\":");
    Files.writeString(file, damaged);
    assertThatThrownBy(this::numbers)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is damaged at line 1");
    assertThat(file).hasContent(damaged);
  }

  @Test
  void linesOfManyThreadsAreWholeAndEveryOneIsThere() {
    try (Journal journal = Journal.open(file, warnings::add)) {
      IntStream.rangeClosed(3, 200).parallel().forEach(n -> journal.append(line(n)));
    }
    assertThat(numbers())
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
  }

  @Test
  void aRecordedJournalIsReadAndNeverChanged() throws IOException {
    Files.writeString(file, "{\"n\":3", StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> Journal.recorded(file).close()).isInstanceOf(UserError.class);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aPlanReadsTheWholeLinesAndMendsNothing() throws IOException {
    Files.writeString(file, "{\"n\":3", StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);
    try (Journal found = Journal.asFound(file)) {
      assertThat(found.lines()).extracting(line -> line.path("n").asInt()).containsExactly(1, 2);
    }
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aPlanWithoutAJournalFindsNoAnswersAndMakesNeitherFileNorFolder() {
    Path none = folder.resolve("none/journal.jsonl");
    try (Journal found = Journal.asFound(none)) {
      assertThat(found.lines()).isEmpty();
    }
    assertThat(none.getParent()).doesNotExist();
  }

  @Test
  void totalsCountEveryAnswerOfTheModelWithThePrompt() {
    Prompt prompt = Prompt.load(Home.located().folder(), "affiliation-country/v2");
    try (Journal journal = Journal.open(file, warnings::add)) {
      for (String model : List.of("a", "a", "b")) {
        ObjectNode asked =
            Json.mapper()
                .createObjectNode()
                .put("model", model)
                .put("prompt_hash", prompt.hash())
                .put("input_tokens", 10)
                .put("output_tokens", 3);
        asked.set("items", Json.mapper().createArrayNode());
        journal.append(asked);
      }
    }
    try (Journal journal = Journal.open(file, warnings::add)) {
      List<JsonNode> lines = journal.lines();
      assertThat(lines).hasSize(5);
      assertThat(JournalTotals.of(journal, "a", prompt)).isEqualTo(new JournalTotals(2, 20, 6));
    }
  }
}
