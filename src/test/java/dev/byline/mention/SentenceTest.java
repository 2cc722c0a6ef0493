package dev.byline.mention;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "First one. Models of state spaces (e.g. Mamba) have gained ground. Then. | Mamba | Models of state spaces (e.g. Mamba) have gained ground.",
        "First one. We follow Chen et al. Mamba is our base. Then. | base | We follow Chen et al. Mamba is our base.",
        "First one. As in Fig. 2, Llama wins. Then. | Llama | As in Fig. 2, Llama wins.",
        "First one. Some (see the text. Qwen is one of them) are open. Then. | Qwen | Some (see the text. Qwen is one of them) are open.",
        "First one. Llama is used (a lot). Qwen is not. | Qwen | Qwen is not.",
        "Only Llama. | Llama | Only Llama.",
        "A list: 1) BERT, 2) Llama. Then. | Llama | A list: 1) BERT, 2) Llama."
      })
  void aSentenceIsWhole(String text, String name, String sentence) {
    int from = text.indexOf(name);
    Sentence found = Sentence.around(text, from, from + name.length());
    assertThat(text.substring(found.begin(), found.end()).strip()).isEqualTo(sentence);
  }

  @Property
  void theNameIsAlwaysInsideTheSentence(
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = 'c') String before,
      @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = 'c') String after) {
    String text = before + "Llama" + after;
    Sentence found = Sentence.around(text, before.length(), before.length() + 5);
    assertThat(found.begin()).isBetween(0, before.length());
    assertThat(found.end()).isBetween(before.length() + 5, text.length());
  }
}
