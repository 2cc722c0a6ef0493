package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the layout does not decide goes to a model, whose answer is held against the page. */
class TitleBlockModelRunTest {
  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub STUB = SERVER.stub();

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  /** A page on which no affiliation is found, so that the reading is not sure. */
  @BeforeEach
  void aPaperWithoutAffiliations() throws IOException {
    Path pdfs = Files.createDirectories(folder.resolve("pdfs"));
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      try (PDPageContentStream page = new PDPageContentStream(document, document.getPage(0))) {
        write(page, 17, 700, "A Study of Studies");
        write(page, 10, 670, "Ada Able");
        write(page, 12, 620, "Abstract");
        write(page, 10, 600, "Of studies, at length and in depth.");
      }
      document.save(pdfs.resolve("p1.pdf").toFile());
    }
    work = folder.resolve("work");
    assertThat(
            Byline.run("fetch", "folder", "made", "2026", "--from", pdfs, "-w", work, "-q").exit())
        .isZero();
  }

  private static void write(PDPageContentStream page, int size, int y, String text)
      throws IOException {
    page.beginText();
    page.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), size);
    page.newLineAtOffset(200, y);
    page.showText(text);
    page.endText();
  }

  private static void answer(String name) {
    STUB.always(request -> {
      ObjectNode root = Json.mapper().createObjectNode();
      ObjectNode answer = root.putArray("answers").addObject();
      answer.put("id", "e1").put("title", "A Study of Studies").put("sure", 95);
      answer.putArray("affiliations");
      answer.putArray("authors").addObject().put("name", name).put("email", "").putArray("at");
      answer.putArray("notes");
      return ModelStub.completion(root);
    });
  }

  private Byline.Run titleBlocks(Object... more) {
    Object[] all = new Object[8 + more.length];
    Object[] fixed = {
      "titleblocks", work, "--model", "stub-1", "--base-url", SERVER.baseUrl(), "--retries", "0"
    };
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return Byline.run(all);
  }

  private String sql(String query) {
    return Byline.run("sql", query, "--format", "csv", "-w", work).out();
  }

  @Test
  void aFaithfulAnswerIsAnalysedAndPaidForOnce() {
    answer("Ada Able");
    Byline.Run run = titleBlocks();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 of 1 PDFs read, 0 of them uncertain");
    assertThat(STUB.requests()).hasSize(1);
    assertThat(STUB.requests().getFirst().toString()).contains("A Study of Studies\\\\nAda Able");
    assertThat(sql("SELECT reader, confidence FROM title_blocks"))
        .contains("model:stub-1@title-block/v3,0.95");
    assertThat(titleBlocks().err()).contains("0 requests", "1 from the journal");
    assertThat(STUB.requests()).hasSize(1);
  }

  @Test
  void aDryRunSaysThePriceAndAsksAndKeepsNothing() {
    answer("Ada Able");
    Byline.Run run = titleBlocks("--dry-run");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .matches(
            "stub-1: 1 pages, 0 answered in the journal, 1 requests, [1-9][0-9,]* tokens in, at most [1-9][0-9,]* out, price not known\\R");
    assertThat(STUB.requests()).isEmpty();
    assertThat(sql("SELECT count(*) FROM title_blocks")).contains("0");
  }

  @Test
  void filesOutsideAWorkspaceAreReadWithoutAModel() {
    Byline.Run run = Byline.run("titleblocks", work.resolve("none.pdf"), "--dry-run");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--model and --dry-run are for a workspace");
  }

  @Test
  void anInventedAuthorIsRefusedAndLogged() {
    answer("Eve Evil");
    Byline.Run run = titleBlocks();
    assertThat(run.out()).contains("1 of 1 PDFs read, 1 of them uncertain", "refused: 2");
    assertThat(sql("SELECT pdf FROM byline_differences WHERE kind = 'refused'"))
        .contains("The author “Eve Evil” is not on the page.", "leaves out “Ada Able”");
    assertThat(sql("SELECT reader FROM title_blocks")).contains("layout");
    assertThat(sql("SELECT name FROM authors")).contains("Ada Able").doesNotContain("Eve");
  }

  private Byline.Run measure(Object... more) throws IOException {
    Path labels = folder.resolve("pdfs/labels.jsonl");
    Files.writeString(
        labels,
        "{\"file\":\"p1.pdf\",\"style\":\"made\",\"title\":\"A Study of Studies\",\"authors\":[{\"name\":\"Ada Able\"}]}\n");
    Object[] fixed = {
      "titleblocks",
      "measure",
      labels,
      "--model",
      "stub-1",
      "--base-url",
      SERVER.baseUrl(),
      "--retries",
      "0",
      "--to",
      folder.resolve("answers"),
      "--differences"
    };
    return Byline.run(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
  }

  @Test
  void aModelIsMeasuredBesideTheLayoutAndAskedOnce() throws IOException {
    answer("Ada Able");
    Byline.Run run = measure();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("layout", "model:stub-1@title-block/v3: 1 pages, of which 1 have an answer")
        .contains("of    1 with a confidence of at least 0.80, 1 are wholly right (100.0%)");
    assertThat(measure().out()).isEqualTo(run.out());
    assertThat(STUB.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatIsNotOnThePageIsNotMeasuredAsARightOne() throws IOException {
    answer("Eve Evil");
    assertThat(measure().out())
        .contains("1 pages, of which 0 have an answer that stands")
        .contains("p1.pdf: The author “Eve Evil” is not on the page.");
  }

  @Test
  void aMeasureOfAModelSaysItsPriceFirst() throws IOException {
    Byline.Run run = measure("--dry-run");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("stub-1: 1 pages, 0 answered in the journal, 1 requests");
    assertThat(STUB.requests()).isEmpty();
    assertThat(folder.resolve("answers")).doesNotExist();
  }
}
