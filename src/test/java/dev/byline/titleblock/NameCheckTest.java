package dev.byline.titleblock;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameCheckTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Able",
        "A. B. Able",
        "ADA ABLE",
        "Anne-Marie O'Neill",
        "Florian d'Arbé",
        "Ludwig van der Berg",
        "Ada Able Jr.",
        "John W. Able III",
        "Xia (Ada) Bode",
        "Xia(Ada) Bode",
        "An Bode",
        "The Tien Bode",
        "Kim ho Bode",
        "Amin al-Bodi",
        "Md. Arid Bode",
        "Kenji Doi",
        "Jürgen Bodeſ",
        "王小明",
        "Veronica",
        "The Kowhai Collective",
        "Kowhai Study Group"
      })
  void aNameIsOne(String name) {
    assertThat(NameCheck.flaw(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3|has no two letters",
        "1,2|has no two letters",
        "∞|has no two letters",
        "p|has no two letters",
        "Ada Able1|has a digit",
        "ada@uio.no|has an e-mail address",
        "Ada Able ada@uio.no|has an e-mail address",
        "Ada Able and Ben Bode|joins two names",
        "Ada Able, Ben Bode|joins two names",
        "Ada & Ben|joins two names",
        "Wood↵ Able|has a symbol",
        "n := token|has a symbol",
        "Ada Able, Fellow|has a grade",
        "Member|has a grade",
        "Ada Able (Chair)|has a grade",
        "(Extended Abstract)|has a word of a heading or banner",
        "Corresponding Author|has a word of a heading or banner",
        "Proceedings of Kowhai|has a word of a heading or banner",
        "University of Kowhai|has a word of an institution",
        "we analyze the behaviour of|has a word of a sentence",
        "Noisy label|has a word that begins small",
        "One Two Three Four Five Six Seven Eight|has too many words"
      })
  void whatCanBeNoNameSaysWhy(String text, String flaw) {
    assertThat(NameCheck.flaw(text)).contains(flaw);
  }

  @Property
  void noNameHasADigit(@ForAll @IntRange(min = 0, max = 9) int digit) {
    assertThat(NameCheck.flaw("Ada" + digit + " Able")).isPresent();
    assertThat(NameCheck.flaw("The " + digit + " Collective")).isPresent();
  }

  @Test
  void gradesAndSuffixesAreTold() {
    assertThat(NameCheck.isGrade("Fellow, IEEE")).isTrue();
    assertThat(NameCheck.isGrade("PhD")).isTrue();
    assertThat(NameCheck.isGrade("Mia")).isFalse();
    assertThat(NameCheck.isDegree("MD, PhD")).isTrue();
    assertThat(NameCheck.isDegree("Md")).isFalse();
    assertThat(NameCheck.isDegree("Ma")).isFalse();
    assertThat(NameCheck.isSuffix("Jr.")).isTrue();
    assertThat(NameCheck.isSuffix("Jo")).isFalse();
  }
}
