package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is read by other tools, with a meaning for every column. */
class ExportTest {
  @TempDir Path folder = Path.of("");

  @Test
  void everyTableIsThereAsCsvAndParquetAndDescribed() throws IOException, SQLException {
    Path work = folder.resolve("work");
    assertThat(Byline.run("demo", "-w", work, "-q").exit()).isZero();
    Path to = folder.resolve("tables");
    Byline.Run run = Byline.run("export", work, "--to", to);
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode description = Json.mapper().readTree(to.resolve("datapackage.json").toFile());
    assertThat(description.path("resources")).hasSizeGreaterThan(20);
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement()) {
      for (JsonNode resource : description.path("resources")) {
        String name = resource.path("name").asText();
        JsonNode fields = resource.path("schema").path("fields");
        assertThat(resource.path("description").asText()).endsWith(".");
        assertThat(fields).allMatch(field -> field.path("description").asText().length() > 5);
        try (ResultSet columns =
            statement.executeQuery("DESCRIBE FROM '" + to.resolve(name + ".parquet") + "'")) {
          for (JsonNode field : fields) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString(1)).isEqualTo(field.path("name").asText());
          }
        }
        try (ResultSet counts =
            statement.executeQuery(
                "SELECT (SELECT count(*) FROM read_parquet('%1$s.parquet')), (SELECT count(*) FROM read_csv('%1$s.csv', header = true, all_varchar = true))"
                    .formatted(to.resolve(name)))) {
          counts.next();
          assertThat(counts.getLong(2)).as(name).isEqualTo(counts.getLong(1));
        }
      }
    }
    assertThat(Files.readString(to.resolve("papers.csv"))).startsWith("paper_id,conference,year,");
  }
}
