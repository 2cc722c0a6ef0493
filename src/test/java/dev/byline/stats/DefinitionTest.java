package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionTest {
  @TempDir Path home = Path.of("");

  private List<Definition> load(String json) throws IOException {
    Files.createDirectories(home.resolve("data/definitions"));
    Files.writeString(home.resolve("data/groups.json"), "{\"Alps\": [\"AT\", \"CH\"]}");
    Files.writeString(home.resolve("data/definitions/own.json"), json);
    return Definition.load(home);
  }

  @Test
  void headquartersHoldAsTheFileSaysUnlessAskedOtherwise() throws IOException {
    Definition own =
        load("""
        {"name":"own","title":"T","meaning":"M","groups":{},"headquarters":"exclude"}
        """)
            .getFirst();
    assertThat(Headquarters.AS_DEFINED.apply(own).countsHeadquarters()).isFalse();
    assertThat(Headquarters.INCLUDE.apply(own).countsHeadquarters()).isTrue();
  }

  @Test
  void aDefinitionWithoutChinaServesWhereChinaIsNotAskedFor() throws IOException {
    List<Definition> definitions =
        load(
            """
            {"name":"own","title":"T","meaning":"M","groups":{},"headquarters":"include"}
            """);
    assertThat(Statistics.sensitivity(List.of(), definitions, "US", "Alps")).hasSize(2);
    assertThat(Statistics.sensitivity(List.of(), definitions, "US", "China")).isEmpty();
    assertThatThrownBy(() -> definitions.getFirst().side("China"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("own");
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() {
    for (String wrong :
        List.of(
            "{\"name\":\"own\"}",
            "{\"name\":\"own\",\"title\":\"T\",\"meaning\":\"M\",\"groups\":{},\"headquarters\":\"maybe\"}",
            "{\"name\":\"own\",\"title\":\"T\",\"meaning\":\"M\",\"groups\":{\"X\":[\"QQ\"]},\"headquarters\":\"include\"}",
            "{\"name\":\"own\",\"title\":\"T\",\"meaning\":\"M\",\"groups\":{},\"headquarters\":\"include\",\"unknowns\":\"x\"}")) {
      assertThatThrownBy(() -> load(wrong))
          .as(wrong)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("own.json");
    }
  }
}
