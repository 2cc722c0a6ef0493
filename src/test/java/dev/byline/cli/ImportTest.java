package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Shared;
import dev.byline.store.Workspace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class ImportTest {
  @TempDir Path folder = Path.of("");

  private Path work() {
    return folder.resolve("work");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path goodFile() throws IOException {
    return file(
        "icml2020.jsonl",
        """
        {"id":"a","title":"First","status":"Poster","authors":[{"name":"Ann","affiliations":[{"text":"Google Zurich","domain":"google.com"}]}]}
        {"id":"b","title":"Second","status":"Reject","authors":[{"name":"Bo","affiliations":[{"text":"Inria"}]}]}
        """);
  }

  private String sql(String query) {
    Byline.Run run = Byline.run("sql", query, "--format", "csv", "--workspace", work());
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().replace("\r\n", "\n");
  }

  @Test
  void rejectedPapersAreLeftOutUnlessAskedFor() throws IOException {
    Byline.Run run = Byline.run("import", goodFile(), "--workspace", work());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 papers of icml 2020, 1 with other statuses left out");
    assertThat(sql("SELECT paper_id FROM papers")).isEqualTo("paper_id\nicml2020/a\n");

    Byline.run("import", goodFile(), "--workspace", work(), "--status", "reject");
    assertThat(sql("SELECT paper_id FROM papers")).isEqualTo("paper_id\nicml2020/b\n");
    Byline.run("import", goodFile(), "--workspace", work(), "--status", "all");
    assertThat(sql("SELECT count(*) FROM papers")).isEqualTo("count_star()\n2\n");
  }

  @Test
  void importingTwiceChangesNothing() throws IOException {
    Byline.run("import", goodFile(), "--workspace", work());
    String all =
        "SELECT * FROM papers JOIN authors USING (paper_id) JOIN affiliations USING (paper_id) JOIN entries USING (entry_id), imports";
    String once = sql(all);
    Byline.run("import", goodFile(), "--workspace", work());
    assertThat(sql(all)).isEqualTo(once);
  }

  @Test
  void aPaperThatAFileNoLongerHasGoesWithItsEntries() throws IOException {
    Byline.run("import", goodFile(), "--workspace", work());
    file(
        "icml2020.jsonl",
        "{\"id\":\"c\",\"authors\":[{\"name\":\"Cy\",\"affiliations\":[{\"text\":\"ETH\"}]}]}\n");
    Byline.run("import", folder.resolve("icml2020.jsonl"), "--workspace", work());
    assertThat(sql("SELECT text FROM entries")).isEqualTo("text\nETH\n");
    assertThat(sql("SELECT paper_id FROM papers")).isEqualTo("paper_id\nicml2020/c\n");
  }

  @Test
  void csvTakesOneRowAnAffiliationOfAnAuthor() throws IOException {
    Path csv =
        file(
            "acl2019.csv",
            """
            paper_id,title,author,affiliation,domain
            p1,"One, two",Ann,Inria,ann@inria.fr
            p1,"One, two",Ann,"Université Laval, Québec",
            p1,"One, two",Bo,,
            p2,Three,,Google,
            p2,Three,Cy,,
            """);
    assertThat(Byline.run("import", csv, "--workspace", work()).exit()).isZero();
    assertThat(
            sql(
                "SELECT paper_id, linked, author_position, text, domain FROM papers JOIN affiliations USING (paper_id) JOIN entries USING (entry_id) ORDER BY ALL"))
        .isEqualTo(
            """
            paper_id,linked,author_position,text,domain
            acl2019/p1,true,1,Inria,inria.fr
            acl2019/p1,true,1,"Université Laval, Québec",
            acl2019/p2,false,,Google,
            """);
  }

  @Test
  void whatIsRepairedIsCountedByPaper() throws IOException {
    Path file =
        file(
            "x2020.json",
            """
            [{"id":"1","title":"A &amp; B","author":"Ann;Bo","aff":"Texas A&amp;M University;+Inria","aff_domain":"tamu.edu;inria.fr"},
             {"id":"2","title":"Bell\\u0007","author":"Ann;Bo","aff":"Inria","aff_domain":"inria.fr"},
             {"id":"1","title":"Again","author":"Ann","aff":"Inria"},
             {"id":"3","title":"None","author":"Ann","aff":""}]
            """);
    Byline.Run run = Byline.run("import", file, "--workspace", work());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sql("SELECT DISTINCT kind, paper_id FROM import_issues ORDER BY ALL"))
        .isEqualTo(
            """
            kind,paper_id
            control_character,x2020/2
            duplicate_paper,x2020/1
            html_entity,x2020/1
            no_affiliation,x2020/3
            stray_separator,x2020/1
            wrong_length,x2020/2
            """);
    assertThat(sql("SELECT text FROM entries ORDER BY text"))
        .isEqualTo("text\nInria\nTexas A&M University\n");
    assertThat(sql("SELECT title FROM papers ORDER BY 1")).contains("A & B").contains("Bell\n");
    assertThat(run.err()).contains("affiliations not tied to authors").contains("2");
  }

  static Stream<Arguments> unusableFiles() {
    return Stream.of(
        Arguments.of("empty.json", "", "it is empty"),
        Arguments.of("blank.json", "  \n ", "it is empty"),
        Arguments.of("text.json", "Hello, these are no papers.", "neither Paper Copilot JSON"),
        Arguments.of(
            "cut.json",
            "[{\"id\":\"1\",\"title\":\"A\"},{\"id\":\"2\",\"ti",
            "cut off in line 1, after 1 complete records"),
        Arguments.of(
            "open.json",
            "[{\"id\":\"1\",\"title\":\"A\"}",
            "cut off in line 1, after 1 complete records"),
        Arguments.of(
            "broken.json",
            "[{\"id\":\"1\"},{\"id\" \"2\"}]",
            "not valid JSON after 1 records (line 1"),
        Arguments.of("none.json", "[]", "no records"),
        Arguments.of("numbers.json", "[1,2,3]", "record 1 is not a JSON object"),
        Arguments.of(
            "deep.json",
            "[" + "{\"a\":[".repeat(100_000),
            "nested too deeply or too large to be a paper"),
        Arguments.of(
            "deep.jsonl",
            "{\"a\":" + "[".repeat(100_000),
            "nested too deeply or too large to be a paper"),
        Arguments.of(
            "rejected.jsonl",
            "{\"id\":\"1\",\"status\":\"Reject\"}",
            "no paper with status accepted"),
        Arguments.of("columns.csv", "paper,title\n1,x\n", "column paper_id is missing"),
        Arguments.of("header.csv", "paper_id,title,author,affiliation\n", "it has no rows"),
        Arguments.of(
            "quote.csv",
            "paper_id,title,author,affiliation\n1,\"x" + "y".repeat(9_000_000),
            "not valid CSV"),
        Arguments.of(
            "long.json",
            "[{\"id\":\"1\",\"title\":\"" + "x".repeat(50_000_000) + "\"}]",
            "nested too deeply or too large to be a paper"),
        Arguments.of(
            "line.jsonl",
            "{\"id\":\"1\",\"title\":\"" + "x".repeat(50_000_000) + "\"}",
            "nested too deeply or too large to be a paper"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusableFiles")
  void anUnusableFileGetsOneLineAndTheWorkspaceStaysAsItWas(String name, String text, String why)
      throws IOException {
    Path bad = file(name, text);
    Byline.Run fresh = Byline.run("import", bad, "--workspace", work());
    assertThat(fresh.exit()).isEqualTo(3);
    assertThat(fresh.err().lines()).as(fresh.err()).hasSize(1);
    assertThat(fresh.err()).startsWith("byline: ").contains(name).contains(why);
    assertThat(work()).doesNotExist();

    Byline.run("import", goodFile(), "--workspace", work());
    String before = sql("SELECT * FROM papers, entries, imports");
    assertThat(Byline.run("import", bad, "--workspace", work()).exit()).isEqualTo(3);
    assertThat(Byline.run("import", goodFile(), bad, "--workspace", work()).exit()).isEqualTo(3);
    assertThat(sql("SELECT * FROM papers, entries, imports")).isEqualTo(before);
    assertThat(sql("SELECT * FROM import_issues").lines()).hasSize(1);
  }

  @Test
  void aMissingFileAFolderAndAnotherEncodingAreNamed() throws IOException {
    assertThat(Byline.run("import", folder.resolve("no.json"), "-w", work()))
        .isEqualTo(
            new Byline.Run(
                3,
                "",
                "byline: %s can't be used: there is no such file. Nothing was imported.%n"
                    .formatted(folder.resolve("no.json"))));
    assertThat(Byline.run("import", folder, "-w", work()).err()).contains("is a folder");
    Path latin = folder.resolve("latin.json");
    Files.write(latin, "[{\"id\":\"1\",\"title\":\"Café\"}]".getBytes(StandardCharsets.ISO_8859_1));
    Byline.Run run = Byline.run("import", latin, "-w", work());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("not in UTF-8").contains("latin.json");
    Path latinCsv = folder.resolve("latin.csv");
    Files.write(
        latinCsv,
        "paper_id,title,author,affiliation\n1,Café,x,y\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Byline.run("import", latinCsv, "-w", work()).err()).contains("not in UTF-8");
    Path utf16 = folder.resolve("wide.json");
    Files.write(utf16, "[{\"id\":\"1\"}]".getBytes(StandardCharsets.UTF_16));
    assertThat(Byline.run("import", utf16, "-w", work()).exit()).isEqualTo(3);
    assertThat(work()).doesNotExist();
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsRefusedAtOnceAndNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("papers.jsonl");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Byline.Run run = Byline.run("import", pipe, "-w", work());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains(pipe.toString()).contains("it is a pipe or a device");
    assertThat(work()).doesNotExist();
  }

  @Test
  void aSecondProcessOnAWorkspaceIsToldSo() throws IOException {
    Byline.run("import", goodFile(), "--workspace", work());
    try (Workspace _ = Workspace.open(work())) {
      Byline.Run run = Byline.run("import", goodFile(), "--workspace", work());
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("Another Byline is working on").contains(work().toString());
      assertThat(Byline.run("sql", "SELECT 1", "--workspace", work()).err())
          .contains("Another Byline is working on");
    }
    assertThat(sql("SELECT count(*) FROM papers")).isEqualTo("count_star()\n1\n");
  }

  @Test
  void realFilesAreReadWithEveryTrapCounted() {
    Byline.Run run =
        Byline.run("import", Shared.data("paperlists/icml2023.json"), "--workspace", work());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sql("SELECT count(*) FROM papers WHERE NOT linked").lines().skip(1))
        .containsExactly("618");
    assertThat(
            sql("SELECT count(DISTINCT paper_id) FROM import_issues WHERE kind = 'wrong_length'"))
        .endsWith("\n618\n");
    assertThat(
            sql(
                "SELECT count(*) FROM affiliations JOIN papers USING (paper_id) WHERE linked <> (author_position IS NOT NULL)"))
        .endsWith("\n0\n");
  }

  /** In a process of its own, whose heap could not hold the file twice, as text has two bytes. */
  @Test
  void aFileOf200MegabytesIsReadWithAHeapOf512() throws Exception {
    Path large = folder.resolve("large2020.jsonl");
    try (BufferedWriter to = Files.newBufferedWriter(large)) {
      for (int i = 0; i < 200_000; i++) {
        to.write(
            "{\"id\":\"%d\",\"title\":\"Paper %d\",\"abstract\":\"%s\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"Inria\"}]}]}%n"
                .formatted(i, i, "word ".repeat(200)));
      }
    }
    assertThat(Files.size(large)).isGreaterThan(200_000_000L);
    Byline.Run run = BylineProcess.run("512m", 300, folder, "import", large, "--workspace", work());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(sql("SELECT count(*), count(DISTINCT title) FROM papers"))
        .endsWith("\n200000,200000\n");
    assertThat(sql("SELECT count(*) FROM entries")).endsWith("\n1\n");
  }
}
