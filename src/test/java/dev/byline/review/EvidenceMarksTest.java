package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.coding.Evidence;
import dev.byline.review.EvidenceMarks.Segment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class EvidenceMarksTest {
  private static Evidence quote(String text, int from) {
    return new Evidence(text, from, "", "");
  }

  @Test
  void overlappingQuotesAreSplitSoThatEachCodersPartIsMarked() {
    List<Segment> segments =
        EvidenceMarks.segments(
            "MIT, Cambridge, USA",
            Map.of(1, List.of(quote("Cambridge, USA", 5)), 2, List.of(quote("USA", 16))));
    assertThat(segments)
        .containsExactly(
            new Segment("MIT, ", List.of()),
            new Segment("Cambridge, ", List.of(1)),
            new Segment("USA", List.of(1, 2)));
  }

  @Test
  void aQuoteThatDoesNotStandThereMarksNothing() {
    assertThat(EvidenceMarks.segments("MIT", Map.of(1, List.of(quote("Oslo", -1), quote("", 0)))))
        .containsExactly(new Segment("MIT", List.of()));
  }

  @Property
  void thePartsJoinToTheText(
      @ForAll @StringLength(max = 30) String text,
      @ForAll @AlphaChars @StringLength(max = 3) String one,
      @ForAll int from) {
    List<Segment> segments =
        EvidenceMarks.segments(
            text, Map.of(1, List.of(quote(one, from)), 2, List.of(quote(text, 0))));
    assertThat(segments.stream().map(Segment::text).collect(Collectors.joining())).isEqualTo(text);
  }
}
