package dev.byline.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusFilterTest {
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
    assertThat(StatusFilter.ACCEPTED.takes(status)).isFalse();
    assertThat(StatusFilter.parse("all").takes(status)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Poster", "Oral", "Spotlight", "", "Technical", "Findings"})
  void everyOtherStatusIsAccepted(String status) {
    assertThat(StatusFilter.parse("accepted").takes(status)).isTrue();
  }

  @Test
  void aListTakesWhatItNamesWhateverTheCase() {
    StatusFilter statuses = StatusFilter.parse("oral, SPOTLIGHT");
    assertThat(statuses.takes("Oral")).isTrue();
    assertThat(statuses.takes("Spotlight")).isTrue();
    assertThat(statuses.takes("Poster")).isFalse();
    assertThat(statuses.label()).isEqualTo("oral,spotlight");
  }
}
