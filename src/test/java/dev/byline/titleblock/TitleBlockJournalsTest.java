package dev.byline.titleblock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.pdf.PageText;
import dev.byline.titleblock.TitleBlock.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kinds of title blocks that journals print. */
class TitleBlockJournalsTest extends MadePage {
  private void title() {
    put(72, 90, 17, "Bold", "A Study of Several Studies of Kowhai");
  }

  private void abstractAt(double y) {
    put(72, y, 12, "Bold", "Abstract");
    text(y + 12);
  }

  private void text(double from) {
    for (int i = 0; i < 14; i++) {
      put(72, from + 12 * i, 10, "Plain", "Words of the abstract that say nothing of an author.");
    }
  }

  private TitleBlock read() {
    return read(List.of(turned(1)));
  }

  private static List<String> names(TitleBlock block) {
    return block.authors().stream().map(author -> author.name().text()).toList();
  }

  @Test
  void aListOfNamesGoesOnInTheNextRow() {
    title();
    put(72, 130, 11, "Light", "Ada Able^1 , Ben Bode^1 , Cem Cole^2 ,");
    put(72, 144, 11, "Light", "Dan Dorn^2 and Eve Ebb^1");
    abstractAt(200);
    assertThat(names(read()))
        .containsExactly("Ada Able", "Ben Bode", "Cem Cole", "Dan Dorn", "Eve Ebb");
  }

  @Test
  void aListWithoutMarksIsNoAffiliation() {
    title();
    put(72, 130, 11, "Light", "Ada Able, Ben Bode, Cem Cole,");
    put(72, 144, 11, "Light", "Dan Dorn and Eve Ebb*");
    abstractAt(200);
    TitleBlock block = read();
    assertThat(names(block))
        .containsExactly("Ada Able", "Ben Bode", "Cem Cole", "Dan Dorn", "Eve Ebb");
    assertThat(block.confidence()).isLessThan(TitleBlock.SURE);
  }

  @Test
  void aNameMayBeCutByTheEndOfARow() {
    title();
    put(72, 130, 11, "Light", "Ada Able^1 , Ben Bode^1 , Cem");
    put(72, 144, 11, "Light", "Carl Cole^2 , Dan Dorn^2");
    put(72, 160, 9, "Plain", "^1 University of Oslo");
    put(72, 172, 9, "Plain", "^2 Radboud University");
    abstractAt(210);
    assertThat(names(read())).containsExactly("Ada Able", "Ben Bode", "Cem Carl Cole", "Dan Dorn");
  }

  @Test
  void cellsSideBySideAreNoListThatGoesOn() {
    title();
    put(72, 130, 11, "Bold", "Ada Able^1");
    put(200, 130, 11, "Bold", "Ben Bode^1");
    put(330, 130, 11, "Bold", "Cem Cole");
    put(150, 146, 11, "Bold", "Dan Dorn^1");
    put(72, 170, 9, "Plain", "^1 University of Oslo");
    abstractAt(210);
    assertThat(names(read())).containsExactly("Ada Able", "Ben Bode", "Cem Cole", "Dan Dorn");
  }

  @Test
  void degreesAreOfNoName() {
    title();
    put(72, 130, 11, "Light", "Ada Able, MD^a , Ben Bode, MMed, PhD^b , Md Cole, BDS^a");
    put(72, 160, 9, "Plain", "^a University of Oslo");
    put(72, 172, 9, "Plain", "^b Radboud University");
    abstractAt(210);
    TitleBlock block = read();
    assertThat(names(block)).containsExactly("Ada Able", "Ben Bode", "Md Cole");
    assertThat(block.authors().get(1).affiliations().getFirst().text())
        .isEqualTo("Radboud University");
  }

  @Test
  void aMarkThatStandsAloneDoesNotHideARow() {
    title();
    put(300, 120, 27, "Symbol", "*");
    put(72, 130, 11, "Light", "Ada Able^a , Ben Bode^a , Cem Cole^a ,");
    put(340, 137, 27, "Symbol", "*");
    put(72, 144, 11, "Light", "Dan Dorn^a , Eve Ebb^a");
    put(72, 160, 9, "Light", "^a University of Oslo");
    abstractAt(210);
    assertThat(names(read())).hasSize(5);
  }

  @Test
  void asYAndEJoinNamesAfterAMark() {
    title();
    put(72, 130, 11, "Light", "Ada Able^1 , Ben Bode^1 y Cem Cole^1");
    put(72, 160, 9, "Plain", "^1 University of Oslo");
    put(72, 200, 12, "Bold", "Resumen");
    text(212);
    assertThat(names(read())).containsExactly("Ada Able", "Ben Bode", "Cem Cole");
  }

