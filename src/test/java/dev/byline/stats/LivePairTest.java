package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.variable.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LivePairTest {
  private static final Definition DEFINITION =
      new Definition("prc", "", "", Map.of("China", Set.of("CN", "HK", "MO")), "include");
  private static final List<String> CODES = List.of("CN", "US", "CN;US", "DE", "");

  private static Decision decision(String id, Random random) {
    String codes = CODES.get(random.nextInt(CODES.size()));
    Flag flag = random.nextInt(4) == 0 ? Flag.HQ : Flag.STATED;
    return new Decision(
        id,
        Country.parseSet(codes),
        flag,
        random.nextBoolean() ? Basis.DISPUTED : Basis.REVIEWED,
        random.nextBoolean(),
        Country.parseSet(CODES.get(random.nextInt(CODES.size()))),
        List.of(),
        List.of());
  }

  private static PaperCountries paper(int number, Random random) {
    List<List<Decision>> authors = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      authors.add(List.of(decision("e" + random.nextInt(6), random)));
    }
    return new PaperCountries("p" + number, "c", 0, "", "", "", "", true, authors, List.of());
  }

  @Property(tries = 300)
  void keptUpToDateItCountsAsIfCountedAnew(@ForAll long seed) {
    Random random = new Random(seed);
    List<PaperCountries> papers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      papers.add(paper(i, random));
    }
    LivePair live = new LivePair(papers, DEFINITION, "US", "China");
    for (int step = 0; step < 8; step++) {
      Decision decision = decision("e" + random.nextInt(6), random);
      String not = "p" + random.nextInt(12);
      live.decide(decision, id -> !id.equals(not));
      papers.replaceAll(p -> p.id().equals(not) ? p : p.with(decision));
      Statistics.Pair anew = Statistics.pair(papers, DEFINITION, "US", "China");
      assertThat(live.count())
          .isEqualTo(
              new LivePair.Count(
                  anew.first(), anew.second(), anew.share(), anew.lower(), anew.upper()));
      LivePair fresh = new LivePair(papers, DEFINITION, "US", "China");
      for (int e = 0; e < 6; e++) {
        assertThat(live.moves("e" + e)).isEqualTo(fresh.moves("e" + e));
        assertThat(live.openPapers("e" + e)).isEqualTo(fresh.openPapers("e" + e));
      }
    }
  }
}
