package dev.byline.stats;

import static dev.byline.stats.PaperNotation.drawn;
import static dev.byline.stats.PaperNotation.paper;
import static dev.byline.stats.PaperNotation.unlinked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.decide.Decision;
import dev.byline.stats.Collaboration.Lead;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CollaborationTest {
  private static final List<PaperCountries> PAPERS =
      List.of(
          paper("oneInstitution", 2020, "", "", "US", "US"),
          paper("twoCountries", 2020, "", "", "US", "CN"),
          paper("authorWithout", 2020, "", "", "US", ""),
          paper("undecided", 2021, "", "", "FR", "?"),
          paper("oneEntryOfTwo", 2021, "", "", "US+CN"),
          unlinked("unlinked", 1, "US"));

  @Test
  void onlyPapersOfWhichEnoughIsKnownAreOfOneCountryOrOfSeveral() {
    assertThat(Collaboration.of(PAPERS))
        .containsExactly(
            new Collaboration(0, 6, 3, 1, 3, 2),
            new Collaboration(2020, 4, 2, 1, 2, 1),
            new Collaboration(2021, 2, 1, 0, 1, 1));
    assertThat(Collaboration.of(PAPERS).getFirst().multiCountry()).isEqualTo(2);
  }

  @Test
  void aPaperWithAnUnknownInstitutionIsLocatedAndNotNamed() {
    PaperCountries known = paper("p", "US", "US");
    Decision us = known.authors().getFirst().getFirst();
    Decision nameless =
        new Decision(
            us.entryId(),
            us.countries(),
            us.flag(),
            us.basis(),
            us.provisional(),
            us.candidates(),
            List.of(),
            List.of());
    assertThat(Collaboration.of(List.of(known.with(nameless))))
        .containsExactly(new Collaboration(0, 1, 1, 1, 0, 0));
  }

  @Test
  void withOneYearThereAreOnlyAllYears() {
    assertThat(Collaboration.of(PAPERS.subList(0, 2)))
        .containsExactly(new Collaboration(0, 2, 2, 1, 2, 1));
    assertThat(Collaboration.of(List.of())).containsExactly(new Collaboration(0, 0, 0, 0, 0, 0));
  }

  private static String text(Lead lead) {
    return "%d %s first %d last %d single %d multi %d of %d"
        .formatted(
            lead.year(),
            lead.country().code(),
            lead.firstAuthor(),
            lead.lastAuthor(),
            lead.singleCountry(),
            lead.multiCountry(),
            lead.linked());
  }

  @Test
  void firstAndLastAuthorsCountForEveryCountryOfTheirs() {
    assertThat(Collaboration.leads(PAPERS))
        .extracting(CollaborationTest::text)
        .containsExactly(
            "0 US first 4 last 2 single 1 multi 2 of 5",
            "0 CN first 1 last 2 single 0 multi 1 of 5",
            "0 FR first 1 last 0 single 0 multi 0 of 5",
            "2020 US first 3 last 1 single 1 multi 1 of 3",
            "2020 CN first 0 last 1 single 0 multi 0 of 3",
            "2021 CN first 1 last 1 single 0 multi 1 of 2",
            "2021 FR first 1 last 0 single 0 multi 0 of 2",
            "2021 US first 1 last 1 single 0 multi 1 of 2");
  }

  @Property(tries = 100)
  void theYearsAddUpAndPartsAreNeverMoreThanTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    List<PaperCountries> papers = drawn(20, random);
    List<Collaboration> years = Collaboration.of(papers);
    Collaboration all = years.getFirst();
    List<Collaboration> single = years.subList(1, years.size());
    assertThat(all.year()).isZero();
    if (!single.isEmpty()) {
      assertThat(single.stream().mapToLong(Collaboration::papers).sum()).isEqualTo(all.papers());
      assertThat(single.stream().mapToLong(Collaboration::multiCountry).sum())
          .isEqualTo(all.multiCountry());
      assertThat(single.stream().mapToLong(Collaboration::singleInstitution).sum())
          .isEqualTo(all.singleInstitution());
    }
    assertThat(years)
        .allSatisfy(y -> {
          assertThat(y.located()).isLessThanOrEqualTo(y.papers());
          assertThat(y.named()).isLessThanOrEqualTo(y.located());
          assertThat(y.singleCountry()).isLessThanOrEqualTo(y.located());
          assertThat(y.singleInstitution()).isLessThanOrEqualTo(y.named());
        });
    List<Lead> leads = Collaboration.leads(papers);
    assertThat(leads)
        .allSatisfy(lead -> {
          assertThat(lead.singleCountry() + lead.multiCountry())
              .isLessThanOrEqualTo(lead.firstAuthor());
          assertThat(Math.max(lead.firstAuthor(), lead.lastAuthor())).isBetween(1L, lead.linked());
        });
    Collections.shuffle(papers, random);
    assertThat(Collaboration.of(papers)).isEqualTo(years);
    assertThat(Collaboration.leads(papers)).isEqualTo(leads);
  }
}
