package dev.byline.stats;

import static dev.byline.stats.PaperNotation.paper;
import static dev.byline.stats.PaperNotation.unlinked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.stats.SectorCount.Sector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SectorCountTest {
  /**
   * Entries in the United States are of companies, in China of universities, others nobody knows.
   */
  private static final SectorCount.Known KNOWN =
      (_, entry) ->
          switch (entry) {
            case "US" -> Set.of(Sector.INDUSTRY);
            case "CN" -> Set.of(Sector.ACADEMIA);
            case "US+CN" -> Set.of(Sector.ACADEMIA, Sector.INDUSTRY);
            default -> Set.of(Sector.UNKNOWN);
          };

  private static SectorCount all(PaperCountries... papers) {
    return SectorCount.of(List.of(papers), KNOWN).getFirst();
  }

  @Test
  void aPaperIsOfOneSectorOnlyWhenEveryAffiliationIsKnown() {
    assertThat(all(paper("a", "CN", "CN")).academia()).isEqualTo(1);
    assertThat(all(paper("a", "US")).industry()).isEqualTo(1);
    assertThat(all(paper("a", "CN", "FR")).academiaAndUnknown()).isEqualTo(1);
    assertThat(all(paper("a", "US", "FR")).industryAndUnknown()).isEqualTo(1);
    assertThat(all(paper("a", "FR")).unknown()).isEqualTo(1);
  }

  @Test
  void anAuthorWithoutAffiliationMayBeOfTheOtherSector() {
    assertThat(all(paper("a", "CN", "")).academiaAndUnknown()).isEqualTo(1);
    assertThat(all(paper("a", "")).unknown()).isEqualTo(1);
    assertThat(all(unlinked("a", 2, "US", "US")).industryAndUnknown()).isEqualTo(1);
  }

  @Test
  void aPaperOfBothIsOfBothWhateverElseIsNotKnown() {
    assertThat(all(paper("a", "CN", "US", "FR", "")).both()).isEqualTo(1);
    assertThat(all(paper("a", "US+CN")).both()).isEqualTo(1);
  }

  @Test
  void aCountryIsCountedByItsOwnAffiliations() {
    List<SectorCount> counts =
        SectorCount.of(List.of(paper("a", "CN", "US", ""), paper("b", "US+CN")), KNOWN);
    assertThat(counts)
        .extracting(c -> c.country().map(Object::toString))
        .containsExactly(Optional.empty(), Optional.of("CN"), Optional.of("US"));
    assertThat(counts.get(0).both()).isEqualTo(2);
    assertThat(counts.get(1).academia()).isEqualTo(1);
    assertThat(counts.get(2).industry()).isEqualTo(1);
    assertThat(counts.get(1).unknown()).as("which is where, nobody can say").isEqualTo(1);
    assertThat(counts.get(1).papers()).isEqualTo(2);
  }

  @Test
  void yearsAreCountedWhereThereAreSeveral() {
    List<SectorCount> counts =
        SectorCount.of(
            List.of(
                paper("a", 2020, "main", "Poster", "CN"), paper("b", 2021, "main", "Poster", "US")),
            KNOWN);
    assertThat(counts)
        .extracting(SectorCount::year)
        .containsExactly(0, 0, 0, 2020, 2020, 2021, 2021);
  }
}
