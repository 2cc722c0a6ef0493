package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.UserError;
import dev.byline.country.Country;
import dev.byline.decide.CountryVariable;
import dev.byline.mention.Role;
import dev.byline.review.VerdictFile.Format;
import dev.byline.review.VerdictFile.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictFileTest {
  private static final List<Row> ROWS =
      List.of(
          new Row(
              0,
              "country",
              "a1",
              "",
              "",
              "“Inst.”, 北京, \"=1+1\"",
              "x.cn",
              countries("CN;US"),
              "anna@example.org",
              "2026-03-01T12:00:00Z",
              "=looks like a formula,\nwith a second line"),
          new Row(
              0,
              "country",
              "b2",
              "nips2021/p1",
              "",
              "nowhere",
              "",
              countries(""),
              "Ben",
              "2026-03-02T00:00:00Z",
              ""),
          role("p1", Optional.of(Role.COMPARED)),
          role("p2", Optional.empty()),
          new Row(0, "country", "c3", "", "", "still open", "", Optional.empty(), "", "", ""));

  private static Optional<String> countries(String codes) {
    return Optional.of(CountryVariable.value(Country.parseSet(codes)));
  }

  private static Row role(String paper, Optional<Role> role) {
    return new Row(
        0,
        "role",
        "",
        "nips2021/" + paper,
        "Llama",
        "A paper",
        "",
        Optional.of(role.map(Role::label).orElse("none")),
        "Ben",
        "2026-03-02T00:00:00Z",
        "");
  }

  @TempDir Path folder = Path.of("");

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource({"CSV, v.csv", "JSONL, v.jsonl", "LABEL_STUDIO, v.json"})
  void whatIsWrittenIsReadBack(Format format, String name) throws IOException {
    Path file = file(name, VerdictFile.write(ROWS, format));
    assertThat(VerdictFile.read(file, List.of()))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
        .isEqualTo(ROWS);
  }

  @Test
  void aSpreadsheetGetsNoFormula() {
    assertThat(VerdictFile.write(ROWS, Format.CSV))
        .contains("'=looks like")
        .doesNotContain("\"=looks");
  }

  @Test
  void anExportOfLabelStudioIsReadWithItsPersonAndItsLatestTime() throws IOException {
    Path file =
        file(
            "project-3-at-2026.json",
            """
            [{"id": 7, "data": {"entry_id": "a1", "text": "MIT"},
              "annotations": [
                {"id": 1, "completed_by": 4, "was_cancelled": true,
                 "created_at": "2026-01-01T10:00:00.5Z",
                 "result": [{"type": "choices", "value": {"choices": ["FR"]}}]},
                {"id": 2, "completed_by": {"id": 5, "email": "ben@example.org"},
                 "was_cancelled": false, "created_at": "2026-01-02T10:00:00Z",
                 "updated_at": "2026-01-02T12:00:00.123456+01:00",
                 "result": [
                   {"type": "choices", "from_name": "countries", "to_name": "text",
                    "value": {"choices": ["US", "CN"]}},
                   {"type": "textarea", "value": {"text": ["two campuses"]}}]}]}]
            """);
    assertThat(VerdictFile.read(file, List.of()))
        .containsExactly(
            new Row(
                1,
                "country",
                "a1",
                "",
                "",
                "MIT",
                "",
                countries("CN;US"),
                "ben@example.org",
                "2026-01-02T11:00:00Z",
                "two campuses"));
  }

  @Test
  void annotatorsWhoDifferAreTwoVerdicts() throws IOException {
    Path file =
        file(
            "two.json",
            """
            [{"data": {"entry_id": "a1"}, "annotations": [
              {"completed_by": 4, "created_at": "2026-01-01T10:00:00Z", "result": [{"value": {"choices": ["FR"]}}]},
              {"completed_by": 5, "created_at": "2026-01-01T11:00:00Z", "result": [{"value": {"choices": ["DE"]}}]},
              {"completed_by": 4, "created_at": "2026-01-01T12:00:00Z", "result": [{"value": {"choices": ["IT"]}}]}]}]
            """);
    assertThat(VerdictFile.read(file, List.of()))
        .extracting(row -> row.reviewer() + " " + row.verdict().orElseThrow())
        .containsExactly("user 4 IT", "user 5 DE");
  }

  /** The short export (JSON_MIN) and the one of versions before 1.0 (completions). */
  @Test
  void theShortAndTheOldFormOfLabelStudioAreRead() throws IOException {
    Path file =
        file(
            "forms.json",
            """
            [{"id": 1, "entry_id": "a1", "countries": "FR", "annotator": 4, "created_at": "2026-01-01T10:00:00Z"},
             {"id": 2, "entry_id": "a2", "countries": {"choices": ["US", "CN"]}, "note": ["two sites"], "annotator": "ben@example.org"},
             {"id": 3, "data": {"entry_id": "a3"}, "completions": [
               {"created_at": 1600000000, "result": [{"value": {"choices": ["DE"]}}]}]}]
            """);
    assertThat(VerdictFile.read(file, List.of()))
        .extracting(row ->
            String.join(
                " ",
                row.entryId(),
                row.verdict().orElseThrow(),
                row.reviewer(),
                row.reviewedAt(),
                row.note()))
        .containsExactly(
            "a1 FR user 4 2026-01-01T10:00:00Z ",
            "a2 CN;US ben@example.org  two sites",
            "a3 DE  2020-09-13T12:26:40Z ");
  }

  @Test
  void anIdThatASpreadsheetRoundedIsRefused() throws IOException {
    Path file = file("v.csv", "Entry ID;Verdict\n1.23457E+15;US\n");
    assertThatThrownBy(() -> VerdictFile.read(file, List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 2 has the id “1.23457E+15”, which a spreadsheet rounded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v.csv   | entry_id,country                          | the column verdict is missing",
        "v.jsonl | {\"entry_id\": \"a\"}                    | line 1 lacks entry_id or verdict",
        "v.jsonl | {\"entry_id\": \"a\", \"verdict\": \"ZZ\"} | line 1 has the verdict",
        "v.jsonl | {\"entry_id\": \"\", \"family\": \"Yi\", \"verdict\": \"US\"} | write used, compared, mentioned or none",
        "v.jsonl | {nonsense                                 | is not CSV, JSON lines or Label Studio",
        "v.json  | {}                                        | is an array of tasks",
        "v.json  | [{\"data\": {}}]                          | task 1 has no data.entry_id",
        "w.jsonl | {\"entry_id\": \"a\", \"verdict\": \"US\", \"reviewed_at\": \"noon\"} | line 1 has the time"
      })
  void whatCannotBeUsedIsSaidWithItsPlace(String name, String text, String message)
      throws IOException {
    Path file = file(name, text + "\nx,y");
    assertThatThrownBy(() -> VerdictFile.read(file, List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .hasMessageContaining("Nothing was stored");
  }
}
