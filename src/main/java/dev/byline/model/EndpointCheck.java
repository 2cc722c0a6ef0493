package dev.byline.model;

import dev.byline.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What works at an endpoint, found out with two requests. */
public final class EndpointCheck {
  /** Room for an answer, also of a model that reasons before it. */
  private static final int ENOUGH_TOKENS = 4000;

  /** Less than any answer needs that follows a prompt's schema. */
  private static final int TOO_FEW_TOKENS = 16;

  private EndpointCheck() {}

  /**
   * One thing that was looked at.
   *
   * @param subject such as {@code usage}
   * @param works whether it is as the program would like it
   * @param words what was found, a sentence without its full stop
   */
  public record Finding(String subject, boolean works, String words) {}

  /**
   * Looks at an endpoint.
   *
   * @param message about one item, for {@code prompt}
   * @return reached, model, structured, usage and length in this order; it ends where the rest
   *     can't be found out
   */
  public static List<Finding> of(ModelSettings settings, Prompt prompt, String message)
      throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    try (OpenAiApi api = new OpenAiApi(settings, OpenAiApi.Mode.JSON_SCHEMA, _ -> {})) {
      try {
        Reply reply = answered(api.ask(prompt, message, ENOUGH_TOKENS));
        findings.add(new Finding("reached", true, "the endpoint answers"));
        if (reply instanceof Reply.Declined declined) {
          findings.add(new Finding("model", false, declined.why()));
          return findings;
        }
        findings.add(new Finding("model", true, settings.model() + " answers"));
        findings.add(structured(api.mode(), reply, prompt));
        findings.add(usage(reply));
        findings.add(length(answered(api.ask(prompt, message, TOO_FEW_TOKENS))));
      } catch (UserError e) {
        OpenAiApi.Fault fault = api.fault().orElseThrow(() -> e);
        failed(findings, fault);
      }
    }
    return List.copyOf(findings);
  }

  private static Reply answered(Reply reply) {
    if (reply instanceof Reply.Failed failed) {
      throw failed.error();
    }
    return reply;
  }

  private static void failed(List<Finding> findings, OpenAiApi.Fault fault) {
    if (!findings.isEmpty()) {
      findings.add(new Finding("length", false, fault.why()));
    } else if (fault.reached()) {
      findings.add(new Finding("reached", true, "the endpoint answers"));
      findings.add(new Finding("model", false, fault.why()));
    } else {
      findings.add(new Finding("reached", false, fault.why()));
    }
  }

  private static Finding structured(OpenAiApi.Mode mode, Reply reply, Prompt prompt) {
    String asked =
        switch (mode) {
          case JSON_SCHEMA -> "a JSON schema is taken";
          case JSON_OBJECT -> "no JSON schema, but a JSON object is taken";
          case TEXT -> "neither a JSON schema nor a JSON object is taken, only plain text";
        };
    Optional<String> problem =
        switch (reply) {
          case Reply.Text text -> new AnswerForm(prompt).read(text.content()).problem();
          case Reply.Unusable unusable -> Optional.of(unusable.why());
          case Reply.Declined declined -> Optional.of(declined.why());
          case Reply.Failed failed -> Optional.of(failed.why());
        };
    return new Finding(
        "structured",
        mode != OpenAiApi.Mode.TEXT && problem.isEmpty(),
        asked + problem.map(", but "::concat).orElse(", and the answer follows the schema"));
  }

  private static Finding usage(Reply reply) {
    boolean told = reply.inputTokens() > 0 && reply.outputTokens() > 0;
    return new Finding(
        "usage",
        told,
        told
            ? "%d tokens in and %d out are reported"
                .formatted(reply.inputTokens(), reply.outputTokens())
            : "tokens are not reported: costs are estimates of this program");
  }

  private static Finding length(Reply reply) {
    return switch (reply) {
      case Reply.Unusable unusable when unusable.why().equals(ReplyReader.WAS_CUT) ->
          new Finding(
              "length", true, "a limit of length is kept, and a cut answer is told as such");
      case Reply.Unusable unusable -> new Finding("length", false, unusable.why());
      case Reply.Declined declined -> new Finding("length", false, declined.why());
      case Reply.Failed failed -> new Finding("length", false, failed.why());
      case Reply.Text _ ->
          new Finding(
              "length",
              false,
              "with a limit of %d tokens an answer is not told to be cut"
                  .formatted(TOO_FEW_TOKENS));
    };
  }
}
