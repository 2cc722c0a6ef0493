package dev.byline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  @TempDir Path folder = Path.of("");

  private List<String> read(String text, Charset charset) throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), text, charset);
    List<String> rows = new ArrayList<>();
    CsvFile.read(
        file,
        List.of("paper_id", "title"),
        "Nothing was taken.",
        row ->
            rows.add(
                row.line()
                    + " "
                    + row.field("paper_id")
                    + " "
                    + row.field("title")
                    + row.field("none")));
    return rows;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "paper_id,title\np1,\"One, two\"\n",
        "\uFEFFpaper_id,title\r\np1,\"One, two\"\r\n",
        "paper_id;title\np1;One, two\n",
        "paper_id\ttitle\np1\tOne, two\n",
        " Paper ID ;\"TITLE\"\np1;One, two\n"
      })
  void aSpreadsheetsFormsAreOne(String text) throws IOException {
    assertThat(read(text, StandardCharsets.UTF_8)).containsExactly("2 p1 One, two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\n", "\uFEFFsep=;\r\n", "\"sep=;\"\n", "SEP=;\n"})
  void theSeparatorMayBeStated(String line) throws IOException {
    assertThat(read(line + "paper_id;title\np1;One, two\n", StandardCharsets.UTF_8))
        .containsExactly("3 p1 One, two");
  }

  @Test
  void utf16IsNamed() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThatThrownBy(() -> read("paper_id,title\np1,One\n", charset))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("it is in UTF-16. Save it as UTF-8");
    }
  }

  @Test
  void aQuoteThatIsNotClosedIsRefusedWithItsLine() {
    StringBuilder text = new StringBuilder("paper_id,title\n");
    for (int i = 2; i < 500; i++) {
      text.append("p").append(i).append(i == 51 ? ",\"Title\n" : ",\"Title\"\n");
    }
    assertThatThrownBy(() -> read(text.toString(), StandardCharsets.UTF_8))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 51")
        .hasMessageContaining("Nothing was taken");
    assertThatThrownBy(() -> read("paper_id,title\np1,One\np2,\"Two\n", StandardCharsets.UTF_8))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void rowsOfAnotherLengthAndMissingColumnsAreRefused() {
    assertThatThrownBy(() -> read("paper_id,title\np1,One,two\n", StandardCharsets.UTF_8))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Record 2 has 3 fields");
    assertThatThrownBy(() -> read("paper_id,name\np1,One\n", StandardCharsets.UTF_8))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the column title is missing");
    assertThatThrownBy(() -> read("paper_id,title,Title\np1,One,x\n", StandardCharsets.UTF_8))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the column title twice");
  }

  @Test
  void anIdOfDigitsGetsALetterAndLosesItAgain() {
    assertThat(SpreadsheetId.written("1234567890123456")).isEqualTo("e1234567890123456");
    assertThat(SpreadsheetId.written("123456789012e456")).isEqualTo("e123456789012e456");
    assertThat(SpreadsheetId.written("12345678901234af")).isEqualTo("12345678901234af");
    for (String id : List.of("1234567890123456", "123456789012e456", "e234567890123456", "a1")) {
      assertThat(SpreadsheetId.read(SpreadsheetId.written(id))).isEqualTo(id);
    }
    assertThat(List.of("1.23457E+15", "1,2E+15")).allMatch(SpreadsheetId::isRounded);
    assertThat(List.of("1234567890123456", "12e4", "p1")).noneMatch(SpreadsheetId::isRounded);
  }
}
