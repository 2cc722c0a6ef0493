package dev.byline.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Json;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers of an answer a tool returned. */
class NumberCheckTest {
  private static NumberCheck afterATool() {
    NumberCheck numbers = new NumberCheck(List.of("Llama 3", "GPT-3.5"));
    numbers.learn(
        Json.mapper()
            .valueToTree(
                Map.of(
                    "papers",
                    1006,
                    "of",
                    5288,
                    "share",
                    0.19024,
                    "sum",
                    "12345",
                    "rows",
                    List.of("a", "b", "c"))));
    return numbers;
  }

  private static List<String> unknown(String answer) {
    return afterATool().unknown(answer).stream().map(NumberCheck.Shown::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,006 of 5,288 papers (19.0%)",
        "1006 von 5288 Arbeiten, also 19 %",
        "1.006 de 5.288 artículos, el 19,02 por ciento",
        "1 006 sur 5 288 articles, soit 19,0 % (environ 0,19)",
        "1'006 von 5'288",
        "５２８８篇论文中有1006篇（百分之19）",
        "١٠٠٦ من ٥٢٨٨ (١٩٫٠٪)",
        "12,345 in all; three kinds",
        "Llama 3 and GPT-4o and nips2021/abc and GPT-3.5 are names",
        "1. first\n2. second\n3. third: 1006",
        "{{t17}} is a text; the two countries are meant",
        "共有一千零六篇"
      })
  void asTheyAreRoundedOrAsAPercentageTheyAreKnown(String answer) {
    assertThat(unknown(answer)).isEmpty();
  }

  @Test
  void unknownNumbersAreFoundWhereverTheyStand() {
    assertThat(unknown("1,007 of 5,288 papers (19.1%)")).containsExactly("1,007", "19.1");
    assertThat(unknown("About 1,000 papers")).containsExactly("1,000");
    assertThat(unknown("Llama 4 is in 17 papers")).containsExactly("4", "17");
    assertThat(unknown("There are forty-two of the papers")).containsExactly("forty-two");
    assertThat(unknown("共有四十二篇，另有42篇")).containsExactly("四十二", "42");
    assertThat(unknown("1 007 sur 5 288")).containsExactly("1", "007");
    assertThat(unknown("n=2026; 0.3")).containsExactly("2026", "0.3");
  }

  @Test
  void theyAreStruckAndTheRestStaysAsItWas() {
    assertThat(afterATool().strike("1,006 of 5,288 (18%), see {{t1}}; GPT-4 in 7."))
        .isEqualTo("1,006 of 5,288 ([struck]%), see {{t1}}; GPT-4 in [struck].");
  }

  @Test
  void whatTheModelItselfWroteIntoAQueryIsNoResult() {
    NumberCheck numbers = afterATool();
    numbers.learnComputed(
        Json.mapper().valueToTree(List.of(List.of(4321, 4282))), "SELECT 4321, 5288 - 1006");
    assertThat(numbers.unknown("4282 and 4321"))
        .extracting(NumberCheck.Shown::text)
        .containsExactly("4321");
  }

  @Test
  void whatThePersonWroteIsKnown() {
    NumberCheck numbers = afterATool();
    numbers.learnFrom("What of the 77 papers of 2019?");
    assertThat(numbers.unknown("77 in 2019, 78 in 2020"))
        .extracting(NumberCheck.Shown::text)
        .containsExactly("78", "2020");
  }

  @Provide
  Arbitrary<Locale> locales() {
    return Arbitraries.of(NumberFormat.getAvailableLocales());
  }

  @Property
  void aWholeNumberIsKnownAsAnyLanguageWritesIt(
      @ForAll("locales") Locale locale,
      @ForAll @LongRange(min = 0, max = 999_999_999) long number) {
    NumberCheck numbers = new NumberCheck(List.of());
    numbers.learn(Json.mapper().valueToTree(number));
    String shown = NumberFormat.getIntegerInstance(locale).format(number);
    assertThat(numbers.unknown("(" + shown + ")")).as(shown).isEmpty();
  }

  @Property
  void aShareIsKnownAsAPercentageAndItsDoubleIsNot(
      @ForAll @DoubleRange(min = 0.02, max = 0.5) double share) {
    NumberCheck numbers = new NumberCheck(List.of());
    numbers.learn(Json.mapper().valueToTree(share));
    assertThat(numbers.unknown(String.format(Locale.ROOT, "(%.1f%%)", 100 * share))).isEmpty();
    assertThat(numbers.unknown(String.format(Locale.ROOT, "(%.1f%%)", 200 * share))).hasSize(1);
  }

  @Test
  void anAnswerStatesANumberWholeAndAShareRounded() {
    NumberCheck check = new NumberCheck(List.of());
    assertThat(check.states("Es sind 1.234 Arbeiten.", new BigDecimal("1234"))).isTrue();
    assertThat(check.states("It is 7.1% of them.", new BigDecimal("0.0711"))).isTrue();
    assertThat(check.states("It is 7.3% of them.", new BigDecimal("0.0711"))).isFalse();
    assertThat(check.states("It is 23.4%.", new BigDecimal("23"))).isFalse();
    assertThat(check.states("On GPT-4, as {{t23}} says.", new BigDecimal("23"))).isFalse();
  }
}
