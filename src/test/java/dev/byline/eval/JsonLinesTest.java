package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of samples that can't be used says why. */
class JsonLinesTest {
  @TempDir Path folder = Path.of("");

  @Test
  void aFileThatIsNotThereIsSaidSoWithTheNearestName() throws IOException {
    Files.writeString(folder.resolve("sample.jsonl"), "{}");
    assertThatThrownBy(() -> Sample.read(folder.resolve("smaple.jsonl")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no such file (did you mean")
        .hasMessageContaining("sample.jsonl");
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), "{}\n\n{\"paper\":\n");
    assertThatThrownBy(() -> Sample.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 3 is not JSON");
  }
}
