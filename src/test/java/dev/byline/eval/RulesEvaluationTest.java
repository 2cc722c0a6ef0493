package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.Shared;
import dev.byline.coding.RulesCoder;
import dev.byline.country.GazetteerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules coder reaches with its curated rows: the bars that it must not fall below. */
class RulesEvaluationTest {
  private static final RulesCoder CODER =
      new RulesCoder(GazetteerFiles.load(Home.located().gazetteer()));
  private static final RulesEvaluation EVALUATION = new RulesEvaluation(CODER);
  private static final AffiliationTexts TEXTS =
      new AffiliationTexts(
          CODER, LabelErrors.read(Home.located().folder().resolve("eval/label-errors.csv")));

  @TempDir Path folder = Path.of("");

  @Test
  void theHandCheckedSampleIsCodedRight() {
    RulesEvaluation.EntryFigures figures = EVALUATION.entries(Shared.data("gold/entries.jsonl"));
    assertThat(figures.items()).isGreaterThan(600);
    assertThat(figures.accuracy()).as("%s", figures.errors()).isGreaterThanOrEqualTo(0.995);
    assertThat(figures.abstained()).isLessThanOrEqualTo(0.03);
  }

  @Test
  void thePairsPapersOfTheHandCheckedSampleAreFound() {
    RulesEvaluation.PairFigures figures =
        EVALUATION.pairs(Shared.data("gold/entries.jsonl"), Shared.data("gold/papers.jsonl"));
    assertThat(figures.f1()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void fewAuthorsOfTheTenConferencesStayWithoutACountry() throws IOException {
    try (Stream<Path> files = Files.list(Shared.data("paperlists"))) {
      List<Path> conferences = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
      assertThat(conferences).hasSize(10);
      assertThat(EVALUATION.coverage(conferences).share()).isLessThanOrEqualTo(0.03);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"crossref", "grobid", "s2aff", "springer"})
  void theOutsideSetsAreCodedRightWhereTheRulesAnswer(String set) {
    RulesEvaluation.EntryFigures figures =
        TEXTS.labelled(Shared.data("reference/affiliation-gold-" + set + ".jsonl.gz"));
    assertThat(figures.accuracy()).as("%s", figures.errors()).isGreaterThanOrEqualTo(0.98);
    assertThat(figures.abstained()).isLessThanOrEqualTo(0.10);
  }

  @Test
  void doubtfulCasesCountAsTheSampleSays() throws IOException {
    Path sample =
        Files.writeString(
            folder.resolve("entries.jsonl"),
            """
            {"text":"Inria","domain":"","countries":["FR"],"also":[],"flags":[]}
            {"text":"Inria","domain":"x","countries":["DE"],"also":["FR"],"flags":["doubtful"]}
            {"text":"Inria","domain":"y","countries":["DE"],"also":[],"flags":[]}
            {"text":"Nowhere Lab","domain":"","countries":["DE"],"also":[],"flags":[]}
            {"text":"Nowhere Lab","domain":"z","countries":[],"also":[],"flags":["none"]}
            """);
    RulesEvaluation.EntryFigures figures = EVALUATION.entries(sample);
    assertThat(figures.items()).isEqualTo(4);
    assertThat(figures.answered()).isEqualTo(3);
    assertThat(figures.right()).isEqualTo(2);
    assertThat(figures.abstained()).isEqualTo(0.25);
    assertThat(figures.errors()).hasSize(2);
  }
}
