package dev.byline.mention;

import dev.byline.model.Journal;
import dev.byline.model.Prompt;
import dev.byline.model.RecordedAnswers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;

/** What models said of roles, as a journal has it; nothing is asked. */
public final class RecordedRoles {
  private static final String PROMPTS = "model-role/";

  private RecordedRoles() {}

  /**
   * The answers to these questions by coder, in the journal's order.
   *
   * @param prompts by version
   * @param name of a coder, by model and prompt version
   * @param warn is told of answers to a prompt whose text is another by now; they are left out
   */
  public static Map<String, Map<ModelRoleCoder.Question, RoleAnswer>> read(
      Journal journal,
      Function<String, Prompt> prompts,
      BinaryOperator<String> name,
      Collection<ModelRoleCoder.Question> questions,
      Consumer<String> warn) {
    Map<String, Map<ModelRoleCoder.Question, RoleAnswer>> coders = new LinkedHashMap<>();
    for (RecordedAnswers.Asked asked : RecordedAnswers.asked(journal)) {
      if (!asked.prompt().startsWith(PROMPTS)) {
        continue;
      }
      Prompt prompt = prompts.apply(asked.prompt());
      String coder = name.apply(asked.model(), asked.prompt());
      if (!prompt.hash().equals(asked.promptHash())) {
        warn.accept(coder + " is left out: it answered another text of the prompt.");
        continue;
      }
      coders.put(
          coder,
          RecordedAnswers.of(journal, asked.model(), prompt, new ModelRoleCoder(prompt), questions)
              .answers());
    }
    return coders;
  }
}
