package dev.byline.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.question.Asker.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What questions are understood as, over papers that can be counted by eye. */
class QuestionPlanTest extends AskedSmallCorpus {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many papers have Chinese authors? | with at least one author in China | 3 of 7",
        "How many papers have no US author? | without a known author in United States | 5 of 7",
        "How many papers are from China without Hong Kong? | with at least one author in China without Hong Kong | 2 of 7",
        "How many papers have a first author from Germany? | whose first author is in Germany | 1 of 7",
        "How many papers have only Indian authors? | whose authors with a known country are all in India | 2 of 7",
        "How many papers join the US or Germany? | with at least one author in United States or with at least one author in Germany | 3 of 7",
        "How many papers join the US and Germany? | with at least one author in United States and with at least one author in Germany | 1 of 7",
        "How many papers have three or more authors? | with at least 3 authors | 1 of 7",
        "How many papers have fewer than 2 authors? | with at most 1 author | 3 of 7",
        "How many papers have authors from at least two countries? | with at least 2 countries | 3 of 7",
        "How many papers are about proteins? | with “proteins” in title or abstract | 2 of 7",
        "How many papers have no affiliations? | without any affiliation | 1 of 7",
      })
  void everyWordThatMattersIsInThePlan(String question, String plan, String count) {
    Outcome.Answered answered = answered(question);
    assertThat(answered.plan()).isEqualTo("papers " + plan);
    assertThat(answered.sentence()).contains(": " + count + " (");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many oral papers have Chinese authors? | status Oral | 2 of 2",
        "How many posters are from companies? | status Poster | 1 of 5",
        "What share of US papers has a Chinese author? | author in United States | 1 of 2",
      })
  void whatIsAskedOfIsTheDenominator(String question, String of, String count) {
    Outcome.Answered answered = answered(question);
    assertThat(answered.plan()).contains(", of the papers with ").endsWith(of);
    assertThat(answered.sentence()).contains(": " + count + " (");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Wie viele Artikel haben deutsche Autoren? | Germany | 2 of 7",
        "¿Cuántos artículos tienen autores de China? | China | 3 of 7",
        "Combien d'articles ont des auteurs indiens ? | India | 2 of 7",
        "有多少论文有中国作者？ | China | 3 of 7",
        "كم عدد الأوراق من الهند؟ | India | 2 of 7",
      })
  void sixLanguagesAskTheSame(String question, String place, String count) {
    Outcome.Answered answered = answered(question);
    assertThat(answered.plan()).isEqualTo("papers with at least one author in " + place);
    assertThat(answered.sentence()).contains(": " + count + " (");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How many papers have purple authors? | purple",
        "How many papers are of 2023? | 2023",
        "How many papers have authors from Peru or Atlantis? | Atlantis",
        "How many spotlight papers have US authors? | spotlight",
        "What is the average salary of the authors? | salary",
      })
  void aWordThatCouldChangeTheNumberIsRefusedByName(String question, String word) {
    Outcome outcome = asker.ask(question);
    assertThat(outcome).as(question).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).why()).contains(word);
  }

  @Test
  void aFragmentChangesTheQuestionBefore() {
    assertThat(answered("How many papers have Chinese authors?").sentence()).contains("3 of 7");
    assertThat(answered("only orals").sentence()).contains("2 of 2");
    asker.forget();
    assertThat(answered("only orals").plan()).doesNotContain("China");
  }

  @Test
  void aListNamesItsPapersAndAMisspeltWordIsSaid() {
    assertThat(answered("papers by Li Wen").rows().rows())
        .extracting(List::getFirst)
        .containsExactly("small2024/a1", "small2024/a2");
    assertThat(answered("How many papars from Inda?").notes())
        .containsExactly("“papars” read as “papers”", "“Inda” read as “India”");
  }

  @Test
  void aValueOfAQuestionIsNeverPartOfTheQuerysText() {
    Outcome.Answered answered = answered("How many papers are about “x' OR 1=1 --”?");
    assertThat(answered.rows().rows().getFirst().getFirst()).isEqualTo(0L);
  }
}