  @Test
  void anAndWithoutItsSpaceJoinsNames() {
    title();
    put(72, 130, 11, "Light", "Ada Able,^1 Ben Bode,^1 andCem Cole^1");
    put(72, 160, 9, "Plain", "^1 University of Oslo");
    abstractAt(200);
    assertThat(names(read())).containsExactly("Ada Able", "Ben Bode", "Cem Cole");
  }

  @Test
  void aColumnBesideTheTitleIsNoPartOfTheBlock() {
    put(72, 90, 17, "Bold", "A Study of Several");
    put(450, 94, 7, "Small", "Volume 9: 1-9");
    put(450, 102, 7, "Small", "The Typesetters 2020");
    put(72, 110, 17, "Bold", "Studies of Kowhai");
    put(450, 110, 7, "Small", "Permissions and reprints:");
    put(450, 128, 7, "Small", "Kowhai Press");
    put(72, 130, 11, "Light", "Ada Able^1 , Ben Bode^1");
    put(72, 150, 9, "Plain", "^1 University of Oslo");
    abstractAt(200);
    TitleBlock block = read();
    assertThat(block.title().text()).isEqualTo("A Study of Several Studies of Kowhai");
    assertThat(names(block)).containsExactly("Ada Able", "Ben Bode");
    assertThat(block.authors().getFirst().affiliations().stream().map(Piece::text))
        .containsExactly("University of Oslo");
  }

  @Test
  void aSubtitleIsNeitherTitleNorAName() {
    title();
    put(72, 112, 14, "Bold-Italic", "A systematic review of the evidence");
    put(72, 140, 10, "Light", "Ada Able^1 , Ben Bode^1");
    put(72, 154, 9, "Plain", "^1 University of Oslo");
    abstractAt(200);
    TitleBlock block = read();
    assertThat(names(block)).containsExactly("Ada Able", "Ben Bode");
    assertThat(block.confidence()).isGreaterThanOrEqualTo(TitleBlock.SURE);
  }

  @Test
  void whatKindOfPaperItIsStandsAboveTheTitle() {
    put(72, 70, 17, "Bold-Italic", "Research Article");
    title();
    put(72, 130, 11, "Light", "Ada Able^1 , Ben Bode^1");
    put(72, 150, 9, "Plain", "^1 University of Oslo");
    abstractAt(200);
    assertThat(read().title().text()).isEqualTo("A Study of Several Studies of Kowhai");
  }

  @Test
  void aNameInCapitalsBelowATitleInCapitalsIsNotOfTheTitle() {
    put(72, 90, 14, "Bold", "A STUDY OF SEVERAL STUDIES");
    put(72, 106, 14, "Bold", "OF THE KOWHAI");
    put(200, 132, 12, "Bold", "A.B. ABLE");
    put(150, 160, 12, "Italic", "Botanical Division, University of Oslo");
    put(72, 200, 12, "Italic", "ABSTRACT: Words of the abstract that say nothing.");
    text(212);
    TitleBlock block = read();
    assertThat(block.title().text()).isEqualTo("A STUDY OF SEVERAL STUDIES OF THE KOWHAI");
    assertThat(names(block)).containsExactly("A.B. ABLE");
  }

  @Test
  void aHeadingMayRunIntoItsText() {
    title();
    put(72, 130, 11, "Light", "Ada Able^1");
    put(72, 144, 9, "Plain", "^1 University of Oslo");
    put(72, 180, 10, "Bold", "AbstractAstudyofstudies.");
    put(200, 180, 10, "Plain", "It was made twice over.");
    put(72, 192, 10, "Plain", "A few words.");
    TitleBlock block = read();
    assertThat(names(block)).containsExactly("Ada Able");
    assertThat(block.authors().getFirst().affiliations()).hasSize(1);
  }

  @Test
  void aCoverIsTurnedOver() {
    put(72, 90, 12, "Plain", "Personal use of this material is permitted.");
    put(72, 104, 12, "Plain", "A. Able and B. Bode, A Study of Studies, Kowhai Letters, 2020.");
    PageText cover = turned(1);
    title();
    put(72, 130, 11, "Light", "Ada Able^1 , Ben Bode^1");
    put(72, 150, 9, "Plain", "^1 University of Oslo");
    abstractAt(200);
    TitleBlock block = read(List.of(cover, turned(2)));
    assertThat(block.title().text()).isEqualTo("A Study of Several Studies of Kowhai");
    assertThat(names(block)).containsExactly("Ada Able", "Ben Bode");
  }
}
