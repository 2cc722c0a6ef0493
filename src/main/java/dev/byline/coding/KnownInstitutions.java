package dev.byline.coding;

import dev.byline.ComparisonKey;
import dev.byline.corpus.Entry;
import dev.byline.country.Gazetteer;
import java.util.List;
import java.util.Optional;

/** Tells what the gazetteer knows of a text that may name an institution. Safe for many threads. */
public final class KnownInstitutions {
  private final RulesCoder rules;

  /** Over a gazetteer. */
  public KnownInstitutions(Gazetteer gazetteer) {
    rules = new RulesCoder(gazetteer);
  }

  /** Whether the text names an institution, or several parts of which one is a place. */
  public boolean isKnown(String text) {
    return coded(text).filter(coded -> isInstitution(coded) || text.contains(",")).isPresent();
  }

  /**
   * The institution that the text names, and nothing beside it, by its canonical name; empty when
   * it names none or several.
   */
  public Optional<String> name(String text) {
    return coded(text)
        .filter(coded -> coded.institutions().size() == 1)
        .filter(coded ->
            coded.evidence().stream()
                .anyMatch(e -> ComparisonKey.of(e.quote()).equals(ComparisonKey.of(text))))
        .map(coded -> coded.institutions().getFirst());
  }

  /** Whether the text names a place and no institution. */
  public boolean isPlace(String text) {
    return coded(text)
        .filter(coded -> coded.flag() == Flag.STATED && coded.institutions().isEmpty())
        .isPresent();
  }

  private Optional<Answer.Coded> coded(String text) {
    return rules.code(List.of(new Entry(text, ""))).getFirst().answer()
            instanceof Answer.Coded coded
        ? Optional.of(coded)
        : Optional.empty();
  }

  private static boolean isInstitution(Answer.Coded coded) {
    return coded.flag() == Flag.SEAT || coded.flag() == Flag.HQ;
  }
}
