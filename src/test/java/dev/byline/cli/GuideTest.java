package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The dialogue of {@code byline analyze}, with answers given beforehand. */
class GuideTest {
  @TempDir Path folder = Path.of("");

  private final AnalyzeCommand command = new AnalyzeCommand();
  private final StringWriter said = new StringWriter();
  private final List<String> asked = new ArrayList<>();

  private void ask(String... answers) {
    CommandLine program = new CommandLine(new Main(Home.located()));
    CommandLine analyze = new CommandLine(command);
    program.addSubcommand("analyze-guided", analyze);
    analyze.setErr(new PrintWriter(said, true));
    Deque<String> left = new ArrayDeque<>(Arrays.asList(answers));
    Guide.of(
            question -> {
              asked.add(question);
              return left.pollFirst();
            },
            command.common)
        .ask(command, false);
    assertThat(left).isEmpty();
  }

  private Path papers() throws IOException {
    return Files.writeString(
        folder.resolve("made2025.jsonl"),
        """
        {"id":"a","title":"One","status":"Oral","authors":[]}
        {"id":"b","title":"Two","status":"Poster","authors":[]}
        {"id":"c","title":"Three","status":"Reject","authors":[]}
        """);
  }

  @Test
  void eachAnswerIsCheckedWhenItIsGivenAndTheOthersStay() throws IOException {
    Path file = papers();
    ask(
        folder.resolve("mad2025.jsonl").toString(),
        file.toString(),
        "spotlight",
        "oral",
        "prk",
        "Greater",
        "Atlantis,China",
        "germany,France",
        "stub at http:/nowhere",
        "gpt-5 at http://localhost:9/v1",
        "plenty",
        "2.5");
    assertThat(said.toString())
        .contains("did you mean " + file)
        .contains("No paper has such a status.")
        .contains("There is no definition prk")
        .contains("“Atlantis”")
        .contains("needs an address such as")
        .contains("A budget is a number");
    assertThat(command.files).containsExactly(file);
    assertThat(command.papers.status).isEqualTo("oral");
    assertThat(command.pair.definition).isEqualTo("greater");
    assertThat(command.pair.pair().second()).isEqualTo("FR");
    assertThat(command.model.models).containsExactly("gpt-5 at http://localhost:9/v1");
    assertThat(command.model.endpoint.budget).isEqualTo(2.5);
  }

  @Test
  void theStatusesOfTheFileAndTheModelsWithPriceAndEndpointAreShown() throws IOException {
    command.files = List.of(papers());
    ask("", "", "", "");
    assertThat(said.toString())
        .contains("Statuses of the papers: Oral 1, Poster 1, Reject 1")
        .contains("gpt-5-mini $0.25/$2.00");
    assertThat(asked.getLast()).contains("asked at OpenAI or as NAME at URL");
  }

  @Test
  void theAnswersAreSaidAsACommandThatAsksNothing() throws IOException {
    command.files = List.of(papers());
    ask("all", "PRC", "United States,China", "");
    assertThat(said.toString())
        .contains(
            "byline analyze %s --status all --pair 'United States,China' --definition prc --yes"
                .formatted(command.files.getFirst()));
  }

  @Test
  void credentialsAndQueryOfAnAddressAreNotSaid() throws IOException {
    command.files = List.of(papers());
    command.model.endpoint.baseUrl = "http://anna:geheim1@localhost:9/v1?code=geheim2";
    ask("", "", "", "gpt-5 at http://bob:geheim3@localhost:9/v1?code=geheim4", "");
    assertThat(said.toString() + asked)
        .contains("--base-url http://localhost:9/v1", "'gpt-5 at http://localhost:9/v1'")
        .contains("asked at http://localhost:9/v1")
        .doesNotContain("geheim");
  }

  @Test
  void theEndOfTheInputTakesWhatIsShown() throws IOException {
    command.files = List.of(papers());
    ask();
    assertThat(command.papers.status).isEqualTo("accepted");
    assertThat(command.pair.pair).isEqualTo("US,China");
  }
}
