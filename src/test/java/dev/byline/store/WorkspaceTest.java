package dev.byline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "R&D", "50% #1", "it's \"here\"", "Größe 大学"})
  void aWorkspaceCanLieInAFolderOfAnyName(String name) {
    Path place = folder.resolve(name).resolve("work");
    try (Workspace workspace = Workspace.openOrCreate(place)) {
      workspace.execute("INSERT INTO texts VALUES ('p', 1, '')");
    }
    try (Workspace workspace = Workspace.openReadOnly(place)) {
      assertThat(workspace.count("SELECT count(*) FROM texts")).isEqualTo(1);
    }
    assertThat(place.resolve("byline.duckdb")).isRegularFile();
  }

  /** A relative name such as {@code :memory:} or {@code md:x} is a special one to the database. */
  @Test
  void theDatabaseIsGivenTheWholePath() throws IOException {
    String here = Path.of("").toRealPath().toString();
    assertThat(DatabaseFile.address(Path.of("src")))
        .isEqualTo("jdbc:duckdb:" + Path.of(here, "src", "byline.duckdb"));
    for (String special : List.of(":memory:", "md:x", "file:", "s3:")) {
      Path place = Files.createDirectories(folder.resolve(special));
      assertThat(DatabaseFile.address(place)).startsWith("jdbc:duckdb:" + folder.toRealPath());
    }
  }

  @ParameterizedTest
  @CsvSource({"what?, question mark", "a\\b, backslash", "x?\\, question mark"})
  void aSignThatTheDatabaseReadsOtherwiseIsRefusedInOneLine(String name, String sign) {
    // A refused workspace stays locked by nobody.
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Workspace.openOrCreate(folder.resolve(name).resolve("work")))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(sign)
          .hasMessageContaining(name);
    }
  }

  @Test
  void manyThreadsWriteAndReadWithoutLosingAnything() throws Exception {
    try (Workspace workspace = Workspace.openOrCreate(folder);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String id = "p" + i;
        writes.add(
            threads.submit(() ->
                workspace.inTransaction(() -> {
                  workspace.execute("DELETE FROM texts WHERE paper_id = ?", id);
                  workspace.execute("INSERT INTO texts VALUES (?, ?, ?)", id, 1, "");
                })));
        writes.add(threads.submit(() -> workspace.count("SELECT count(*) FROM texts")));
      }
      for (Future<?> write : writes) {
        write.get();
      }
      assertThat(workspace.select("SELECT paper_id FROM texts", row -> row.text(1)))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, 400).mapToObj(i -> "p" + i).toList());
    }
  }

  @Test
  void whatFailsWithinATransactionLeavesNothingBehind() {
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      assertThatThrownBy(() ->
              workspace.inTransaction(() -> {
                workspace.execute("INSERT INTO texts VALUES ('p', 1, '')");
                throw new IllegalStateException("stopped");
              }))
          .hasMessage("stopped");
      assertThat(workspace.count("SELECT count(*) FROM texts")).isZero();
    }
  }

  @Test
  void listsAndStructsComeAsListsAndMaps() {
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      assertThat(
              workspace
                  .rows("SELECT ['US', 'CN'] AS codes, {'a': 1, 'b': [true]} AS both, NULL AS none")
                  .rows())
          .containsExactly(
              Arrays.asList(List.of("US", "CN"), Map.of("a", 1, "b", List.of(true)), null));
    }
  }

  @Test
  void aWorkspaceOfAnotherVersionIsRefusedHoweverItIsOpened() {
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      workspace.execute("UPDATE workspace SET schema_version = 1");
    }
    assertThatThrownBy(() -> Workspace.openReadOnly(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another version of Byline (its tables have version 1");
    assertThatThrownBy(() -> Workspace.open(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another version of Byline (its tables have version 1");
  }

  @Test
  void whoOnlyReadsLeavesNoFileInTheWorkspace() throws IOException {
    Workspace.openOrCreate(folder).close();
    Files.delete(folder.resolve("lock"));
    try (Workspace workspace = Workspace.openToRead(folder)) {
      assertThat(workspace.count("SELECT count(*) FROM texts")).isZero();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("byline.duckdb"));
    }
  }
}
