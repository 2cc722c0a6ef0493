package dev.byline.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.codebook.Reading;
import dev.byline.model.AnswerForm;
import dev.byline.model.Prompt;
import dev.byline.model.Protocol;
import dev.byline.reading.Summary.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Asks for a summary of papers and drops what names none of them. */
final class SummaryProtocol implements Protocol<SummaryProtocol.Papers, Summary> {
  private static final int LONGEST = 600;

  private final AnswerForm answers;

  /** With the prompt of a question. */
  SummaryProtocol(Prompt prompt) {
    this.answers = new AnswerForm(prompt);
  }

  /** What is read of papers, by their ids. */
  record Papers(Map<String, Reading> readings) {}

  @Override
  public ObjectNode toJson(Papers papers, String id) {
    ObjectNode json = Json.mapper().createObjectNode().put("id", id);
    ArrayNode array = json.putArray("papers");
    papers
        .readings()
        .forEach((paper, reading) ->
            array
                .addObject()
                .put("paper_id", paper)
                .set("passages", reading.toJson(paper).path("passages")));
    return json;
  }

  @Override
  public Papers fromJson(JsonNode json) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    json.path("papers")
        .forEach(one -> readings.put(one.path("paper_id").asText(), Reading.fromJson(one)));
    return new Papers(readings);
  }

  @Override
  public Parsed<Papers, Summary> parse(List<Papers> batch, String content) {
    AnswerForm.Answers given = answers.read(content);
    Map<Papers, Summary> summaries = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Papers papers = batch.get(i);
      given.only(i).ifPresent(answer -> summaries.put(papers, summary(papers, answer)));
    }
    return new Parsed<>(
        summaries,
        given
            .problem()
            .or(() ->
                summaries.size() == batch.size()
                    ? Optional.empty()
                    : Optional.of("there is no summary, or more than one")));
  }

  private static Summary summary(Papers papers, JsonNode answer) {
    List<Sentence> sentences = new ArrayList<>();
    int dropped = 0;
    for (JsonNode one : answer.path("sentences")) {
      String text = one.path("text").asText().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
      List<String> named =
          StreamSupport.stream(one.path("papers").spliterator(), false)
              .map(JsonNode::asText)
              .filter(papers.readings()::containsKey)
              .distinct()
              .toList();
      if (named.isEmpty() || text.isEmpty() || text.length() > LONGEST) {
        dropped++;
      } else {
        sentences.add(new Sentence(text, named));
      }
    }
    return new Summary(sentences, dropped, "");
  }

  @Override
  public Summary failed(Papers papers, String why) {
    return Summary.none("the model gave none that can be used: " + why);
  }

  @Override
  public int outputTokensPerItem() {
    return 1500;
  }
}
