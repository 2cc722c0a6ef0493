package dev.byline.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Reject",
        "Rejected",
        "Withdraw",
        "withdrawn",
        "Desk Reject",
        "Desk-Rejected",
        "Active"
      })
  void papersThatWereNotAcceptedAreLeftOut(String status) {
    assertThat(Statuses.ACCEPTED.takes(status)).isFalse();
    assertThat(Statuses.parse("all").takes(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Poster", "Oral", "Spotlight", "", "Technical", "Findings"})
  void everyOtherStatusIsAccepted(String status) {
    assertThat(Statuses.parse("accepted").takes(status)).isTrue();
  }

  @Test
  void aListTakesWhatItNamesWhateverTheCase() {
    Statuses statuses = Statuses.parse("oral, SPOTLIGHT");
    assertThat(statuses.takes("Oral")).isTrue();
    assertThat(statuses.takes("Spotlight")).isTrue();
    assertThat(statuses.takes("Poster")).isFalse();
    assertThat(statuses.label()).isEqualTo("oral,spotlight");
  }
}
