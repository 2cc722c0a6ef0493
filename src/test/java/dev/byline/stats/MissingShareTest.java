package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.variable.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MissingShareTest {
  private static final Definition PRC =
      new Definition("prc", "", "", Map.of("China", Set.of("CN", "HK", "MO")), "include");
  private static final JoinRule RULE = JoinRule.of(PRC, "US", "China");
  private static final List<String> CODES = List.of("CN", "US", "CN;US", "DE", "FR", "HK");

  private static Decision decision(String codes, boolean headquarters) {
    return new Decision(
        codes + headquarters,
        Country.parseSet(codes),
        headquarters ? Flag.HQ : Flag.STATED,
        Basis.AGREED,
        false,
        new TreeSet<>(),
        List.of(),
        List.of());
  }

  private static PaperCountries paper(
      String id, boolean linked, List<List<Decision>> authors, List<Decision> unlinked) {
    return new PaperCountries(id, "x 2020", 2020, "", "", "", "", linked, authors, unlinked);
  }

  private static PaperCountries full(int number, Random random) {
    List<List<Decision>> authors = new ArrayList<>();
    for (int i = random.nextInt(6) + 1; i > 0; i--) {
      List<Decision> entries = new ArrayList<>();
      for (int e = random.nextInt(2) + 1; e > 0; e--) {
        entries.add(decision(CODES.get(random.nextInt(CODES.size())), random.nextInt(5) == 0));
      }
      authors.add(entries);
    }
    return paper("p" + number, true, authors, List.of());
  }

  /** Some authors lose all entries; then some papers lose the tie of entries to authors. */
  private static PaperCountries deleted(PaperCountries full, Random random) {
    List<List<Decision>> left =
        full.authors().stream().map(a -> random.nextInt(3) == 0 ? List.<Decision>of() : a).toList();
    return random.nextBoolean() || left.equals(full.authors())
        ? paper(full.id(), true, left, List.of())
        : paper(
            full.id(),
            false,
            left.stream().map(_ -> List.<Decision>of()).toList(),
            left.stream().flatMap(List::stream).toList());
  }

  /** An entry becomes one that two coders dispute, one of them right. */
  private static Decision disputed(Decision truth, Random random) {
    Set<Country> other = Country.parseSet(CODES.get(random.nextInt(CODES.size())));
    TreeSet<Country> candidates = new TreeSet<>(truth.countries());
    candidates.addAll(other);
    return new Decision(
        truth.entryId() + "?",
        new TreeSet<>(other),
        random.nextBoolean() ? Flag.HQ : Flag.SEAT,
        Basis.DISPUTED,
        true,
        candidates,
        List.of(),
        List.of());
  }

  @Property(tries = 500)
  void theTrueCountIsInsideTheBoundsWhateverIsMissingOrDisputed(
      @ForAll long seed, @ForAll boolean headquarters) {
    Random random = new Random(seed);
    Definition definition = PRC.withHeadquarters(headquarters);
    List<PaperCountries> full = new ArrayList<>();
    List<PaperCountries> seen = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      PaperCountries paper = full(i, random);
      full.add(paper);
      PaperCountries left = deleted(paper, random);
      seen.add(
          left.linked() && random.nextInt(3) == 0
              ? left.withAuthors(
                  left.authors().stream()
                      .map(a -> a.stream().map(d -> disputed(d, random)).toList())
                      .toList())
              : left);
    }
    long truth = Statistics.pair(full, definition, "US", "China").share().hits();
    Statistics.Pair pair = Statistics.pair(seen, definition, "US", "China");
    assertThat(truth).isBetween(pair.lower(), pair.upper());
  }

  @Test
  void anAuthorWithoutAnEntryIsAnOpenSlotThatCanHoldBothSides() {
    PaperCountries open =
        paper("a", true, List.of(List.of(decision("DE", false)), List.of()), List.of());
    assertThat(open.openSlots()).isEqualTo(1);
    Statistics.Pair pair = Statistics.pair(List.of(open), PRC, "US", "China");
    assertThat(pair.lower()).isZero();
    assertThat(pair.upper()).isEqualTo(1);
    assertThat(pair.coverage()).isEqualTo(new Coverage(2, 1, 1, 0, 0));
  }

  @Test
  void ofAnUnlinkedPaperTheOpenSlotsAreAuthorsLessEntries() {
    List<List<Decision>> authors = List.of(List.of(), List.of(), List.of());
    PaperCountries two =
        paper("a", false, authors, List.of(decision("US", false), decision("DE", false)));
    assertThat(two.openSlots()).isEqualTo(1);
    assertThat(Coverage.of(List.of(two))).isEqualTo(new Coverage(3, 1, 1, 0, 1));
  }

  @Test
  void withoutMissingAffiliationsAllThreeSharesAreTheSame() {
    List<PaperCountries> papers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      papers.add(full(i, new Random(i)));
    }
    MissingShare shares = MissingShare.of(papers, RULE).orElseThrow();
    assertThat(shares.complete()).isEqualTo(shares.counted());
    assertThat(shares.imputed().estimate()).isEqualTo(shares.counted().estimate());
    assertThat(shares.imputed().width()).isZero();
  }

  @Test
  void theImputedShareIsNearTheTruthWhereTheCountIsNot() {
    List<PaperCountries> full = new ArrayList<>();
    List<PaperCountries> seen = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      PaperCountries paper = full(i, new Random(i));
      full.add(paper);
      Random random = new Random(-i - 1L);
      seen.add(
          random.nextBoolean()
              ? paper
              : paper.withAuthors(
                  paper.authors().stream()
                      .map(a -> random.nextInt(3) == 0 ? List.<Decision>of() : a)
                      .toList()));
    }
    double truth = Statistics.pair(full, PRC, "US", "China").share().estimate();
    MissingShare shares = MissingShare.of(seen, RULE).orElseThrow();
    assertThat(shares.counted().high()).isLessThan(truth);
    assertThat(shares.imputed().estimate()).isCloseTo(truth, within(0.02));
    assertThat(shares.withChance().width()).isGreaterThan(shares.imputed().width());
  }

  @Test
  void withoutACompletePaperNothingIsImputed() {
    PaperCountries open = paper("a", true, List.of(List.of()), List.of());
    assertThat(MissingShare.of(List.of(open), RULE)).isEmpty();
  }

  @Test
  void rubinsIntervalAddsWithinAndBetween() {
    // q = 0.1, 0.2, 0.3 of 100 papers: between 0.01, (1 + 1/3)·0.01 = 0.01333.
    Estimate estimate = MissingShare.rubin(new double[] {10, 20, 30}, 0, 100, false);
    assertThat(estimate.estimate()).isCloseTo(0.2, within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(0.04 / 3), within(1e-12));
    Estimate chance = MissingShare.rubin(new double[] {10, 20, 30}, 0, 100, true);
    assertThat(chance.standardError())
        .isCloseTo(Math.sqrt(0.04 / 3 + 0.2 * 0.8 / 100), within(1e-12));
  }

  @Test
  void theSentenceSaysWhatWasAssumed() {
    List<PaperCountries> papers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      papers.add(full(i, new Random(i)));
    }
    papers.add(paper("open", true, List.of(List.of(), List.of()), List.of()));
    MissingShare shares = MissingShare.of(papers, RULE).orElseThrow();
    assertThat(shares.sentence(Coverage.of(papers)))
        .startsWith("40 of 41 papers have an affiliation of every author")
        .contains("assumes", "Nothing in the data can show", "the bounds hold without it");
  }
}
