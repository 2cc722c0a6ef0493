package dev.byline.titleblock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.model.AnswerForm;
import dev.byline.model.Prompt;
import dev.byline.model.Protocol;
import dev.byline.pdf.Box;
import dev.byline.pdf.PageText;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts title blocks that the layout does not decide to a model with prompts/title-block, and holds
 * its answer against the page: every name and affiliation line must stand there, none may be left
 * out.
 */
public final class TitleBlockModel implements Protocol<TitleBlockModel.Page, JsonNode> {
  /** The prompt that is used unless the user names another. */
  public static final String DEFAULT_PROMPT = "title-block/v3";

  private static final int OUTPUT_TOKENS = 3000;

  private final AnswerForm form;

  /** With a prompt. */
  public TitleBlockModel(Prompt prompt) {
    this.form = new AnswerForm(prompt);
  }

  /**
   * What is asked.
   *
   * @param text of the page, with markers
   */
  public record Page(String text) {}

  /** A page as it is asked. */
  public static Page page(PageText page, Institutions known) {
    return new Page(new PrintedPage(page, new Lexicon(known)).text());
  }

  /**
   * An answer held against its page.
   *
   * @param block empty when the answer is refused
   * @param problems why, a sentence each
   */
  public record Checked(Optional<TitleBlock> block, List<String> problems) {}

  /** Holds a model's answer against the page. */
  public static Checked check(JsonNode answer, PageText page, Institutions known) {
    if (answer.has("failed")) {
      return new Checked(
          Optional.empty(),
          List.of("The model gave no usable answer: " + answer.path("failed").asText() + "."));
    }
    PrintedPage printed = new PrintedPage(page, new Lexicon(known));
    List<String> problems = new ArrayList<>();
    List<String> claimed = new ArrayList<>();
    String title = answer.path("title").asText();
    claimed.add(title);
    Piece titlePiece = placed(printed, title, "title", problems);
    answer.path("notes").forEach(note -> claimed.add(note.asText()));
    List<PrintedAuthor> authors = new ArrayList<>();
    for (JsonNode author : answer.path("authors")) {
      String name = author.path("name").asText();
      claimed.add(name);
      List<Piece> affiliations = new ArrayList<>();
      for (JsonNode affiliation : author.path("affiliations")) {
        List<String> lines = new ArrayList<>();
        List<Box> boxes = new ArrayList<>();
        for (JsonNode line : affiliation) {
          claimed.add(line.asText());
          Piece piece = placed(printed, line.asText(), "affiliation", problems);
          lines.add(PieceBuilder.tidy(piece.text()));
          boxes.addAll(piece.boxes());
        }
        if (!lines.isEmpty()) {
          affiliations.add(new Piece(String.join(", ", lines), boxes));
        }
      }
      String email = author.path("email").asText().strip().replaceAll("\\s+", "_");
      if (!email.isEmpty() && !printed.emails().contains(email.toLowerCase(Locale.ROOT))) {
        problems.add("The e-mail address “%s” is not on the page.".formatted(email));
      }
      authors.add(
          new PrintedAuthor(placed(printed, name, "author", problems), affiliations, email));
    }
    List<String> left = printed.leftOut(claimed);
    if (!left.isEmpty()) {
      problems.add("The answer leaves out “%s”.".formatted(String.join(" ", left)));
    }
    if (authors.isEmpty()) {
      problems.add("The answer names no author.");
    }
    return problems.isEmpty()
        ? new Checked(
            Optional.of(
                new TitleBlock(
                    titlePiece,
                    authors,
                    "model",
                    Math.clamp(answer.path("confidence").asDouble(), 0.0, 1.0))),
            List.of())
        : new Checked(Optional.empty(), problems);
  }

  private static Piece placed(PrintedPage page, String text, String what, List<String> problems) {
    return page.find(text)
        .orElseGet(() -> {
          problems.add("The %s “%s” is not on the page.".formatted(what, text));
          return new Piece(text, List.of());
        });
  }

  @Override
  public ObjectNode toJson(Page page, String id) {
    return Json.mapper().createObjectNode().put("id", id).put("text", page.text());
  }

  @Override
  public Page fromJson(JsonNode json) {
    return new Page(json.path("text").asText());
  }

  @Override
  public Parsed<Page, JsonNode> parse(List<Page> batch, String content) {
    AnswerForm.Answers answers = form.read(content);
    Map<Page, JsonNode> found = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Page page = batch.get(i);
      answers.only(i).ifPresent(answer -> found.put(page, whole(answer)));
    }
    return new Parsed<>(
        found,
        answers
            .problem()
            .or(() ->
                found.size() == batch.size()
                    ? Optional.empty()
                    : Optional.of("the page was answered not at all or twice")));
  }

  /**
   * An answer in which every affiliation stands once, as title-block has it since v2, written out.
   */
  private static JsonNode whole(JsonNode answer) {
    if (!answer.has("affiliations")) {
      return answer;
    }
    ObjectNode whole = answer.deepCopy();
    JsonNode listed = whole.remove("affiliations");
    for (JsonNode author : whole.path("authors")) {
      JsonNode at = ((ObjectNode) author).remove("at");
      ArrayNode own = ((ObjectNode) author).putArray("affiliations");
      for (JsonNode number : at) {
        JsonNode affiliation = listed.path(number.asInt() - 1);
        if (affiliation.isMissingNode()) {
          return Json.mapper()
              .createObjectNode()
              .put("failed", "an author has an affiliation that is not listed");
        }
        own.add(affiliation);
      }
    }
    whole.put("confidence", whole.path("sure").asDouble() / 100);
    return whole;
  }

  @Override
  public JsonNode failed(Page page, String why) {
    return Json.mapper().createObjectNode().put("failed", why);
  }

  @Override
  public int outputTokensPerItem() {
    return OUTPUT_TOKENS;
  }
}
