package dev.byline.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.country.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionScannerTest {
  private static final List<Technology> FAMILIES = Technology.load(Home.located().technologies());
  private static final MentionScanner SCANNER = new MentionScanner(FAMILIES);

  private static List<String> found(String abstractText) {
    return SCANNER.scan(PaperText.ofAbstract("A Study", abstractText)).stream()
        .map(m -> m.family() + "/" + m.version())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We fine-tune LLaMA-2 on it.|Llama/Llama 2",
        "We fine-tune Llama2-7B on it.|Llama/Llama 2",
        "All LLaMAs are tested.|Llama/Llama",
        "We prompt GPT-4o and stop.|GPT/GPT-4o",
        "We prompt GPT-4 and stop.|GPT/GPT-4",
        "We prompt GPT\u20114 and stop.|GPT/GPT-4",
        "We use Qwen2.5-VL here.|Qwen/Qwen-VL",
        "A Swin Transformer with attention.|Transformer/Transformer",
        "We train Stable Diffusion XL.|Stable Diffusion/Stable Diffusion XL",
        "Mixtral 8x7B is routed.|Mistral/Mixtral",
        "The Segment Anything Model segments.|SAM/SAM",
        "We ask Claude and other LLMs.|Claude/Claude",
        "Embeddings of XLM-RoBERTa.|BERT/RoBERTa",
      })
  void namesAreFoundInTheirSpellings(String sentence, String wanted) {
    assertThat(found(sentence)).containsExactly(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The llama is an animal of the Andes.",
        "Observed with the Gemini telescope.",
        "By the theorem of Claude Shannon on language models.",
        "A power transformer of high voltage is a network component.",
        "The winding of the electrical transformer.",
        "A falcon hunts its prey.",
        "She began to whisper softly.",
        "We clip the gradients and t5 is a time.",
        "The sam and dino of the valley.",
        "Sharpness-aware minimization (SAM) finds flat minima of networks with segment loss.",
        "We fit a GLM, a generalized linear model.",
        "SciBERTology and GPTuner are names of their own.",
      })
  void whatMeansSomethingElseIsNoMention(String sentence) {
    assertThat(found(sentence)).isEmpty();
  }

  @Test
  void anAmbiguousNameCountsWhereThePaperNamesTheFamilyWithoutDoubt() {
    assertThat(found("Mamba wins.")).isEmpty();
    List<Mention> mentions =
        SCANNER.scan(PaperText.ofAbstract("A Study", "We train Mamba-2 here. Mamba wins."));
    assertThat(mentions).extracting(Mention::version).containsExactly("Mamba-2", "Mamba");
  }

  @Test
  void eachMentionHasItsPageSectionAndSentence() {
    PaperText paper =
        PaperText.ofPages(
            List.of(
                "Qwen for All\nAda Able\nAbstract\nWe fine-tune\nQwen2 on data. It works.\n1 Introduction\nMuch was said.",
                "2 Related Work\nLLaMA-2 came first.\n3 Experiments\nWe test GPT-4.\nReferences\n[1] BERT: pre-training. 2019.\nA Proofs\nT5 again.\nAcknowledgments\nWe thank ChatGPT."));
    assertThat(SCANNER.scan(paper))
        .extracting(m -> m.family() + " " + m.page() + " " + m.section().label())
        .containsExactly(
            "Qwen 1 title",
            "Qwen 1 abstract",
            "Llama 2 related-work",
            "GPT 2 body",
            "BERT 2 references",
            "T5 2 body",
            "GPT 2 acknowledgments");
    Mention second = SCANNER.scan(paper).get(1);
    assertThat(second.sentence()).isEqualTo("We fine-tune Qwen2 on data.");
    assertThat(second.sentence().substring(second.at(), second.at() + second.length()))
        .isEqualTo("Qwen2");
  }

  @Test
  void theFamiliesThatReadersAskForAreThere() {
    assertThat(FAMILIES)
        .extracting(Technology::family)
        .contains(
            "Transformer",
            "BERT",
            "T5",
            "ViT",
            "CLIP",
            "Stable Diffusion",
            "GPT",
            "Claude",
            "Gemini",
            "Gemma",
            "PaLM",
            "Llama",
            "Mistral",
            "Falcon",
            "Qwen",
            "DeepSeek",
            "GLM",
            "Baichuan",
            "InternLM",
            "Yi",
            "Kimi",
            "Phi",
            "OLMo",
            "Mamba",
            "SAM",
            "DINO",
            "Whisper");
    assertThat(FAMILIES).allMatch(family -> Country.find(family.country()).isPresent());
  }

  @TempDir Path folder = Path.of("");

  @Test
  void aFamilyOfTheUsersIsTakenAndABrokenOneRefused() throws IOException {
    Files.writeString(
        folder.resolve("kowhai.json"),
        """
        {"family":"Kowhai","organisation":"Kowhai Labs","country":"NZ","kind":"model","names":["kowhai"],
         "exact_case":[],"ambiguous":[],"context":[],"never_with":[],"versions":[]}\
        """);
    MentionScanner own = new MentionScanner(Technology.load(folder));
    assertThat(own.scan(PaperText.ofAbstract("Kowhai", ""))).hasSize(1);
    Files.writeString(folder.resolve("broken.json"), "{\"family\":\"\"}");
    assertThatThrownBy(() -> Technology.load(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("broken.json");
  }
}
