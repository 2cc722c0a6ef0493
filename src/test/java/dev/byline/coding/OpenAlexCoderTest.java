package dev.byline.coding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAlexCoderTest {
  private static final Entry ENTRY = new Entry("Sony AI", "");
  private final OpenAlexCoder coder = new OpenAlexCoder();

  private Answer answer() {
    return coder.code(List.of(ENTRY)).getFirst().answer();
  }

  private void say(String... codes) {
    coder.say(ENTRY, List.of(codes).stream().map(Country::of).toList());
  }

  @Test
  void whatMostPapersSayIsItsAnswer() {
    say("JP");
    say("CH");
    say("JP");
    assertThat(answer())
        .isInstanceOfSatisfying(
            Answer.Coded.class,
            coded -> {
              assertThat(Country.format(coded.countries())).isEqualTo("JP");
              assertThat(coded.confidence()).isBetween(0.66, 0.67);
            });
  }

  @Test
  void whereItContradictsItselfOrIsSilentItAbstains() {
    assertThat(answer()).isInstanceOf(Answer.Abstained.class);
    say("JP");
    say("CH");
    assertThat(answer())
        .isInstanceOfSatisfying(
            Answer.Abstained.class,
            open -> assertThat(Country.format(open.candidates())).isEqualTo("CH;JP"));
  }
}
