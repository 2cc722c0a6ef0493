package dev.byline.codebook;

import dev.byline.codebook.PaperPart.Words;
import java.util.List;
import java.util.Optional;

/** Codes papers by the words of a codebook's rules: a coder without a model. */
public final class WordRules {
  /** The name of this coder. */
  public static final String NAME = "rules";

  private record Compiled(String value, Words words) {}

  private final List<Compiled> rules;

  /** Of a codebook with rules. */
  public WordRules(Codebook codebook) {
    this.rules =
        codebook.rules().stream()
            .map(rule -> new Compiled(rule.value(), new Words(rule.words())))
            .toList();
  }

  /** The value of the first rule whose words are there; not stated where none is. */
  public CodedAnswer code(Reading reading) {
    for (Compiled rule : rules) {
      Optional<String> found = reading.find(rule.words());
      if (found.isPresent()) {
        return new CodedAnswer(rule.value(), found.get(), "a word of the rule for " + rule.value());
      }
    }
    return new CodedAnswer(Codebook.NOT_STATED, "", "no rule's words are in the text");
  }
}
