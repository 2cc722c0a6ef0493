package dev.byline.codebook;

import dev.byline.codebook.Codebook.Rule;
import dev.byline.codebook.PaperPart.Words;
import dev.byline.search.QueryableText;
import dev.byline.search.TextQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Codes papers by the words and queries of a codebook's rules: a coder without a model. */
public final class CodebookRules {
  /** The name of this coder. */
  public static final String NAME = "rules";

  /** More of the found words say no more to people. */
  private static final int MOST_SHOWN = 5;

  private sealed interface Compiled {}

  private record ByWords(String value, Words words) implements Compiled {}

  private record ByQuery(String value, TextQuery query) implements Compiled {}

  private final List<Compiled> rules;

  /** Of a codebook with rules. */
  public CodebookRules(Codebook codebook) {
    this.rules = codebook.rules().stream().map(rule -> compiled(rule, codebook)).toList();
  }

  private static Compiled compiled(Rule rule, Codebook codebook) {
    return rule.query().isEmpty()
        ? new ByWords(rule.value(), new Words(rule.words()))
        : new ByQuery(rule.value(), query(rule, codebook.parts()));
  }

  /**
   * The query of a rule.
   *
   * @param parts that are read, by whose labels a query may name them
   * @throws IllegalArgumentException with the value and the place where it can't be read
   */
  static TextQuery query(Rule rule, List<PaperPart> parts) {
    try {
      return TextQuery.parse(
          rule.query(),
          parts.stream()
              .map(PaperPart::label)
              .filter(label -> !label.contains(" "))
              .distinct()
              .toList());
    } catch (TextQuery.Malformed e) {
      throw new IllegalArgumentException(
          "the query for \"%s\" can't be used, %s; it is %s"
              .formatted(rule.value(), e.getMessage(), rule.query()),
          e);
    }
  }

  /** The value of the first rule that holds; not stated where none does. */
  public CodedAnswer code(Reading reading) {
    Optional<QueryableText> text = Optional.empty();
    for (Compiled rule : rules) {
      switch (rule) {
        case ByWords(String value, Words words) -> {
          Optional<String> found = reading.find(words);
          if (found.isPresent()) {
            return new CodedAnswer(value, found.get(), "a word of the rule for " + value);
          }
        }
        case ByQuery(String value, TextQuery query) -> {
          text = text.or(() -> Optional.of(queryable(reading)));
          List<String> found = text.get().find(query);
          if (!found.isEmpty()) {
            return new CodedAnswer(value, found.getFirst(), why(value, found));
          }
        }
      }
    }
    return new CodedAnswer(Codebook.NOT_STATED, "", "no rule's words are in the text");
  }

  private static QueryableText queryable(Reading reading) {
    return new QueryableText(
        reading.passages().stream()
            .map(one -> new QueryableText.Passage(one.part(), one.text()))
            .toList());
  }

  private static String why(String value, List<String> found) {
    List<String> shown = new ArrayList<>(found.subList(0, Math.min(MOST_SHOWN, found.size())));
    if (found.size() > MOST_SHOWN) {
      shown.add("…");
    }
    return "the query for %s finds: %s".formatted(value, String.join(", ", shown));
  }
}
