package dev.byline.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.variable.Basis;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Set<Country> FRANCE = Set.of(Country.of("FR"));

  private static Decision decision(
      String countries, Basis basis, boolean provisional, String candidates) {
    return new Decision(
        "e1",
        Country.parseSet(countries),
        countries.isEmpty() ? Flag.NONE : Flag.STATED,
        basis,
        provisional,
        Country.parseSet(candidates),
        List.of("University of Oslo"),
        List.of("v1"));
  }

  @Test
  void onlyWhatIsDecidedAndWaitsForNobodyIsFirm() {
    assertThat(decision("NO", Basis.AGREED, false, "").isFirm()).isTrue();
    assertThat(decision("NO", Basis.DISPUTED, true, "").isFirm()).isFalse();
    assertThat(decision("", Basis.UNDECIDED, false, "").isFirm()).isFalse();
  }

  @Test
  void aFirmEntryCouldHaveItsOwnCountriesAlone() {
    Decision firm = decision("NO", Basis.AGREED, false, "FR");
    assertThat(firm.couldBe(FRANCE)).isFalse();
    assertThat(firm.couldBe(Set.of(Country.of("NO")))).isTrue();
  }

  @Test
  void anOpenEntryCouldHaveItsCandidatesOrWhatItCountsAsMeanwhile() {
    Decision disputed = decision("NO", Basis.DISPUTED, true, "SE");
    assertThat(disputed.couldBe(Set.of(Country.of("SE")))).isTrue();
    assertThat(disputed.couldBe(Set.of(Country.of("NO")))).isTrue();
    assertThat(disputed.couldBe(FRANCE)).isFalse();
  }

  @Test
  void anOpenEntryWithoutCandidatesCouldBeAnywhere() {
    assertThat(decision("", Basis.UNDECIDED, false, "").couldBe(FRANCE)).isTrue();
  }

  @Test
  void whatAPersonFoundUndeterminableCountsNowhere() {
    assertThat(decision("", Basis.REVIEWED, false, "").couldBe(FRANCE)).isFalse();
  }

  @Test
  void withoutCountriesItKeepsAllElse() {
    Decision before = decision("NO", Basis.DISPUTED, true, "SE");
    Decision after = before.withoutCountries();
    assertThat(after.countries()).isEmpty();
    assertThat(after.candidates()).isEqualTo(before.candidates());
    assertThat(after.institutions()).isEqualTo(before.institutions());
    assertThat(after.flag()).isEqualTo(before.flag());
    assertThat(after.entryId()).isEqualTo("e1");
  }

  @Test
  void aVerdictIsStoredInOneForm() {
    CountryVariable variable = new CountryVariable();
    assertThat(variable.parsed("se;no")).isEqualTo("NO;SE");
    assertThat(variable.parsed("xx")).isEqualTo("XX");
    assertThatThrownBy(() -> variable.parsed("Norway, I think"))
        .isInstanceOf(IllegalArgumentException.class);
    Verdict.Key everywhere = CountryVariable.key("e1");
    assertThat(everywhere).isEqualTo(new Verdict.Key("country", "e1", ""));
    assertThat(CountryVariable.key("e1", "p1")).isNotEqualTo(everywhere);
    assertThat(CountryVariable.value(Set.of())).isEqualTo("XX");
  }

  @Test
  void aPersonIsAskedForCodesAndToldHowTheyAreWritten() {
    CountryVariable variable = new CountryVariable();
    assertThat(variable.name()).isEqualTo("country");
    assertThat(variable.question("e1")).isEqualTo("Which countries does this affiliation name?");
    assertThat(variable.allowed()).contains("ISO", "XX");
  }
}
