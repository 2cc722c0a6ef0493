package dev.byline.validate;

import static dev.byline.validate.Severity.DISAGREE;
import static dev.byline.validate.Severity.NOTICE;
import static dev.byline.validate.Severity.REJECT;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Flag;
import dev.byline.coding.OpenAlexCoder;
import dev.byline.coding.RulesCoder;
import dev.byline.country.Country;
import dev.byline.validate.ValidationRule.Finding;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules, in the order in which they are listed. A new rule is one entry here. */
public final class ValidationRules {
  /** Below it a model's own confidence sends the entry to a person. */
  static final double LOW_CONFIDENCE = 0.7;

  /** Problems of an answer's form, found while it is read. */
  public static final String SCHEMA = "schema-valid";

  /** An answer with a code that ISO 3166-1 does not assign. */
  public static final String ISO_CODES = "iso-codes";

  /** An entry that was answered never or twice. */
  public static final String ANSWERED_ONCE = "answered-once";

  /** An answer to an entry that was not asked. */
  public static final String NONE_INVENTED = "none-invented";

  /** An echo that is not the entry's text. */
  public static final String ECHO = "echo-exact";

  private static final List<ValidationRule> ALL =
      List.of(
          form(SCHEMA, REJECT, "A model's answer follows the schema of its prompt."),
          form(ISO_CODES, REJECT, "Every code is an ISO 3166-1 alpha-2 code or XX."),
          form(ANSWERED_ONCE, REJECT, "Every entry that was asked about is answered exactly once."),
          form(NONE_INVENTED, NOTICE, "No entry is answered that was not asked about."),
          form(ECHO, REJECT, "The echo of the entry is its text, letter for letter."),
          new ValidationRule(
              "quote-verbatim",
              REJECT,
              "The quoted evidence is in the entry's text or e-mail domain, letter for letter.",
              ValidationRules::quoteIsVerbatim),
          new ValidationRule(
              "stated-country",
              DISAGREE,
              "An answer does not contradict a place that is written in the entry.",
              c ->
                  againstRules(
                      c,
                      (rules, model) ->
                          rules.flag() == Flag.STATED
                              && Collections.disjoint(rules.countries(), model.countries()),
                      "%s says %s, but the entry states %s (“%s”).")),
          new ValidationRule(
              "gazetteer",
              DISAGREE,
              "An answer does not contradict the seat that the gazetteer gives.",
              c ->
                  againstRules(
                      c,
                      (rules, model) ->
                          (rules.flag() == Flag.SEAT || rules.flag() == Flag.HQ)
                              && Collections.disjoint(rules.countries(), model.countries()),
                      "%s says %s, but the gazetteer has %s for “%s”.")),
          new ValidationRule(
              "email-domain",
              NOTICE,
              "The e-mail domain points to the same country as the text.",
              c ->
                  ofRules(
                      c,
                      Answer.Coded::conflict,
                      rules ->
                          "The text says %s, but the e-mail domain %s points elsewhere; the text wins."
                              .formatted(Country.format(rules.countries()), c.entry().domain()))),
          new ValidationRule(
              "coders-differ",
              DISAGREE,
              "All coders that answer give the same countries.",
              ValidationRules::codersDiffer),
          new ValidationRule(
              "same-text",
              NOTICE,
              "The same text is coded the same under different e-mail domains.",
              ValidationRules::sameTextDiffers),
          new ValidationRule(
              "headquarters",
              NOTICE,
              "The entry says where a multinational's author sits, so that it is not coded to its headquarters.",
              c ->
                  ofRules(
                      c,
                      rules -> rules.flag() == Flag.HQ,
                      rules ->
                          "Coded to the headquarters of %s: the author may sit elsewhere."
                              .formatted(String.join(", ", rules.institutions())))),
          new ValidationRule(
              "ambiguous-institution",
              DISAGREE,
              "The name belongs to one institution only, or a place or the e-mail domain says which is meant.",
              ValidationRules::ambiguous),
          new ValidationRule(
              "low-confidence",
              DISAGREE,
              "A model's own confidence is at least " + LOW_CONFIDENCE + ".",
              c ->
                  c.models()
                      .filter(m ->
                          m.answer() instanceof Answer.Coded coded
                              && coded.confidence() < LOW_CONFIDENCE)
                      .map(m -> new Finding(m.coder(), m.coder() + " is not sure of its answer."))),
          new ValidationRule(
              "instruction-like",
              DISAGREE,
              "The entry is an affiliation and not an instruction to a model.",
              c ->
                  InstructionDetector.isInstruction(c.entry().text())
                      ? Stream.of(
                          new Finding(
                              RulesCoder.NAME,
                              "The entry reads like an instruction to a model: a person looks at it."))
                      : Stream.empty()),
          new ValidationRule(
              "model-abstained",
              NOTICE,
              "A model answers where the rules answer.",
              c ->
                  c.rules().isEmpty()
                      ? Stream.empty()
                      : ofAbstained(c, coder -> coder + " abstained where the rules answer.")),
          new ValidationRule(
              "email-alone",
              DISAGREE,
              "Where the e-mail domain alone gives the country, a model finds the entry determinable too.",
              c ->
                  c.rules()
                      .filter(rules -> rules.flag() == Flag.EMAIL)
                      .map(rules ->
                          ofAbstained(
                              c,
                              coder ->
                                  "Only the e-mail domain %s gives %s, and %s finds the entry undeterminable."
                                      .formatted(
                                          c.entry().domain(),
                                          Country.format(rules.countries()),
                                          coder)))
                      .orElse(Stream.empty())),
          new ValidationRule(
              "rules-abstained",
              DISAGREE,
              "The rules answer where a model answers: else nothing known in the text or its domain bears the model out.",
              ValidationRules::onlyModels),
          new ValidationRule(
              "model-failed",
              NOTICE,
              "A model gives a usable answer.",
              c ->
                  c.models()
                      .filter(m -> m.answer() instanceof Answer.Failed)
                      .map(m ->
                          new Finding(
                              m.coder(),
                              "%s failed: %s."
                                  .formatted(
                                      m.coder(),
                                      m.answer() instanceof Answer.Failed f ? f.why() : "")))));

