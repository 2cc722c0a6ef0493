package dev.byline.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConferenceTest {
  @ParameterizedTest
  @CsvSource({
    "nips2021, nips, 2021",
    "NeurIPS-2021, neurips, 2021",
    "icml_2023, icml, 2023",
    "emnlp, emnlp, 0",
    "my-workshop, my-workshop, 0",
    "papers2, papers2, 0"
  })
  void aNameGivesConferenceAndYear(String text, String name, int year) {
    assertThat(Conference.parse(text)).isEqualTo(new Conference(name, year));
  }
}
