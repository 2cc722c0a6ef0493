package dev.byline.titleblock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds of title blocks that were once read wrongly. */
class TitleBlockKindsTest extends MadePage {
  private void title() {
    put(100, 90, 17, "Times-Bold", "A Study of Studies");
  }

  private void abstractAt(double y) {
    put(290, y, 12, "Times-Bold", "Abstract");
    for (int i = 1; i < 15; i++) {
      put(72, y + 12 * i, 10, "Times", "Words of the abstract that say nothing of an author.");
    }
  }

  private TitleBlock read() {
    return read(TitleBlockHint.NONE);
  }

  private TitleBlock read(TitleBlockHint hint) {
    return new TitleBlockReader(_ -> false).read(List.of(page(1)), hint);
  }

  @Test
  void aFigureBesideTheAbstractIsNeitherTitleNorAuthor() {
    title();
    put(150, 130, 10, "Times-Bold", "Ada Able^1 Ben Bode^1");
    put(150, 145, 10, "Times", "^1 University of Oslo");
    put(350, 185, 24, "Helvetica", "Input x");
    put(350, 230, 30, "Helvetica", "Our work");
    abstractAt(195);
    TitleBlock block = read();
    assertThat(block.title().text()).isEqualTo("A Study of Studies");
    assertThat(links(block))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ University of Oslo");
    assertThat(block.confidence()).isGreaterThanOrEqualTo(TitleBlock.SURE);
  }

  @Test
  void aLargerBannerIsNotTheTitle() {
    put(100, 60, 24, "Times-Bold", "Journal of Typesetting");
    title();
    put(150, 130, 10, "Times-Bold", "Ada Able");
    put(150, 145, 10, "Times", "University of Oslo");
    abstractAt(200);
    assertThat(read().title().text()).isEqualTo("A Study of Studies");
    assertThat(links(read())).containsExactly("Ada Able @ University of Oslo");
  }

  @Test
  void nameAddressAndAffiliationMayShareALine() {
    title();
    double x = put(72, 130, 10, "Times-Bold", "Ada Able");
    x = put(x + 30, 130, 9, "Caps", "ada@uio.no");
    put(x, 130, 9, "Times-Italic", "University of Oslo, Faculty");
    put(72, 142, 9, "Times-Italic", "of Physics, Norway");
    x = put(72, 160, 10, "Times-Bold", "Ben Bode");
    x = put(x + 30, 160, 9, "Caps", "ben@ru.nl");
    put(x, 160, 9, "Times-Italic", "Radboud University");
    abstractAt(220);
    assertThat(links(read()).getLast()).isEqualTo("Ben Bode @ Radboud University");
    assertThat(read().authors().getFirst().email()).isEqualTo("ada@uio.no");
  }

  @Test
  void twoNamesWithAddressesAreJoinedByAnd() {
    title();
    double x = put(72, 130, 10, "Times-Bold", "Ada Able");
    x = put(x + 40, 130, 9, "Caps", "ada@uio.no");
    x = put(x, 130, 10, "Times", "and");
    x = put(x, 130, 10, "Times-Bold", "Ben Bode");
    put(x + 40, 130, 9, "Caps", "ben@uio.no");
    put(72, 142, 10, "Times-Italic", "University of Oslo");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ University of Oslo");
    assertThat(read().authors().getLast().email()).isEqualTo("ben@uio.no");
  }

  @Test
  void aMarkMayStandAfterItsAffiliation() {
    title();
    put(150, 130, 10, "Times-Bold", "Ada Able^1 Ben Bode^2");
    put(150, 145, 10, "Times", "University of Oslo^1 , Radboud University^2");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ Radboud University");
  }

