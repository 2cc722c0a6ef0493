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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts entries to a model with prompts/affiliation-country, and reads its answers strictly. */
final class AnswerReader implements Protocol<Entry, Coding> {
  private final String coder;
  private final AnswerForm form;

  AnswerReader(String coder, Prompt prompt) {
    this.coder = coder;
    this.form = new AnswerForm(prompt);
  }

  @Override
  public ObjectNode toJson(Entry entry, String id) {
    return Json.mapper()
        .createObjectNode()
        .put("id", id)
        .put("text", entry.text())
        .put("domain", entry.domain());
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
    String echo = answer.path("echo").asText();
    if (!echo.equals(entry.text())) {
      problems.add(
          new Problem(
              "echo-exact", "%s echoes “%s” for “%s”.".formatted(coder, echo, entry.text())));
    }
    TreeSet<Country> countries = new TreeSet<>();
    for (JsonNode code : answer.path("countries")) {
      String text = code.asText();
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
    Flag flag = Flag.ofLabel(answer.path("flag").asText());
    if (flag == Flag.NONE) {
      problems.add(new Problem("schema-valid", coder + " names countries with the flag none."));
      return new Coding(entry, coder, new Answer.Failed("its form is wrong"), problems);
    }
    List<String> institutions = new ArrayList<>();
    answer.path("institutions").forEach(name -> institutions.add(name.asText().replace('|', '/')));
    String quote = answer.path("quote").asText();
    Evidence evidence =
        new Evidence(quote, entry.text().indexOf(quote), "as the model quotes it", coder);
    double confidence = Math.clamp(answer.path("confidence").asDouble(), 0.0, 1.0);
    return new Coding(
        entry,
        coder,
        new Answer.Coded(countries, flag, false, institutions, List.of(evidence), confidence),
        problems);
  }
}