  private ValidationRules() {}

  /** Every rule, in order. */
  public static List<ValidationRule> all() {
    return ALL;
  }

  /** What the codings of an entry violate, in the rules' order. */
  public static List<Violation> check(CodedEntry of) {
    return ALL.stream().flatMap(rule -> rule.violations(of)).toList();
  }

  private static ValidationRule form(String id, Severity severity, String sentence) {
    return new ValidationRule(
        id,
        severity,
        sentence,
        c ->
            c.codings().values().stream()
                .flatMap(coding ->
                    coding.problems().stream()
                        .filter(problem -> problem.rule().equals(id))
                        .map(problem -> new Finding(coding.coder(), problem.detail()))));
  }

  /** A finding on the rules' answer, where it is such a one. */
  private static Stream<Finding> ofRules(
      CodedEntry c, Predicate<Answer.Coded> such, Function<Answer.Coded, String> words) {
    return c.rules().filter(such).stream()
        .map(rules -> new Finding(RulesCoder.NAME, words.apply(rules)));
  }

  /** A finding on each model that abstained, in words of its name. */
  private static Stream<Finding> ofAbstained(CodedEntry c, UnaryOperator<String> words) {
    return c.models()
        .filter(m -> m.answer() instanceof Answer.Abstained)
        .map(m -> new Finding(m.coder(), words.apply(m.coder())));
  }

  private static Stream<Finding> quoteIsVerbatim(CodedEntry c) {
    return c.models()
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

  private static Stream<Finding> againstRules(
      CodedEntry c, BiPredicate<Answer.Coded, Answer.Coded> contradicts, String message) {
    return c.rules().stream()
        .flatMap(rules ->
            c.models()
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
  private static Stream<Finding> onlyModels(CodedEntry c) {
    if (!c.rulesAbstained()
        || c.models().anyMatch(m -> m.coder().equals(OpenAlexCoder.NAME) && m.isCoded())) {
      return Stream.empty();
    }
    return c.models()
        .filter(Coding::isCoded)
        .map(m ->
            new Finding(
                m.coder(),
                "Only %s answers: the rules know neither a place nor an institution here."
                    .formatted(m.coder())));
  }

  private static Stream<Finding> codersDiffer(CodedEntry c) {
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

  private static Stream<Finding> sameTextDiffers(CodedEntry c) {
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

  private static Stream<Finding> ambiguous(CodedEntry c) {
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
