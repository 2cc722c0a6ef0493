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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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

  private static String paper(String id, String... institutions) {
    return "{\"id\":\"%s\",\"title\":\"T\",\"authors\":[%s]}\n"
        .formatted(
            id,
            Stream.of(institutions)
                .map("{\"name\":\"A\",\"affiliations\":[{\"text\":\"%s\"}]}"::formatted)
                .collect(Collectors.joining(",")));
  }

  @Test
  void whoHasPapersTogetherIsANetworkForVosviewerAndGephi() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            paper("a", "Tsinghua University, China", "Stanford University, USA")
                + paper("b", "Stanford University, USA", "Tsinghua University, China")
                + paper("c", "Stanford University, USA", "University of California, Berkeley, USA")
                + paper("d", "University of Oslo, Norway"));
    Path work = folder.resolve("work");
    assertThat(Byline.run("analyze", file, "-w", work, "--yes", "-q").exit()).isZero();
    Path to = folder.resolve("tables");
    assertThat(Byline.run("export", work, "--to", to).exit()).isZero();

    assertThat(to.resolve("vosviewer-countries-map.txt"))
        .hasContent(
            """
            id\tlabel\tdescription\tweight<Papers>
            1\tChina (mainland)\tCN\t2
            2\tNorway\tNO\t1
            3\tUnited States\tUS\t3
            """);
    assertThat(to.resolve("vosviewer-countries-network.txt")).hasContent("1\t3\t2\n");
    assertThat(to.resolve("vosviewer-institutions-map.txt"))
        .content()
        .contains(
            "\tStanford University\tUS\t3\n", "\t\"University of California, Berkeley\"\tUS\t1\n");
    assertThat(to.resolve("vosviewer-institutions-network.txt")).content().hasLineCount(2);

    Document gexf = xml(to.resolve("countries.gexf"));
    assertThat(gexf.getDocumentElement().getNamespaceURI()).isEqualTo("http://gexf.net/1.3");
    assertThat(gexf.getElementsByTagName("node").getLength()).isEqualTo(3);
    Element edge = (Element) gexf.getElementsByTagName("edge").item(0);
    assertThat(gexf.getElementsByTagName("edge").getLength()).isEqualTo(1);
    assertThat(
            List.of(
                edge.getAttribute("source"),
                edge.getAttribute("target"),
                edge.getAttribute("weight")))
        .containsExactly("1", "3", "2");
    assertThat(xml(to.resolve("institutions.gexf")).getElementsByTagName("edge").getLength())
        .isEqualTo(2);
  }

  private static Document xml(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(file.toFile());
  }
}
