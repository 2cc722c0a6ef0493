package dev.byline.coding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.coding.Coding.Problem;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.model.AnswerForm;
import dev.byline.model.Prompt;
import dev.byline.model.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts entries to a model with prompts/affiliation-country, and reads its answers strictly. */
final class AnswerReader implements Protocol<Entry, Coding> {
  /** The quote of a brief answer where all of the text decided. */
  private static final String WHOLE_TEXT = "=";

  private final String coder;
  private final AnswerForm form;
  private final PaperContext context;
  private final boolean showsPaper;

  /** Whether the answers have the brief form, which affiliation-country/v2 began. */
  private final boolean isBrief;

  AnswerReader(String coder, Prompt prompt) {
    this(coder, prompt, PaperContext.NONE);
  }

  /** The same for a prompt that may show the other affiliations of a paper. */
  AnswerReader(String coder, Prompt prompt, PaperContext context) {
    this.context = context;
    this.showsPaper = PaperContext.isShownBy(prompt);
    this.coder = coder;
    this.form = new AnswerForm(prompt);
    this.isBrief = prompt.schema().at("/properties/answers/items/properties").has("ends");
  }

  @Override
  public ObjectNode toJson(Entry entry, String id) {
    ObjectNode json =
        Json.mapper()
            .createObjectNode()
            .put("id", id)
            .put("text", entry.text())
            .put("domain", entry.domain());
    if (showsPaper) {
      context.of(entry).forEach(json.putArray("paper")::add);
    }
    return json;
  }

  @Override
  public Entry fromJson(JsonNode json) {
    return new Entry(json.path("text").asText(), json.path("domain").asText());
  }

  @Override
  public Coding failed(Entry entry, String why) {
    return new Coding(
        entry,
        coder,
        new Answer.Failed(why),
        List.of(new Problem("answered-once", coder + " gave no usable answer: " + why + ".")));
  }

  @Override
  public Parsed<Entry, Coding> parse(List<Entry> batch, String content) {
    AnswerForm.Answers answers = form.read(content);
    if (answers.problem().isPresent()) {
      return new Parsed<>(Map.of(), answers.problem());
    }
    Set<String> invented = new TreeSet<>(answers.answers().keySet());
    Map<Entry, Coding> codings = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Entry entry = batch.get(i);
      invented.remove(AnswerForm.id(i));
      answers.only(i).ifPresent(answer -> codings.put(entry, coding(entry, answer)));
    }
    if (!invented.isEmpty() && !codings.isEmpty()) {
      Map.Entry<Entry, Coding> first = codings.entrySet().iterator().next();
      first.setValue(withInvented(first.getValue(), invented));
    }
    return new Parsed<>(
        codings,
        codings.size() == batch.size()
            ? Optional.empty()
            : Optional.of("the entry was answered not at all or twice"));
  }

  private Coding withInvented(Coding coding, Set<String> ids) {
    List<Problem> problems = new ArrayList<>(coding.problems());
    problems.add(
        new Problem(
            "none-invented",
            "In the same request %s answered entries that were not asked about (%s)."
                .formatted(coder, String.join(", ", ids))));
    return new Coding(coding.entry(), coder, coding.answer(), problems);
  }

  private Coding coding(Entry entry, JsonNode answer) {
    List<Problem> problems = new ArrayList<>();
    String echo = answer.path(isBrief ? "ends" : "echo").asText();
    if (!echo.equals(isBrief ? ends(entry.text()) : entry.text())) {
      problems.add(
          new Problem(
              "echo-exact", "%s echoes “%s” for “%s”.".formatted(coder, echo, entry.text())));
    }
    TreeSet<Country> countries = new TreeSet<>();
    for (String text : codes(answer)) {
      Optional<Country> country = Country.find(text);
      if (country.isPresent()) {
        countries.add(country.get());
      } else if (!text.equals("XX")) {
        problems.add(
            new Problem(
                "iso-codes",
                "%s answers “%s”, which is not an ISO 3166-1 code.".formatted(coder, text)));
      }
    }
    if (countries.isEmpty()) {
      Answer open =
          problems.isEmpty()
              ? new Answer.Abstained("the model finds it undeterminable", new TreeSet<>())
              : new Answer.Failed("its form is wrong");
      return new Coding(entry, coder, open, problems);
    }
    String label = isBrief ? words(answer)[1] : answer.path("flag").asText();
    Flag flag =
        Arrays.stream(Flag.values())
            .filter(one -> one.label().equals(label))
            .findFirst()
            .orElse(Flag.NONE);
    if (flag == Flag.NONE) {
      problems.add(
          new Problem("schema-valid", coder + " names countries without a flag that says how."));
      return new Coding(entry, coder, new Answer.Failed("its form is wrong"), problems);
    }
    List<String> institutions = new ArrayList<>();
    answer.path("institutions").forEach(name -> institutions.add(name.asText().replace('|', '/')));
    String said = answer.path("quote").asText();
    String quote = isBrief && said.equals(WHOLE_TEXT) ? entry.text() : said;
    Evidence evidence =
        new Evidence(quote, entry.text().indexOf(quote), "as the model quotes it", coder);
    double sure =
        isBrief ? answer.path("sure").asDouble() / 100 : answer.path("confidence").asDouble();
    // A number on another scale says nothing: taken for 1 it would hide that the model is unsure.
    if (!(sure >= 0 && sure <= 1)) {
      problems.add(
          new Problem(
              "schema-valid",
              "%s gives a confidence of %s, which is not within its scale."
                  .formatted(coder, answer.path(isBrief ? "sure" : "confidence").asText())));
      return new Coding(entry, coder, new Answer.Failed("its form is wrong"), problems);
    }
    return new Coding(
        entry,
        coder,
        new Answer.Coded(countries, flag, false, institutions, List.of(evidence), sure),
        problems);
  }

  private List<String> codes(JsonNode answer) {
    List<String> codes = new ArrayList<>();
    if (isBrief) {
      codes.addAll(List.of(words(answer)[0].split(";")));
    } else {
      answer.path("countries").forEach(code -> codes.add(code.asText()));
    }
    return codes;
  }

  /** Codes and flag of a brief answer. */
  private static String[] words(JsonNode answer) {
    String[] words = answer.path("code").asText().split(" ", 2);
    return words.length == 2 ? words : new String[] {words[0], ""};
  }

  /** The first and the last word of a text, by which a brief answer shows what it answers to. */
  static String ends(String text) {
    String[] words = text.strip().split("\\s+");
    return words.length == 1 ? words[0] : words[0] + " " + words[words.length - 1];
  }
}
