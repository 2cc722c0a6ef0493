package dev.byline.titleblock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.pdf.Box;
import dev.byline.pdf.Word;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactsTest {
  /** Words in the fonts that stand before them: {@code bold:Ada caps:ada@uio.no}. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    double x = 100;
    for (String token : text.split(" ")) {
      String[] parts = token.split(":", 2);
      double width = 5.0 * parts[1].length();
      words.add(new Word(parts[1], new Box(1, x, 90, width, 10), 10, parts[0], false));
      x += width + 2.5;
    }
    return words;
  }

  private static void check(String text, List<String> emails, String rest) {
    Contacts contacts = Contacts.of(words(text));
    assertThat(contacts.emails()).isEqualTo(emails);
    assertThat(PieceBuilder.joined(contacts.rest())).isEqualTo(rest);
  }

  @Test
  void addressesBetweenNamesAreTakenOut() {
    check(
        "bold:Ada bold:Able caps:ada@uio.no text:and bold:Ben bold:Bode caps:ben@ru.nl",
        List.of("ada@uio.no", "ben@ru.nl"),
        "Ada Able and Ben Bode");
  }

  @Test
  void aGroupBehindAnAffiliationIsTakenOut() {
    check(
        "it:Kowhai it:University, it:{ada, it:ben}@uio.no",
        List.of("ada@uio.no", "ben@uio.no"),
        "Kowhai University,");
  }

  @Test
  void anUnderscoreThatIsDrawnAsARuleIsPutBack() {
    check("bold:Ada bold:Able caps:ada caps:able@uio.no", List.of("ada_able@uio.no"), "Ada Able");
    check("mono:ada mono:able@uio.no", List.of("ada_able@uio.no"), "");
  }

  @Test
  void theLabelBesideAnAddressGoesWithIt() {
    check("text:Oslo text:Email: text:ada@uio.no", List.of("ada@uio.no"), "Oslo");
    check("text:Email text:Able", List.of(), "Email Able");
  }
}
