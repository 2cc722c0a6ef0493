package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.LivePair;
import dev.byline.stats.PaperCountries;
import dev.byline.store.Workspace;
import dev.byline.variable.Basis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActiveReviewTest {
  private static final DefinedPair PAIR =
      DefinedPair.usual(Definition.load(Home.located().folder()));
  private static final int PAPERS = 60;

  @TempDir Path folder = Path.of("");
  private Workspace workspace;
  private final List<PaperCountries> papers = new ArrayList<>();

  @BeforeEach
  void aCorpusWithOneUnsureEntryInSix() {
    workspace = Workspace.openOrCreate(folder.resolve("work"));
    for (int i = 0; i < PAPERS; i++) {
      papers.add(paper("p" + i, "US;CN", false));
    }
    papers.add(
        new PaperCountries("none", "made 2026", 2026, "", "", "", "", true, List.of(), List.of()));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static PaperCountries paper(String id, String countries, boolean reviewed) {
    return new PaperCountries(
        id,
        "made 2026",
        2026,
        "",
        "",
        "",
        "",
        true,
        List.of(List.of(decision("e" + id, countries, reviewed))),
        List.of());
  }

  private static Decision decision(String entry, String countries, boolean reviewed) {
    return new Decision(
        entry,
        Country.parseSet(countries),
        Flag.STATED,
        reviewed ? Basis.REVIEWED : Basis.RULES_ONLY,
        false,
        new TreeSet<>(),
        List.of(),
        List.of());
  }

  private ActiveReview open(int round) {
    return ActiveReview.open(
        workspace, papers, PAIR, p -> p.id().endsWith("7") ? 0.5 : 0.02, round, 1);
  }

  private void check(LivePair live, String paper, String countries) {
    Decision verdict = decision("e" + paper, countries, true);
    live.decide(verdict, _ -> true);
    papers.replaceAll(p -> p.id().equals(paper) ? p.with(verdict) : p);
  }

  @Test
  void everyPaperWithAnAffiliationHasItsChanceAndUnsureOnesAGreaterOne() throws IOException {
    ActiveReview active = open(20);
    assertThat(active.turns()).hasSize(20).doesNotContainKey("none");
    List<String> rows = Files.readAllLines(workspace.folder().resolve(ActiveReview.FILE));
    assertThat(rows).hasSize(PAPERS + 1);
    assertThat(chance(rows, "p7")).isGreaterThanOrEqualTo(chance(rows, "p1")).isPositive();
    assertThat(open(20).turns()).isEqualTo(active.turns());
  }

  private static double chance(List<String> rows, String paper) {
    String row = rows.stream().filter(r -> r.startsWith(paper + ",")).findFirst().orElseThrow();
    return Double.parseDouble(row.substring(row.lastIndexOf(',') + 1));
  }

  @Test
  void everyCheckedPaperCorrectsTheShareAndNarrowsTheInterval() {
    ActiveReview active = open(20);
    LivePair live = LivePair.of(papers, PAIR);
    assertThat(active.sentence(live)).contains("No drawn paper is fully checked");
    List<String> turns = List.copyOf(active.turns().keySet());
    turns.subList(0, 10).forEach(id -> check(live, id, "US;CN"));
    double before = active.estimate(live).width();
    assertThat(active.estimate(live).estimate()).isEqualTo(1);
    turns.subList(10, 19).forEach(id -> check(live, id, "US;CN"));
    check(live, turns.get(19), "US");
    assertThat(active.estimate(live).width()).isLessThan(before * 2);
    assertThat(active.estimate(live).estimate()).isLessThan(1);
    assertThat(active.sentence(live)).contains("Corrected by 20 papers", "more verdicts bring");
  }

  @Test
  void aPaperAfterOneThatWasSkippedDoesNotCountYet() {
    ActiveReview active = open(20);
    LivePair live = LivePair.of(papers, PAIR);
    List<String> turns = List.copyOf(active.turns().keySet());
    check(live, turns.get(1), "US;CN");
    assertThat(active.sentence(live)).contains("No drawn paper is fully checked");
    check(live, turns.get(0), "US;CN");
    assertThat(active.sentence(live)).contains("Corrected by 2 papers");
  }

  @Test
  void whenARoundIsCheckedTheNextIsDrawnBehindIt() {
    ActiveReview first = open(20);
    LivePair live = LivePair.of(papers, PAIR);
    first.turns().keySet().forEach(id -> check(live, id, "US;CN"));
    ActiveReview second = open(10);
    assertThat(second.turns()).hasSize(30);
    assertThat(List.copyOf(second.turns().keySet()).subList(0, 20))
        .isEqualTo(List.copyOf(first.turns().keySet()));
  }

  @Test
  void aSampleOfOtherPapersIsRefused() {
    open(20);
    papers.removeFirst();
    assertThatThrownBy(() -> open(20))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("other papers");
  }
}
