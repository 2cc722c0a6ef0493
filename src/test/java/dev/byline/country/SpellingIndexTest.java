package dev.byline.country;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingIndexTest {
  private static SpellingIndex with(String word) {
    SpellingIndex index = new SpellingIndex();
    index.add(word);
    return index;
  }

  @ParameterizedTest
  @ValueSource(strings = {"univeristy", "univrsity", "universitty", "umiversity"})
  void aSwapALossAnAdditionAndAChangeAreOneEdit(String written) {
    assertThat(with("university").near(written)).containsExactly("university");
  }

  @Test
  void twoEditsAreTooMany() {
    assertThat(with("university").near("unversitty")).isEmpty();
  }

  @Test
  void shortWordsAreNeverCorrected() {
    assertThat(with("austria").near("ustria")).isEmpty();
    assertThat(with("boston").near("bostan")).isEmpty();
  }

  @Property
  void aWordWithOneLetterLostIsFound(
      @ForAll @LowerChars @StringLength(min = 9, max = 20) String word,
      @ForAll @IntRange(max = 8) int at) {
    String written = word.substring(0, at) + word.substring(at + 1);
    assertThat(with(word).near(written)).containsExactly(word);
  }

  @Property
  void oneEditIsSymmetric(
      @ForAll @AlphaChars @StringLength(max = 6) String a,
      @ForAll @AlphaChars @StringLength(max = 6) String b) {
    assertThat(SpellingIndex.isOneEdit(a, b)).isEqualTo(SpellingIndex.isOneEdit(b, a));
  }
}
