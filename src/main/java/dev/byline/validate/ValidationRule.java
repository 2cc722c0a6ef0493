package dev.byline.validate;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A validation rule.
 *
 * @param id stable
 * @param sentence what must hold, for people
 * @param check messages for the coders that violate it
 */
public record ValidationRule(
    String id, Severity severity, String sentence, Function<CodedEntry, Stream<Finding>> check) {

  /**
   * That a coder's answer violates the rule.
   *
   * @param message a sentence for people
   */
  record Finding(String coder, String message) {}

  Stream<Violation> violations(CodedEntry of) {
    return check
        .apply(of)
        .map(found -> new Violation(of.id(), found.coder(), id, severity, found.message()));
  }
}
