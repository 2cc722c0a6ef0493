package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.source.VenueTable;
import dev.byline.web.Loopback;
import dev.byline.web.WebClient;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dialogue before a fetch, with answers given beforehand. */
class VenueGuideTest {
  @TempDir Path folder = Path.of("");
  private final List<String> asked = new ArrayList<>();
  private final List<String> askedSecretly = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();

  private VenueGuide guide(String... typed) {
    answers.addAll(List.of(typed));
    return VenueGuide.of(
        question -> {
          asked.add(question);
          return answers.removeFirst();
        },
        question -> {
          askedSecretly.add(question);
          return answers.removeFirst();
        });
  }

  @Test
  void aLoginIsAUserAndAPasswordThatIsNotShown() {
    assertThat(guide("anna@example.org", "secret").login("affiliations at the time"))
        .isEqualTo(
            Map.of("OPENREVIEW_USERNAME", "anna@example.org", "OPENREVIEW_PASSWORD", "secret"));
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith("OpenReview gives affiliations at the time.")
        .contains("empty: take another source");
    assertThat(askedSecretly).singleElement().asString().contains("not stored");
  }

  @Test
  void whoHasNoAccountIsNotAskedForAPassword() {
    assertThat(guide("").login("affiliations")).isEmpty();
    assertThat(askedSecretly).isEmpty();
  }

  @Test
  void enterAndYesGoOnAndAllElseStops() {
    for (String yes : List.of("", "y", "Y", "yes")) {
      assertThat(guide(yes).goesOn()).as(yes).isTrue();
    }
    for (String no : List.of("n", "no", "x", "yesterday")) {
      assertThat(guide(no).goesOn()).as(no).isFalse();
    }
  }

  @Test
  void unattendedNothingIsAskedAndTheFetchGoesOn() {
    VenueGuide none = VenueGuide.orNone(true);
    assertThat(none.contact()).isEmpty();
    assertThat(none.login("affiliations")).isEmpty();
    assertThat(none.goesOn()).isTrue();
  }

  @Test
  void theContactIsAsItWasTyped() {
    assertThat(guide("anna@example.org").contact()).isEqualTo("anna@example.org");
    assertThat(asked).singleElement().asString().contains("servers are told");
  }

  /** The sources that are taken for two years, and what is said of them. */
  private List<String> chosen(VenueGuide guide) {
    List<String> said = new ArrayList<>();
    VenueTable table =
        VenueTable.load(Home.located().folder().resolve("data").resolve("venues.csv"));
    VenueChoice choice =
        new VenueChoice(new VenueOptions(), guide, table, said::add, (_, _, _) -> List.of());
    try (WebClient web = Loopback.web(Loopback.settings(), folder)) {
      choice.of(new VenueQuestion("icml", List.of(2024, 2025)), web);
    }
    return said;
  }

  @Test
  void theLoginIsAskedForOnceAndHoldsForEveryYear() {
    assertThat(chosen(guide("anna@example.org", "secret")))
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line).contains(": from openreview, which gives ").doesNotContain("secret"));
    assertThat(asked).hasSize(1);
    assertThat(askedSecretly).hasSize(1);
  }

  @Test
  void withoutOneTheNextSourceIsTakenAndNobodyIsAskedAgain() {
    assertThat(chosen(guide("")))
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line).contains(": from virtual,", "Passed over: openreview needs a login"));
    assertThat(asked).hasSize(1);
  }
}
