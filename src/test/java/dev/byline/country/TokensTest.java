package dev.byline.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static final Map<String, String> FORMS =
      Map.of("univ", "university", "of", "", "the", "", "dept", "department", "and", "");

  private static String read(String text) {
    return String.join(" ", Tokens.of(text, FORMS).stream().map(Tokens.Token::word).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Univ. of Oxford                  | university oxford
          ÉCOLE Polytechnique Fédérale     | ecole polytechnique federale
          ＴＯＫＹＯ　Ｕniv.                 | tokyo university
          U.S.A.                           | usa
          Queen’s University               | queens university
          Łódź                             | lodz
          Straße                           | strasse
          Texas A&M University             | texas a&m university
          AT&T                             | at&t
          Saint-Petersburg                 | saint petersburg
          Montr ´eal                       | montreal
          清华大学                          | 清 华 大 学
          서울대                            | 서 울 대
          """)
  void caseAccentsWidthPunctuationAndFormsAreFolded(String text, String words) {
    assertThat(read(text)).isEqualTo(words);
  }

  @Test
  void everyWordKnowsWhereItStood() {
    String text = "Dept. of Physics, Université Laval";
    List<Tokens.Token> tokens = Tokens.of(text, FORMS);
    assertThat(tokens)
        .extracting(t -> text.substring(t.from(), t.to()))
        .containsExactly("Dept", "Physics", "Université", "Laval");
    assertThat(tokens.get(2).gap()).isEqualTo(Tokens.Gap.COMMA);
  }

  @Property
  void anyTextIsReadAndItsWordsStandInItInOrder(@ForAll String text) {
    int at = 0;
    for (Tokens.Token token : Tokens.of(text, FORMS)) {
      assertThat(token.from()).isGreaterThanOrEqualTo(at);
      assertThat(token.to()).isGreaterThan(token.from()).isLessThanOrEqualTo(text.length());
      at = token.to();
    }
  }
}
