package dev.byline.mention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesRoleCoderTest {
  private static final MentionScanner SCANNER =
      new MentionScanner(Technology.load(Home.located().technologies()));

  private static RoleAnswer decide(PaperText paper, String family) {
    List<Mention> mentions =
        SCANNER.scan(paper).stream().filter(m -> m.family().equals(family)).toList();
    return RulesRoleCoder.decide(mentions);
  }

  private static String role(String abstractText, String family) {
    return decide(PaperText.ofAbstract("A Study", abstractText), family)
        .role()
        .map(Role::label)
        .orElse("abstains");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We fine-tune LLaMA-2 on our data.|Llama|used",
        "We evaluate five models, including GPT-3.5 and Qwen2.|Qwen|used",
        "Our encoder is initialized from a pre-trained BERT.|BERT|used",
        "The method uses GPT-4 as a judge.|GPT|used",
        "We propose a novel hierarchical Transformer with attention.|Transformer|used",
        "Ours outperforms strong systems and GPT-4 by a margin.|GPT|compared",
        "It gains three points compared to LLaMA-3.|Llama|compared",
        "Results are better than those of Qwen2.|Qwen|compared",
        "Models such as LLaMA-2 changed the field.|Llama|mentioned",
        "Recent works rely on LLaMA-2 for planning.|Llama|mentioned",
        "GPT-4 is a thing of interest.|GPT|abstains",
      })
  void clearWordsDecideAndUnclearOnesDoNot(String sentence, String family, String wanted) {
    assertThat(role(sentence, family)).isEqualTo(wanted);
  }

  @Test
  void referencesAndRelatedWorkMakeNoUse() {
    PaperText paper =
        PaperText.ofPages(
            List.of(
                "A Study\nAbstract\nOf studies.\n2 Related Work\nWe use LLaMA-2 like others.\n5 Conclusion\nDone.\nReferences\n[1] We fine-tune LLaMA-2. 2023."));
    assertThat(decide(paper, "Llama").role()).contains(Role.MENTIONED);
  }

  @Test
  void theStrongestRoleOfThePaperCountsWithTheSentenceThatSaysIt() {
    RoleAnswer verdict =
        decide(
            PaperText.ofAbstract(
                "A Study", "Models such as LLaMA-2 changed much. We fine-tune LLaMA-2 here."),
            "Llama");
    assertThat(verdict.role()).contains(Role.USED);
    assertThat(verdict.quote()).isEqualTo("We fine-tune LLaMA-2 here.");
  }
}
