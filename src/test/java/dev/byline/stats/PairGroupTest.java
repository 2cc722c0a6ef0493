package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairGroupTest {
  private static DefinedPair pair(String first, String second) {
    return new DefinedPair(
        first, second, Definition.named("prc", Definition.load(Home.located().folder())));
  }

  private static List<String> groups(DefinedPair pair, String... authors) {
    PaperCountries paper = PaperNotation.paper("p", authors);
    return PairGroup.of(pair).stream()
        .filter(group -> group.has().test(paper))
        .map(PairGroup::name)
        .toList();
  }

  @Test
  void aPaperIsInTheGroupThatItsEntriesSay() {
    DefinedPair pair = pair("US", "China");
    assertThat(groups(pair, "US", "FR")).containsExactly("US only");
    assertThat(groups(pair, "HK")).containsExactly("China only");
    assertThat(groups(pair, "US+CN")).containsExactly("both");
    assertThat(groups(pair, "FR", "")).containsExactly("neither");
  }

  @Test
  void everyPaperIsInOneGroupAndBothAreThoseThatJoin() {
    DefinedPair pair = pair("FR", "China");
    JoinRule rule = JoinRule.of(pair.definition(), pair.first(), pair.second());
    for (PaperCountries paper : PaperNotation.drawn(200, new Random(7))) {
      List<String> groups =
          PairGroup.of(pair).stream()
              .filter(group -> group.has().test(paper))
              .map(PairGroup::name)
              .toList();
      assertThat(groups).hasSize(1);
      assertThat(groups.contains("both")).isEqualTo(rule.standing(paper).joins());
    }
  }
}
