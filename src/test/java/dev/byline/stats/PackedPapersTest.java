package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.coding.Flag;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.variable.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Papers come out of memory as they were put in. */
class PackedPapersTest {
  private static final Decision FIRST = decision("a", "US");
  private static final Decision SECOND = decision("b", "CN;DE");

  private static Decision decision(String id, String countries) {
    return new Decision(
        id,
        Country.parseSet(countries),
        Flag.SEAT,
        Basis.AGREED,
        false,
        Country.parseSet(""),
        List.of(),
        List.of());
  }

  private static PaperFacts facts(String id, int year, boolean linked, int authors) {
    return new PaperFacts(
        id,
        "made",
        year,
        "Größe über alles 大学 " + id,
        "Main",
        "Oral",
        "url/" + id,
        linked,
        authors);
  }

  private final PackedPapers papers = new PackedPapers(List.of(FIRST, SECOND));

  @Test
  void authorsHaveTheirEntriesAndWhatIsTiedToNoneComesLast() {
    papers.add(facts("p1", 2021, true, 3));
    papers.add(facts("p2", 0, false, 2));
    papers.add(facts("p3", 2022, true, 1));
    papers.addEntry(0, 1, 0);
    papers.addEntry(0, 3, 0);
    papers.addEntry(0, 3, 1);
    papers.addEntry(1, 0, 1);
    assertThat(papers).hasSize(3);
    PaperCountries first = papers.getFirst();
    assertThat(first.title()).isEqualTo("Größe über alles 大学 p1");
    assertThat(first.conference()).isEqualTo("made 2021");
    assertThat(first.authors())
        .isEqualTo(List.of(List.of(FIRST), List.of(), List.of(FIRST, SECOND)));
    assertThat(first.unlinked()).isEmpty();
    PaperCountries second = papers.get(1);
    assertThat(second.conference()).isEqualTo("made");
    assertThat(second.linked()).isFalse();
    assertThat(second.authors()).isEqualTo(List.of(List.of(), List.of()));
    assertThat(second.unlinked()).containsExactly(SECOND);
    assertThat(papers.get(2).authors()).isEqualTo(List.of(List.of()));
    assertThat(papers.get(2).url()).isEqualTo("url/p3");
  }

  @Test
  void manyTextsOfAnyLengthComeBack() {
    PackedTexts texts = new PackedTexts();
    List<String> put = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      put.add("ü".repeat(i % 50) + i);
    }
    put.forEach(texts::add);
    for (int i = 0; i < put.size(); i++) {
      assertThat(texts.get(i)).isEqualTo(put.get(i));
    }
  }

  @Test
  void papersComeInTheOrderOfTheirIds() {
    for (String id : List.of("b", "c", "a")) {
      papers.add(facts(id, 2020, true, 0));
    }
    assertThat(PaperLists.byId(papers))
        .extracting(PaperCountries::id)
        .containsExactly("a", "b", "c");
  }

  @Test
  void viewsGiveThePapersThatAreAskedFor() {
    for (int i = 0; i < 10; i++) {
      papers.add(facts("p" + i, 2020 + i % 2, true, 0));
    }
    Map<Integer, List<PaperCountries>> years = PaperLists.parts(papers, PaperCountries::year);
    assertThat(years.keySet()).containsExactly(2020, 2021);
    assertThat(years.get(2021))
        .extracting(PaperCountries::id)
        .containsExactly("p1", "p3", "p5", "p7", "p9");
    assertThat(PaperLists.those(papers, p -> p.id().equals("p4")))
        .extracting(PaperCountries::id)
        .containsExactly("p4");
    assertThat(
            PaperLists.changed(papers, p -> p.withAuthors(List.of(List.of(FIRST))))
                .getLast()
                .authors())
        .isEqualTo(List.of(List.of(FIRST)));
  }
}
