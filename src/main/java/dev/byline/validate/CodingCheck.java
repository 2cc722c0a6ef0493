package dev.byline.validate;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.OpenAlexCoder;
import dev.byline.coding.RulesCoder;
import dev.byline.country.Country;
import dev.byline.validate.ValidationRule.Finding;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules find in the codings of an entry, in words for the log. */
final class CodingCheck {
  private CodingCheck() {}

  /** A finding on the rules' answer, where it is such a one. */
  static Stream<Finding> ofRules(
      CodedEntry c, Predicate<Answer.Coded> such, Function<Answer.Coded, String> words) {
    return c.rules().filter(such).stream()
        .map(rules -> new Finding(RulesCoder.NAME, words.apply(rules)));
  }

  /** A finding on each model that abstained, in words of its name. */
  static Stream<Finding> ofAbstained(CodedEntry c, UnaryOperator<String> words) {
    return c.otherCoders()
        .filter(m -> m.answer() instanceof Answer.Abstained)
        .map(m -> new Finding(m.coder(), words.apply(m.coder())));
  }

  static Stream<Finding> quoteIsVerbatim(CodedEntry c) {
    return c.otherCoders()
        .flatMap(m ->
            m.answer() instanceof Answer.Coded coded
                ? coded.evidence().stream()
                    .filter(e ->
                        e.quote().isBlank()
                            || !(c.entry().text().contains(e.quote())
                                || c.entry().domain().contains(e.quote())))
                    .map(e ->
                        new Finding(
                            m.coder(),
                            "The quoted evidence “%s” is not in “%s”."
                                .formatted(e.quote(), c.entry().text())))
                : Stream.empty());
  }

  static Stream<Finding> againstRules(
      CodedEntry c, BiPredicate<Answer.Coded, Answer.Coded> contradicts, String message) {
    return c.rules().stream()
        .flatMap(rules ->
            c.otherCoders()
                .mapMulti((m, found) -> {
                  if (m.answer() instanceof Answer.Coded coded && contradicts.test(rules, coded)) {
                    found.accept(
                        new Finding(
                            m.coder(),
                            message.formatted(
                                m.coder(),
                                Country.format(coded.countries()),
                                Country.format(rules.countries()),
                                rules.evidence().getFirst().quote())));
                  }
                }));
  }

  /** Models alone may have been told what to say; OpenAlex did not read the text with them. */
  static Stream<Finding> onlyModels(CodedEntry c) {
    if (!c.rulesAbstained()
        || c.otherCoders().anyMatch(m -> m.coder().equals(OpenAlexCoder.NAME) && m.isCoded())) {
      return Stream.empty();
    }
    return c.otherCoders()
        .filter(Coding::isCoded)
        .map(m ->
            new Finding(
                m.coder(),
                "Only %s answers: the rules know neither a place nor an institution here."
                    .formatted(m.coder())));
  }

  static Stream<Finding> codersDiffer(CodedEntry c) {
    SortedMap<String, SortedSet<Country>> answers = new TreeMap<>();
    c.codings()
        .forEach((coder, coding) -> {
          if (coding.answer() instanceof Answer.Coded coded) {
            answers.put(coder, coded.countries());
          }
        });
    if (answers.values().stream().distinct().count() < 2) {
      return Stream.empty();
    }
    String said =
        answers.entrySet().stream()
            .map(answer -> answer.getKey() + " says " + Country.format(answer.getValue()))
            .collect(Collectors.joining(", "));
    return Stream.of(new Finding("all", "The coders differ: " + said + "."));
  }

  static Stream<Finding> sameTextDiffers(CodedEntry c) {
    return c.rules().stream()
        .flatMap(rules ->
            c.sameText().stream()
                .<Finding>mapMulti((other, found) -> {
                  if (other.answer() instanceof Answer.Coded coded
                      && !coded.countries().equals(rules.countries())) {
                    found.accept(
                        new Finding(
                            RulesCoder.NAME,
                            "The same text is coded %s with the domain “%s”."
                                .formatted(
                                    Country.format(coded.countries()), other.entry().domain())));
                  }
                })
                .limit(1));
  }

  static Stream<Finding> ambiguous(CodedEntry c) {
    return c.codings().values().stream()
        .mapMulti((coding, found) -> {
          if (coding.answer() instanceof Answer.Abstained abstained
              && !abstained.candidates().isEmpty()) {
            found.accept(
                new Finding(
                    coding.coder(),
                    "The name is shared by institutions in %s, and nothing says which."
                        .formatted(Country.format(abstained.candidates()))));
          }
        });
  }
}
