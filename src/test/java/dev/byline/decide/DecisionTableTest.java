package dev.byline.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.store.Workspace;
import dev.byline.variable.Basis;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored of decisions is what is read. */
class DecisionTableTest {
  @TempDir Path folder = Path.of("");
  private Workspace workspace;
  private DecisionTable table;

  private static final Decision AGREED =
      new Decision(
          "e1",
          Country.parseSet("CN;US"),
          Flag.STATED,
          Basis.AGREED,
          false,
          Collections.emptySortedSet(),
          List.of("Stanford University", "Tsinghua University"),
          List.of());

  private static final Decision OPEN =
      new Decision(
          "e2",
          Collections.emptySortedSet(),
          Flag.NONE,
          Basis.UNDECIDED,
          true,
          Country.parseSet("GB;IE"),
          List.of(),
          List.of("v1", "v2"));

  @BeforeEach
  void anEmptyWorkspace() {
    workspace = Workspace.openOrCreate(folder.resolve("work"));
    table = new DecisionTable(workspace);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private void replace(List<Decision> decisions) {
    table.clear();
    table.add(decisions);
  }

  @Test
  void everyPartOfADecisionComesBack() {
    replace(List.of(OPEN, AGREED));
    assertThat(table.read()).containsExactly(Map.entry("e1", AGREED), Map.entry("e2", OPEN));
    assertThat(table.readOthers()).isEmpty();
  }

  @Test
  void newDecisionsTakeThePlaceOfAllThatWereThere() {
    replace(List.of(OPEN, AGREED));
    replace(List.of(AGREED));
    assertThat(table.read()).containsOnlyKeys("e1");
  }

  @Test
  void oneDecisionReplacesThatOfItsEntryAlone() {
    replace(List.of(OPEN, AGREED));
    Decision closed =
        new Decision(
            "e2",
            Country.parseSet("IE"),
            Flag.STATED,
            Basis.REVIEWED,
            false,
            Collections.emptySortedSet(),
            List.of(),
            List.of());
    table.replace(closed);
    assertThat(table.read()).containsExactly(Map.entry("e1", AGREED), Map.entry("e2", closed));
  }

  @Test
  void decisionsOnWhatIsNotAnalysedStandApart() {
    replace(List.of(AGREED));
    table.addOthers(List.of(OPEN));
    assertThat(table.readOthers()).containsExactly(Map.entry("e2", OPEN));
    assertThat(table.read()).containsOnlyKeys("e1");
  }

  @Test
  void aDecisionForOnePaperIsReviewedAndLeavesOtherPapersAlone() {
    table.addOfPapers(Map.of("p1", List.of(AGREED), "p2", List.of(AGREED)));
    table.replaceOfPaper("p2", "e1", Optional.empty());
    table.replaceOfPaper("p1", "e2", Optional.of(OPEN));
    assertThat(table.ofPapers()).containsOnlyKeys("p1");
    Map<String, Decision> own = table.ofPapers().getOrDefault("p1", Map.of());
    assertThat(own).containsOnlyKeys("e1", "e2");
    assertThat(own)
        .hasEntrySatisfying(
            "e1",
            decision -> {
              assertThat(decision.basis()).isEqualTo(Basis.REVIEWED);
              assertThat(decision.countries()).isEqualTo(AGREED.countries());
              assertThat(decision.institutions()).isEqualTo(AGREED.institutions());
              assertThat(decision.flag()).isEqualTo(Flag.STATED);
              assertThat(decision.provisional()).isFalse();
            })
        .hasEntrySatisfying("e2", decision -> assertThat(decision.countries()).isEmpty());
    table.clear();
    assertThat(table.ofPapers()).isEmpty();
  }
}
