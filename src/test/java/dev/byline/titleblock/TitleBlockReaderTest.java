package dev.byline.titleblock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.pdf.PageText;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TitleBlockReaderTest extends MadePage {
  private void centred(double x, double y, String font, String text) {
    double width = LETTER * text.replace("^", "").length();
    put(x - width / 2, y, 10, font, text);
  }

  private TitleBlock read() {
    put(100, 90, 17, "Times-Bold", "A Study of Studies");
    put(290, 300, 12, "Times-Bold", "Abstract");
    for (int i = 0; i < 20; i++) {
      put(72, 315 + 12 * i, 10, "Times", "Words of the abstract that say nothing of an author.");
    }
    return read(List.of(page(1)));
  }

  @Test
  void markersTieNamesToNumberedAffiliations() {
    put(150, 130, 10, "Times-Bold", "Ada Able^1,2 Ben Bode^1 , and Cy Cole^2∗");
    put(150, 145, 10, "Times", "^1 University of Oslo, Norway");
    put(150, 157, 10, "Times", "^2 Institute of Physics,");
    put(150, 169, 10, "Times", "University of Chicago");
    put(150, 181, 10, "Times", "^∗ Corresponding author");
    TitleBlock block = read();
    assertThat(block.layout()).isEqualTo("markers");
    assertThat(block.title().text()).isEqualTo("A Study of Studies");
    assertThat(links(block))
        .containsExactly(
            "Ada Able @ University of Oslo, Norway | Institute of Physics, University of Chicago",
            "Ben Bode @ University of Oslo, Norway",
            "Cy Cole @ Institute of Physics, University of Chicago");
  }

  @Test
  void anEqualContributionMarkIsNoAffiliation() {
    put(100, 130, 10, "Times-Bold", "Ada Able∗");
    put(350, 130, 10, "Times-Bold", "Ben Bode∗");
    put(100, 142, 10, "Times", "Oslo University");
    put(350, 142, 10, "Times", "Chicago University");
    put(72, 700, 8, "Times", "^∗ Equal contribution");
    assertThat(links(read()))
        .containsExactly("Ada Able @ Oslo University", "Ben Bode @ Chicago University");
  }

  @Test
  void affiliationsInAFootnoteAreFound() {
    put(150, 130, 10, "Times-Bold", "Ada Able^∗1 Ben Bode^2");
    put(72, 690, 8, "Times", "^∗ Equal contribution ^1 University of Oslo ^2 University of Chi-");
    put(72, 700, 8, "Times", "cago. Correspondence to: Ada Able <ada@uio.no>.");
    assertThat(links(read()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ University of Chicago");
  }

  @Test
  void inAListAnAffiliationIsOfTheNamesAboveIt() {
    put(72, 130, 10, "Times", "Ada Able");
    put(400, 130, 10, "Times", "ada@uio.no");
    put(72, 142, 10, "Times", "Ben Bode");
    put(400, 142, 10, "Times", "ben@uio.no");
    put(72, 154, 10, "Times-Italic", "University of Oslo");
    put(72, 166, 10, "Times", "Cy Cole");
    put(400, 166, 10, "Times", "cy@uchicago.edu");
    put(72, 178, 10, "Times-Italic", "University of Chicago,");
    put(72, 190, 10, "Times-Italic", "Chicago, USA");
    TitleBlock block = read();
    assertThat(links(block))
        .containsExactly(
            "Ada Able @ University of Oslo",
            "Ben Bode @ University of Oslo",
            "Cy Cole @ University of Chicago, Chicago, USA");
    assertThat(block.authors().getLast().email()).isEqualTo("cy@uchicago.edu");
  }

  @Test
  void inBlocksWhatStandsBelowANameIsItsOwn() {
    centred(200, 130, "Times-Bold", "Ada Able");
    centred(420, 130, "Times-Bold", "Ben Bode");
    centred(200, 142, "Times", "Department of Physics");
    centred(420, 142, "Times", "Radboud");
    centred(200, 154, "Times", "University of Oslo");
    centred(420, 154, "Times", "ben@ru.nl");
    centred(310, 180, "Times-Bold", "Cy Cole");
    centred(310, 192, "Times", "UIUC");
    assertThat(links(read()))
        .containsExactly(
            "Ada Able @ Department of Physics, University of Oslo",
            "Ben Bode @ Radboud",
            "Cy Cole @ UIUC");
  }

  @Test
  void aLineInTheMiddleIsOfEveryName() {
    centred(150, 130, "Times", "Ada Able");
    centred(300, 130, "Times", "Ben Bode");
    centred(450, 130, "Times", "Cy Cole");
    centred(300, 150, "Times", "University of Oslo");
    assertThat(links(read()))
        .containsExactly(
            "Ada Able @ University of Oslo",
            "Ben Bode @ University of Oslo",
            "Cy Cole @ University of Oslo");
  }

  @Test
  void eachPieceSaysWhereItStands() {
    centred(200, 130, "Times-Bold", "Ada Able");
    centred(420, 130, "Times-Bold", "Ben Bode");
    centred(200, 142, "Times", "Oslo University");
    centred(420, 142, "Times", "Chicago University");
    PrintedAuthor ada = read().authors().getFirst();
    assertThat(ada.name().boxes().getFirst().bottom()).isEqualTo(130);
    assertThat(ada.affiliations().getFirst().boxes()).hasSize(1);
    assertThat(ada.affiliations().getFirst().boxes().getFirst().y()).isEqualTo(132);
  }

  @Test
  void aGroupOfAddressesIsTakenApart() {
    assertThat(Lexicon.emails("{ada, ben}@uio.no and cy . cole @ uchicago . edu"))
        .containsExactly("ada@uio.no", "ben@uio.no", "cy.cole@uchicago.edu");
  }

  @Test
  void affiliationsOnTheLastPageAreFoundWhenTheFirstHasNone() {
    put(100, 90, 17, "Times-Bold", "A Study of Studies");
    put(150, 130, 10, "Times-Bold", "Ada Able^1 , Ben Bode^2");
    put(290, 300, 12, "Times-Bold", "Abstract");
    put(72, 315, 10, "Times", "Words of the abstract that say nothing of an author.");
    PageText first = turned(1);
    put(72, 100, 10, "Times", "The last words of the paper.");
    put(72, 130, 10, "Times", "^1 University of Oslo ^2 University of Chicago");
    TitleBlock block = read(List.of(first, page(9)));
    assertThat(links(block))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ University of Chicago");
  }

  @Test
  void aTitleBlockThatFillsTheFirstPageGoesOnToTheAbstractOfTheSecond() {
    put(100, 90, 17, "Times-Bold", "A Study of Many Studies");
    for (int i = 0; i < 30; i++) {
      put(
          100,
          130 + 20 * i,
          10,
          "Times-Bold",
          "Ada Able^1 , Ben Bode^2".replace("Able", "Able" + (char) ('a' + i % 26)));
    }
    PageText first = turned(1);
    put(100, 80, 10, "Times", "^1 University of Oslo");
    put(100, 92, 10, "Times", "^2 University of Chicago");
    put(290, 120, 12, "Times-Bold", "Abstract");
    put(72, 140, 10, "Times", "Words of the abstract that say nothing of an author.");
    TitleBlock block = read(List.of(first, page(2)));
    assertThat(block.authors()).hasSizeGreaterThan(50);
    assertThat(links(block).getFirst()).endsWith("@ University of Oslo");
    assertThat(links(block).getLast()).isEqualTo("Ben Bode @ University of Chicago");
  }

  @Test
  void twoInstitutionsBelowOneNameAreTwoAffiliations() {
    put(100, 90, 17, "Times-Bold", "A Study of Studies");
    put(200, 130, 10, "Times-Bold", "Ada Able");
    put(400, 130, 10, "Times-Bold", "Ben Bode");
    put(200, 142, 10, "Times", "Sony AI");
    put(400, 142, 10, "Times", "Institute of Physics");
    put(200, 154, 10, "Times", "Kowhai University");
    put(400, 154, 10, "Times", "Kowhai University");
    put(290, 300, 12, "Times-Bold", "Abstract");
    Institutions known =
        new Institutions() {
          @Override
          public boolean isKnown(String text) {
            return name(text).isPresent();
          }

          @Override
          public Optional<String> name(String text) {
            return text.equals("Sony AI") || text.equals("Kowhai University")
                ? Optional.of(text)
                : Optional.empty();
          }
        };
    assertThat(links(new TitleBlockReader(known).read(List.of(page(1)))))
        .containsExactly(
            "Ada Able @ Sony AI | Kowhai University",
            "Ben Bode @ Institute of Physics, Kowhai University");
  }

  @Test
  void aPageWithoutAuthorsGivesNone() {
    TitleBlock block = read();
    assertThat(block.authors()).isEmpty();
    assertThat(block.confidence()).isZero();
  }
}
