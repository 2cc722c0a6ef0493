package dev.byline.codebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.byline.variable.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A variable of papers that a user wrote. Beside its values every paper may be {@link #NOT_STATED}.
 *
 * @param name in tables, files and commands: lower case
 * @param asks the question in the words of a codebook
 * @param values that a paper can have, in the order of the codebook
 * @param text which text of a paper is read, as {@link PaperPart#parse} takes it
 * @param rules words and queries that give a value without a model; the first that is found counts;
 *     may be empty
 */
public record Codebook(
    String name,
    @JsonProperty("question") String asks,
    List<Value> values,
    List<String> text,
    List<Rule> rules)
    implements Variable {
  /** What a paper has whose text does not answer the question. */
  public static final String NOT_STATED = "not stated";

  /** As many as there are digits to choose them by; 0 is for {@link #NOT_STATED}. */
  private static final int MOST_VALUES = 9;

  /**
   * A value.
   *
   * @param definition when a paper has it
   * @param example words of a paper that has it
   */
  public record Value(String value, String definition, String example) {
    public Value {
      require(
          value != null && value.matches("[a-z0-9][a-z0-9 +-]{0,39}"),
          "a value is written in lower case letters, digits, spaces and hyphens, such as \"new method\"; here is \"%s\""
              .formatted(value));
      require(!value.equals(NOT_STATED), "every variable has the value \"not stated\" already");
      require(isText(definition), "the value \"%s\" has no definition".formatted(value));
      require(isText(example), "the value \"%s\" has no example".formatted(value));
    }
  }

  /**
   * Words, or a query, that give a value.
   *
   * @param words or phrases, in any case; {@code *} at the end stands for any ending; empty where
   *     there is a query
   * @param query in the language of Lucene's classic parser; empty where there are words
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Rule(String value, List<String> words, String query) {
    /**
     * A rule that can be used.
     *
     * @throws IllegalArgumentException with a sentence for whoever wrote it
     */
    public Rule(String value, @Nullable List<String> words, @Nullable String query) {
      this.value = Objects.requireNonNullElse(value, "");
      this.words = List.copyOf(Objects.requireNonNullElse(words, List.of()));
      this.query = Objects.requireNonNullElse(query, "");
      require(
          isText(this.value)
              && this.words.stream().allMatch(Codebook::isWord)
              && this.words.isEmpty() != this.query.isBlank(),
          "a rule has a value and either words or a query, such as {\"value\": \"data set\", \"words\": [\"new benchmark\", \"dataset*\"]}"
              + " or {\"value\": \"data set\", \"query\": \"dataset* AND \\\"we release\\\"~3\"}");
    }

    /** Of words or phrases. */
    public static Rule ofWords(String value, List<String> words) {
      return new Rule(value, words, null);
    }

    /** Of a query. */
    public static Rule ofQuery(String value, String query) {
      return new Rule(value, null, query);
    }
  }

  /**
   * A codebook that can be used.
   *
   * @throws IllegalArgumentException with a sentence for whoever wrote it
   */
  public Codebook(
      String name,
      @JsonProperty("question") String asks,
      List<Value> values,
      List<String> text,
      @Nullable List<Rule> rules) {
    this.name = Objects.requireNonNullElse(name, "");
    this.asks = Objects.requireNonNullElse(asks, "");
    this.values = List.copyOf(Objects.requireNonNullElse(values, List.of()));
    this.text = List.copyOf(Objects.requireNonNullElse(text, List.of()));
    this.rules = rules == null ? List.of() : List.copyOf(rules);
    requireName(this.name);
    require(isText(this.asks), "it has no question");
    require(
        !this.values.isEmpty() && this.values.size() <= MOST_VALUES,
        "it has %d values; 1 to %d can be given".formatted(this.values.size(), MOST_VALUES));
    Set<String> known = new HashSet<>();
    for (Value value : this.values) {
      require(known.add(value.value()), "the value \"%s\" is there twice".formatted(value.value()));
    }
    require(!this.text.isEmpty(), "it does not say which text is read: " + PaperPart.ALLOWED);
    this.text.forEach(PaperPart::parse);
    for (Rule rule : this.rules) {
      require(
          known.contains(rule.value()),
          "a rule gives \"%s\", which is none of its values".formatted(rule.value()));
      if (!rule.query().isEmpty()) {
        CodebookRules.query(rule, parts());
      }
    }
  }

  /**
   * Refuses what can't be the name of a variable.
   *
   * @throws IllegalArgumentException with a sentence
   */
  public static void requireName(String name) {
    require(
        name.matches("[a-z][a-z0-9-]{0,39}"),
        "a variable's name has lower case letters, digits and hyphens, such as human-subjects; here is \"%s\""
            .formatted(name));
  }

  static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static boolean isWord(@Nullable String word) {
    return word != null && !word.replace("*", "").isBlank();
  }

  /** Which text of a paper is read. */
  public List<PaperPart> parts() {
    return text.stream().map(PaperPart::parse).toList();
  }

  /** Every value that a paper can have, {@link #NOT_STATED} last. */
  public List<String> all() {
    return Stream.concat(values.stream().map(Value::value), Stream.of(NOT_STATED)).toList();
  }

  @Override
  public Unit unit() {
    return Unit.PAPER;
  }

  @Override
  public String question(String item) {
    return asks;
  }

  @Override
  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    for (Value value : values) {
      choices.add(
          new Choice(Integer.toString(choices.size() + 1), value.value(), value.definition()));
    }
    choices.add(new Choice("0", NOT_STATED, "The paper does not say"));
    return choices;
  }

  @Override
  public String parsed(String written) {
    String value = written.strip().toLowerCase(Locale.ROOT);
    require(all().contains(value), "not a value of " + name);
    return value;
  }

  @Override
  public String allowed() {
    return all().stream().collect(Collectors.joining(", "));
  }
}
