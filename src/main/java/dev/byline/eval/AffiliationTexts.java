package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.coding.Answer;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.eval.RulesEvaluation.Coverage;
import dev.byline.eval.RulesEvaluation.EntryFigures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Measures the rules coder on affiliation texts of any science, without e-mail domains. */
public final class AffiliationTexts {
  private final RulesCoder coder;
  private final LabelErrors labelErrors;

  /** For a coder; a label that is listed as wrong is compared with what is right instead. */
  public AffiliationTexts(RulesCoder coder, LabelErrors labelErrors) {
    this.coder = coder;
    this.labelErrors = labelErrors;
  }

  /**
   * Over texts with countries (a JSON object a line, gzipped or not); a text without countries is
   * left out. What the coder abstains on is no error, only not answered.
   */
  public EntryFigures labelled(Path file) {
    Tally tally = new Tally();
    for (JsonNode node : JsonLines.read(file)) {
      if (!node.path("countries").isEmpty()) {
        count(node, tally);
      }
    }
    return tally.figures();
  }

  /**
   * Over texts with countries and a {@code kind}, by kind; a text without countries must be
   * abstained on, and one with countries answered.
   */
  public Map<String, EntryFigures> byKind(Path file) {
    Map<String, Tally> tallies = new TreeMap<>();
    for (JsonNode node : JsonLines.read(file)) {
      count(node, tallies.computeIfAbsent(node.path("kind").asText(), _ -> new Tally()));
    }
    Map<String, EntryFigures> figures = new LinkedHashMap<>();
    tallies.forEach((kind, tally) -> figures.put(kind, tally.figures()));
    return figures;
  }

  /** Over a file with a text a line: how many the coder abstains on, and which. */
  public Coverage undetermined(Path file) {
    try {
      List<String> texts = Files.readAllLines(file).stream().filter(t -> !t.isBlank()).toList();
      List<String> open = texts.stream().filter(text -> code(text).equals("XX")).toList();
      return new Coverage(texts.size(), open.size(), open);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(JsonNode node, Tally tally) {
    String text = node.path("text").asText();
    String expected =
        labelErrors
            .right(text)
            .orElseGet(() -> Country.format(RulesEvaluation.countries(node.path("countries"))));
    if (!expected.equals("?")) {
      tally.add(text, expected, code(text));
    }
  }

  private String code(String text) {
    return switch (coder.code(new Entry(text, ""))) {
      case Answer.Coded coded -> Country.format(coded.countries());
      case Answer.Abstained _, Answer.Failed _ -> "XX";
    };
  }

  private static final class Tally {
    private int items;
    private int answered;
    private int right;
    private final List<String> errors = new ArrayList<>();

    void add(String text, String expected, String given) {
      items++;
      boolean isRight = given.equals(expected);
      answered += isRight || !given.equals("XX") ? 1 : 0;
      right += isRight ? 1 : 0;
      if (!isRight) {
        errors.add("%s: %s, given %s".formatted(text, expected, given));
      }
    }

    EntryFigures figures() {
      return new EntryFigures(items, answered, right, errors);
    }
  }
}