  @Test
  void numbersNeedNotBeRaised() {
    title();
    put(72, 130, 10, "Times-Bold", "Ada Able 1");
    put(72, 142, 10, "Times-Bold", "Ben Bode 2");
    put(72, 154, 10, "Times-Italic", "1. University of Oslo");
    put(72, 166, 10, "Times-Italic", "2. Radboud University");
    abstractAt(220);
    assertThat(links(read()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ Radboud University");
  }

  @Test
  void gradesAndRemarksAreNoAuthors() {
    title();
    put(100, 130, 10, "Times-Bold", "Ada Able^1 , Fellow, IEEE, Ben Bode^1 (corresponding author)");
    put(150, 145, 10, "Times", "^1 University of Oslo");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ University of Oslo");
  }

  @Test
  void anOrdinalBeforeANameIsNoPartOfIt() {
    title();
    put(100, 130, 10, "Times", "1^st Ada Able");
    put(350, 130, 10, "Times", "2^nd Ben Bode");
    put(100, 142, 10, "Times-Italic", "Oslo University");
    put(350, 142, 10, "Times-Italic", "Radboud University");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly("Ada Able @ Oslo University", "Ben Bode @ Radboud University");
  }

  @Test
  void runningTextEndsABlockWithoutAHeading() {
    title();
    put(150, 130, 10, "Times-Bold", "Ada Able^1");
    put(150, 145, 10, "Times", "^1 University of Oslo");
    put(150, 157, 10, "Times", "(Dated: 5 May 2021)");
    for (int i = 0; i < 12; i++) {
      put(72, 190 + 12 * i, 10, "Times", "Words of the abstract that say nothing of any author.");
    }
    assertThat(links(read())).containsExactly("Ada Able @ University of Oslo");
  }

  @Test
  void aGroupSignsAsAnAuthor() {
    title();
    put(100, 130, 10, "Times-Bold", "Ada Able^1 , The Kowhai Collective^1");
    put(150, 145, 10, "Times", "^1 University of Oslo");
    abstractAt(200);
    assertThat(links(read()).getLast()).isEqualTo("The Kowhai Collective @ University of Oslo");
  }

  @Test
  void somethingTakenForANameThatCanBeNoneLeavesADoubt() {
    title();
    put(100, 130, 10, "Times-Bold", "Ada Able");
    put(350, 130, 10, "Times-Bold", "x := 3");
    put(100, 142, 10, "Times", "Oslo University");
    abstractAt(200);
    TitleBlock block = read();
    assertThat(links(block)).containsExactly("Ada Able @ Oslo University");
    assertThat(block.confidence()).isLessThan(TitleBlock.SURE);
  }

  @Test
  void moreAddressesThanAuthorsAreADoubt() {
    title();
    put(100, 130, 10, "Times-Bold", "Ada Able");
    put(100, 142, 10, "Times", "Oslo University");
    put(100, 154, 10, "Times", "ada@uio.no, ben@uio.no");
    abstractAt(200);
    assertThat(read().confidence()).isLessThan(TitleBlock.SURE);
  }

  @Test
  void knownNamesShowWhereTheBlockStands() {
    put(100, 60, 17, "Times-Bold", "Kowhai Weekly of the Typesetters");
    put(100, 120, 17, "Helvetica", "A Study of Studies");
    put(100, 140, 10, "Times", "Presented by");
    put(100, 160, 10, "Times", "Ada B. Able Oslo");
    abstractAt(220);
    TitleBlock block =
        read(new TitleBlockHint("A study of studies", List.of("Ada Able", "Nobody Here")));
    assertThat(block.title().text()).isEqualTo("A Study of Studies");
    assertThat(links(block)).containsExactly("Ada B. Able @ Oslo");
    assertThat(block.layout()).endsWith(TitleBlockReader.BY_NAMES);
  }

  @Test
  void namesThatStandNowhereChangeNothing() {
    title();
    put(150, 130, 10, "Times-Bold", "Ada Able^1");
    put(150, 145, 10, "Times", "^1 University of Oslo");
    abstractAt(200);
    assertThat(read(new TitleBlockHint("Something else", List.of("Eve Evil")))).isEqualTo(read());
  }

  @Test
  void linesOfOneAffiliationAreOne() {
    title();
    put(72, 130, 10, "Times-Bold", "Ada Able");
    put(72, 142, 10, "Times-Italic", "School of Letters");
    put(72, 154, 10, "Times-Italic", "University of Oslo");
    put(72, 166, 10, "Times-Italic", "Problemveien 11");
    put(72, 178, 10, "Times-Bold", "Ben Bode");
    put(72, 190, 10, "Times-Italic", "School of Letters, University of Oslo");
    put(72, 202, 10, "Times-Italic", "School of Type, Radboud University");
    abstractAt(240);
    assertThat(links(read()))
        .containsExactly(
            "Ada Able @ School of Letters, University of Oslo, Problemveien 11",
            "Ben Bode @ School of Letters, University of Oslo | School of Type, Radboud University");
  }

  @Test
  void namesInOneCellShareWhatStandsBelowIt() {
    title();
    put(72, 130, 10, "Times-Bold", "Ada Able, Ben Bode, Cem Cole");
    put(400, 130, 10, "Times-Bold", "Dan Dorn");
    put(72, 142, 10, "Times", "University of Oslo");
    put(400, 142, 10, "Times", "Radboud University");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly(
            "Ada Able @ University of Oslo",
            "Ben Bode @ University of Oslo",
            "Cem Cole @ University of Oslo",
            "Dan Dorn @ Radboud University");
  }

  @Test
  void digitsWithoutCommaAreSeveralMarks() {
    title();
    put(150, 130, 10, "Times-Bold", "Ada Able^1 Ben Bode^12");
    put(150, 145, 10, "Times", "^1 University of Oslo");
    put(150, 157, 10, "Times", "^2 Radboud University");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly(
            "Ada Able @ University of Oslo", "Ben Bode @ University of Oslo | Radboud University");
  }

  @Test
  void aMarkMayStandBeforeAName() {
    title();
    put(72, 130, 10, "Times-Bold", "Ada Able");
    put(72, 142, 10, "Times-Bold", "*Ben Bode");
    put(72, 154, 10, "Times-Italic", "University of Oslo");
    abstractAt(200);
    assertThat(links(read()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ University of Oslo");
  }
}
