package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.SmallCorpus;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second variable of what papers name needs nothing but its class to be reviewed in files. */
class NewVariableTest {
  private static final Variable LICENCE = new Licence();

  private record Licence() implements Variable {
    @Override
    public String name() {
      return "licence";
    }

    @Override
    public Unit unit() {
      return Unit.PAPER_ITEM;
    }

    @Override
    public String question(String item) {
      return "Under which licence does the paper give %s away?".formatted(item);
    }

    @Override
    public List<Choice> choices() {
      return List.of(new Choice("1", "open", "Anyone may use it"));
    }

    @Override
    public String parsed(String written) {
      if (!List.of("open", "closed").contains(written)) {
        throw new IllegalArgumentException(written);
      }
      return written;
    }

    @Override
    public String allowed() {
      return "open or closed";
    }
  }

  @TempDir Path folder = Path.of("");
  private Workspace workspace;

  @BeforeEach
  void twoCodersWhoDifferOnTwoDataSetsOfAPaper() throws IOException {
    workspace = Workspace.open(SmallCorpus.in(folder));
    new PaperValues(workspace, LICENCE)
        .replace(
            List.of(
                said("Tides, deep", "rules", "open"),
                said("Tides, deep", "model:made-up", "closed"),
                said("Moons", "rules", "closed"),
                said("Moons", "model:made-up", "open")));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static PaperValues.Said said(String item, String coder, String value) {
    return new PaperValues.Said("small2024/a1", item, coder, value, "", "");
  }

  private Map<String, String> values() {
    return new PaperValues(workspace, LICENCE)
        .decisions().entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> one.getKey().item(),
                    one -> one.getValue().value() + " " + one.getValue().basis().label()));
  }

  private VerdictExchange.Taken take(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("verdicts.csv"), csv);
    return VerdictExchange.take(workspace, List.of(LICENCE), file, "ida", Clock.systemUTC());
  }

  @Test
  void itGoesOutWithTheLogAndComesBackWithVerdicts() throws IOException {
    List<PaperValues.Case> log =
        DisagreementLog.values(workspace, List.of(LICENCE), "value-disputed");
    assertThat(log)
        .extracting(DisagreementLog::subject)
        .containsExactly("licence of Moons", "licence of Tides, deep");
    String csv = DisagreementFile.csv(List.of(), log);
    assertThat(take(csv.replaceAll("(?m)(,\"?Tides.*),,,(\\r?)$", "$1,closed,,$2")).verdicts())
        .isEqualTo(1);
    assertThat(values().get("Tides, deep")).isEqualTo("closed reviewed");
    assertThat(values().get("Moons")).endsWith("disputed");
    assertThat(VerdictExchange.rows(workspace, List.of(LICENCE), true))
        .extracting(VerdictFile.Row::key)
        .contains(
            new Verdict.Key("licence", "Tides, deep", "small2024/a1"),
            new Verdict.Key("licence", "Moons", "small2024/a1"));
  }

  @Test
  void whatWasNotAskedOrIsNoValueOfItIsRefused() throws IOException {
    String header = "entry_id,paper_id,item,variable,verdict\n";
    assertThatThrownBy(() -> take(header + ",small2024/a1,Suns,licence,open\n"))
        .hasMessageContaining("coded by licence (Suns small2024/a1)");
    assertThatThrownBy(() -> take(header + ",small2024/a1,Moons,licence,used\n"))
        .hasMessageContaining("write open or closed");
    assertThatThrownBy(() -> take(header + ",small2024/a1,Moons,weight,open\n"))
        .hasMessageContaining("the variable “weight”");
  }
}
