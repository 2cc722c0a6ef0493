package dev.byline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in a field in another form is read, or refused: never left out. */
class JsonPapersTest {
  @TempDir Path folder = Path.of("");
  private final List<ImportIssue> issues = new ArrayList<>();

  private List<String> read(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    List<String> links = new ArrayList<>();
    PaperFormats.open(file)
        .read(
            new PaperReader.Sink() {
              @Override
              public void paper(Paper paper) {
                paper
                    .authors()
                    .forEach(a ->
                        links.add(
                            a.name()
                                + " @ "
                                + String.join(
                                    " | ", a.affiliations().stream().map(Entry::text).toList())));
              }

              @Override
              public void issue(ImportIssue issue) {
                issues.add(issue);
              }
            });
    return links;
  }

  @Test
  void anArrayOfBylinesOwnObjectsIsReadWhateverTheFilesName() throws IOException {
    String object =
        "{\"id\":\"1\",\"authors\":[{\"name\":\"Ann\",\"affiliations\":[{\"text\":\"Inria\"}]}]}";
    for (String name : List.of("x.jsonl", "x.json")) {
      assertThat(read(name, "[" + object + "]")).containsExactly("Ann @ Inria");
    }
  }

  @Test
  void plainTextsAndListsAreRead() throws IOException {
    assertThat(
            read(
                "x.jsonl",
                "{\"id\":\"1\",\"authors\":[{\"name\":\"Ann\",\"affiliations\":[\"Inria\",\"ETH\"]},\"Bo\"]}"))
        .containsExactly("Ann @ Inria | ETH", "Bo @ ");
    assertThat(
            read(
                "x.json",
                "[{\"id\":\"1\",\"author\":[\"Ann\",\"Bo\"],\"aff\":[[\"Inria\",\"ETH\"],\"A; B\"]}]"))
        .containsExactly("Ann @ Inria | ETH", "Bo @ A, B");
    assertThat(issues).isEmpty();
  }

  @Test
  void fieldsOfAPaperThatNobodyKnowsAreIgnored() throws IOException {
    assertThat(read("x.jsonl", "{\"id\":\"1\",\"venue\":\"X\",\"authors\":[{\"name\":\"\"}]}"))
        .containsExactly(" @ ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"X\",\"affiliations\":[\"MIT\",{\"name\":\"Oxford\"}]} | an affiliation has the field “name”",
        "{\"name\":\"X\",\"affiliations\":[{\"text\":\"A\",\"country\":\"GB\"}]} | an affiliation has the field “country”",
        "{\"name\":\"X\",\"affiliations\":[{\"domain\":\"ox.ac.uk\"}]} | an affiliation has no text",
        "{\"name\":\"X\",\"affiliations\":[{\"text\":null}]}        | an affiliation has no text",
        "{\"name\":\"X\",\"affiliations\":[{}]}                      | an affiliation has no text",
        "{\"name\":\"X\",\"affiliation\":\"Tsinghua\"}               | an author has the field “affiliation”; its fields are name and affiliations",
        "{\"name\":\"X\",\"affs\":[\"Tsinghua\"]}                    | an author has the field “affs”",
        "{\"full_name\":\"Y\"}                                       | an author has the field “full_name”",
        "{\"affiliations\":[\"MIT\"]}                                | an author has no name"
      })
  void whatWouldBeLostOfAnAuthorIsRefused(String author, String message) {
    for (String paper :
        List.of(
            "{\"id\":\"1\",\"authors\":[\"Bo\"," + author + "]}",
            "[{\"id\":\"1\",\"authors\":[\"Bo\"," + author + "]}]")) {
      assertThatThrownBy(() -> read(paper.startsWith("[") ? "x.json" : "x.jsonl", paper))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("record 1: " + message)
          .hasMessageContaining("Nothing was imported");
    }
    assertThatThrownBy(() -> read("x.jsonl", "{\"id\":\"1\",\"unlinked\":[{\"name\":\"Oxford\"}]}"))
        .hasMessageContaining("an affiliation has the field “name”");
  }

  @Test
  void aPaperWithoutAuthorsIsTold() throws IOException {
    read("x.jsonl", "{\"id\":\"1\",\"title\":\"One\"}");
    assertThat(issues).extracting(ImportIssue::kind).containsExactly(ImportIssue.Kind.NO_AUTHOR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"1\",\"authors\":\"Ann\"}                                      | record 1: authors is a text where a list is expected",
        "{\"id\":\"1\",\"authors\":[7]}                                          | an author is a number",
        "{\"id\":\"1\",\"authors\":[{\"name\":\"A\",\"affiliations\":\"X\"}]}    | affiliations is a text where a list is expected",
        "{\"id\":\"1\",\"authors\":[{\"name\":[\"A\"]}]}                         | name is a list where a text is expected",
        "[{\"id\":\"1\",\"author\":{\"name\":\"A\"}}]                            | author is an object where a text is expected",
        "[{\"id\":\"1\"}] [{\"id\":\"2\"}]                                       | after the end of its array something follows (line 1)",
        "[{\"id\":\"1\"}] garbage                                                | it is not valid JSON after 1 records",
        "[\"Ann\"]                                                               | record 1 is not a JSON object"
      })
  void whatCannotBeReadIsRefusedWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read("x.json", text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .hasMessageContaining("Nothing was imported");
  }
}
