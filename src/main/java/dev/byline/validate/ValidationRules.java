package dev.byline.validate;

import static dev.byline.validate.Severity.DISAGREE;
import static dev.byline.validate.Severity.NOTICE;
import static dev.byline.validate.Severity.REJECT;

import dev.byline.coding.Answer;
import dev.byline.coding.Flag;
import dev.byline.coding.RulesCoder;
import dev.byline.country.Country;
import dev.byline.validate.ValidationRule.Finding;
import java.util.Collections;
import java.util.List;
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
              CodingCheck::quoteIsVerbatim),
          new ValidationRule(
              "stated-country",
              DISAGREE,
              "An answer does not contradict a place that is written in the entry.",
              c ->
                  CodingCheck.againstRules(
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
                  CodingCheck.againstRules(
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
                  CodingCheck.ofRules(
                      c,
                      Answer.Coded::conflict,
                      rules ->
                          "The text says %s, but the e-mail domain %s points elsewhere; the text wins."
                              .formatted(Country.format(rules.countries()), c.entry().domain()))),
          new ValidationRule(
              "coders-differ",
              DISAGREE,
              "All coders that answer give the same countries.",
              CodingCheck::codersDiffer),
          new ValidationRule(
              "same-text",
              NOTICE,
              "The same text is coded the same under different e-mail domains.",
              CodingCheck::sameTextDiffers),
          new ValidationRule(
              "headquarters",
              NOTICE,
              "The entry says where a multinational's author sits, so that it is not coded to its headquarters.",
              c ->
                  CodingCheck.ofRules(
                      c,
                      rules -> rules.flag() == Flag.HQ,
                      rules ->
                          "Coded to the headquarters of %s: the author may sit elsewhere."
                              .formatted(String.join(", ", rules.institutions())))),
          new ValidationRule(
              "ambiguous-institution",
              DISAGREE,
              "The name belongs to one institution only, or a place or the e-mail domain says which is meant.",
              CodingCheck::ambiguous),
          new ValidationRule(
              "low-confidence",
              DISAGREE,
              "A model's own confidence is at least " + LOW_CONFIDENCE + ".",
              c ->
                  c.otherCoders()
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
                      : CodingCheck.ofAbstained(
                          c, coder -> coder + " abstained where the rules answer.")),
          new ValidationRule(
              "email-alone",
              DISAGREE,
              "Where the e-mail domain alone gives the country, a model finds the entry determinable too.",
              c ->
                  c.rules()
                      .filter(rules -> rules.flag() == Flag.EMAIL)
                      .map(rules ->
                          CodingCheck.ofAbstained(
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
              CodingCheck::onlyModels),
          new ValidationRule(
              "model-failed",
              NOTICE,
              "A model gives a usable answer.",
              c ->
                  c.otherCoders()
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
}
