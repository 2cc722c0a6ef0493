package dev.byline.titleblock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import dev.byline.titleblock.TitleBlockEvaluation.Bin;
import dev.byline.titleblock.TitleBlockEvaluation.Label;
import dev.byline.titleblock.TitleBlockEvaluation.LabelledAuthor;
import dev.byline.titleblock.TitleBlockEvaluation.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TitleBlockEvaluationTest {
  private static Piece piece(String text) {
    return new Piece(text, List.of());
  }

  private static TitleBlock block(double confidence, String name, String affiliation) {
    return new TitleBlock(
        piece("A Study"),
        List.of(new PrintedAuthor(piece(name), List.of(piece(affiliation)), "")),
        "blocks",
        confidence);
  }

  private static Label label(Optional<List<String>> affiliations) {
    return new Label(
        "a.pdf", "plain", "A study", List.of(new LabelledAuthor("Ada Able", affiliations)));
  }

  private static Result result(double confidence, String name) {
    return TitleBlockEvaluation.compare(
        block(confidence, name, "Oslo"), label(Optional.of(List.of("Oslo"))));
  }

  @Test
  void affiliationsThatNobodyLabelledAreNotCompared() {
    assertThat(
            TitleBlockEvaluation.compare(block(1, "Ada Able", "Oslo"), label(Optional.empty()))
                .isWhollyRight())
        .isTrue();
    assertThat(
            TitleBlockEvaluation.compare(
                    block(1, "Ada Able", "Oslo"), label(Optional.of(List.of())))
                .isWhollyRight())
        .isFalse();
  }

  @Test
  void calibrationCountsWhollyRightReadingsByConfidence() {
    List<Result> results =
        List.of(result(0.9, "Ada Able"), result(0.8, "Eve Evil"), result(0.6, "Ada Able"));
    assertThat(TitleBlockEvaluation.calibration(results, List.of(0.8, 0.0)))
        .containsExactly(new Bin(0.8, Double.POSITIVE_INFINITY, 2, 1), new Bin(0.0, 0.8, 1, 1));
  }

  @Test
  void impossibleNamesAreListed() {
    assertThat(result(1, "3").impossible()).containsExactly("3");
    assertThat(result(1, "Ada Able").impossible()).isEmpty();
  }
}
