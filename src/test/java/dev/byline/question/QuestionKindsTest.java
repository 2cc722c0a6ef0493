package dev.byline.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.question.Asker.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of questions that were once misread, in other words than those that showed it. */
class QuestionKindsTest extends AskedSmallCorpus {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many papers have no German on them? | papers without a known author in Germany",
        "Which university is on the most papers? | universities by number of papers",
        "Which paper has the smallest number of authors? | the papers with the fewest authors",
        "Which two countries publish together most? | pairs of countries by number of papers",
        "Of the posters, how many have an Indian author? | papers with at least one author in"
            + " India, of the papers with status Poster",
        "Number of papers of China, not counting Macao and Hong Kong | papers with at least one"
            + " author in China without Macao without Hong Kong",
        "India, last author | papers whose last author is in India",
        "How many papers have two authors or more? | papers with at least 2 authors",
        "Which country is second? | countries by number of papers",
        "What slice of papers has everybody in India? | papers whose authors with a known country"
            + " are all in India",
        "In which year was the share of German papers lowest? | papers with at least one author in"
            + " Germany by year",
        "Which statuses are there and how many papers has each? | papers by status",
        "Median number of authors per paper | authors per paper, on average",
        "Share of Chinese papers that are posters | papers with status Poster, of the papers with"
            + " at least one author in China",
        "Share of papers with a German author among those with an American author | papers with at"
            + " least one author in Germany, of the papers with at least one author in United"
            + " States",
        "Which countries outside of Asia publish most? | countries, without Asia by number of"
            + " papers",
        "How many papers have two authors from India? | papers with exactly 2 authors in India",
        "How many papers have authors who are all in Germany? | papers whose authors with a known"
            + " country are all in Germany",
        "How many company papers are there? | papers with at least one author at a company",
        "How many papers deal with proteins and come from India? | papers with “proteins” in title"
            + " or abstract and with at least one author in India",
        "Which papers talk about robots? | papers with “robots” in title or abstract",
        "Which non-Asian countries are there? | countries, without Asia by number of papers",
        "Which country has the most single-author papers? | countries by number of papers of papers"
            + " with exactly 1 author",
        "Quels articles ont plus de deux auteurs ? | papers with at least 3 authors",
      })
  void isUnderstoodAs(String question, String plan) {
    assertThat(answered(question).plan()).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Does Stanford publish more than IIT Bombay? | Stanford",
        "Are there more Indian or more German papers? | India and Germany compared",
      })
  void twoSidesAreCompared(String question, String plan) {
    assertThat(answered(question).plan()).contains(plan, "compared");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How many papers were written by Llama?",
        "How many authors are there by Li Wen?",
        "Which papers have what number of countries?",
        "in percent",
        "two thirds of the papers",
        "How many papers have more German than American authors?",
        "Which paper has the most Indian authors?",
        "How many orals are in the datasets track?",
        "How many papers are from Wen?",
        "How many papers do India and Germany have combined?",
        "What is the least common number of authors?",
        "How many papers by universities outside of India?",
        "Which non-Indian university publishes most?",
        "How many countries have orals in each year?",
        "How many papers have authors from the same company?",
        "What is the largest number of authors on a poster?",
        "Which countries have no papers in 2024?",
        "How many papers are from India? And from Germany?",
        "How many papers are not by both India and Germany?",
        "Which authors have an undetermined country?",
      })
  void isRefused(String question) {
    assertThat(asker.ask(question)).as(question).isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void whetherACountryIsInAGroupIsAQuestionOfMeaning() {
    assertThat(answered("Is Japan in Asia?").sentence())
        .startsWith("Yes, Japan (JP) is part of Asia");
    assertThat(answered("Is Japan in the EU?").sentence()).startsWith("No, Japan (JP) is not part");
  }

  @Test
  void aWordThatStandsOnlyInAPhraseDoesNotHoldUpTheSession() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(asker.ask("How many papers have silicon authors?"))
                .isInstanceOf(Outcome.Refused.class));
  }

  @Test
  void aPartIsTakenOutOfTheChinaOfTheQuestionBefore() {
    assertThat(answered("How many papers have Chinese authors?").sentence()).contains("3 of 7");
    Outcome.Answered less = answered("without Hong Kong");
    assertThat(less.plan()).isEqualTo("papers with at least one author in China without Hong Kong");
    assertThat(less.sentence()).contains("2 of 7");
  }

  @Test
  void ofThemIsOfThePapersOfTheQuestionBefore() {
    assertThat(asker.ask("How many of them are posters?")).isInstanceOf(Outcome.Refused.class);
    answered("How many papers have Indian or German authors?");
    assertThat(answered("How many of them are posters?").sentence()).contains("4 of 4");
    answered("How many papers have Chinese authors?");
    assertThat(answered("Which of those are with Stanford?").rows().rows()).hasSize(1);
    answered("How many papers have Chinese authors?");
    assertThat(answered("also with the US").sentence()).contains("1 of 7");
    assertThat(answered("How many orals are there and how many of them are American?").sentence())
        .contains("1 of 2");
  }

  @Test
  void aListIsCountedWhenAskedForPercent() {
    assertThat(answered("German papers").rows().rows()).hasSize(2);
    assertThat(answered("in percent").sentence()).contains("2 of 7 (28.6%");
  }

  @Test
  void theThirdOfARankingIsTheLastOfThreeRows() {
    assertThat(answered("Which country is third?").rows().rows()).hasSize(3);
  }

  @Test
  void aNameIsFoundWithOrWithoutDots() {
    assertThat(answered("papers by Li Wen").rows().rows())
        .extracting(List::getFirst)
        .containsExactly("small2024/a1", "small2024/a2");
  }
}
