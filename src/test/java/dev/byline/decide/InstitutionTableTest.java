package dev.byline.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.country.InstitutionRecord;
import dev.byline.country.RegistryOrganization;
import dev.byline.store.Workspace;
import dev.byline.variable.Basis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that coders give become one institution each. */
class InstitutionTableTest {
  private static final InstitutionRecord MIT =
      record("Massachusetts Institute of Technology", "US", "university", "M.I.T.");
  private static final InstitutionRecord ALIBABA = record("Alibaba Group", "CN", "company", "Ali");

  @TempDir Path folder = Path.of("");
  private Workspace workspace;
  private final List<InstitutionRecord> records = new ArrayList<>(List.of(MIT, ALIBABA));
  private final List<RegistryOrganization> registry = new ArrayList<>();

  @BeforeEach
  void anEmptyWorkspace() {
    workspace = Workspace.openOrCreate(folder.resolve("work"));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static InstitutionRecord record(
      String name, String country, String kind, String... aliases) {
    return new InstitutionRecord(name, Country.of(country), kind, List.of(aliases));
  }

  private static Decision decision(String id, String countries, String... institutions) {
    return new Decision(
        id,
        Country.parseSet(countries),
        countries.isEmpty() ? Flag.NONE : Flag.SEAT,
        Basis.AGREED,
        false,
        Collections.emptySortedSet(),
        List.of(institutions),
        List.of());
  }

  private void rebuild(Decision... decisions) {
    workspace.execute("DELETE FROM decisions");
    new DecisionTable(workspace).add(List.of(decisions));
    new InstitutionTable(workspace)
        .rebuild(
            new InstitutionTable.Known(
                records,
                text -> text.startsWith("Ali ") ? Optional.of("Alibaba Group") : Optional.empty(),
                registry));
  }

  private List<String> rows(String sql) {
    return workspace.select(sql, row -> row.text(1));
  }

  private List<String> names() {
    return rows("SELECT name || ' = ' || institution FROM institution_names ORDER BY ALL");
  }

  @Test
  void nameAliasAndInitialsInItsCountryAreOneInstitution() {
    rebuild(
        decision("e1", "US", "Massachusetts Institute of Technology"),
        decision("e2", "US", "m.i.t."),
        decision("e3", "US", "MIT"));
    assertThat(rows("SELECT institution FROM institutions"))
        .containsExactly("Massachusetts Institute of Technology");
    assertThat(names())
        .contains(
            "MIT = Massachusetts Institute of Technology",
            "m.i.t. = Massachusetts Institute of Technology");
  }

  @Test
  void initialsInAnotherCountryAreAnotherInstitution() {
    rebuild(decision("e1", "IN", "MIT"));
    assertThat(rows("SELECT institution || ' ' || country FROM institutions"))
        .containsExactly("MIT IN");
  }

  @Test
  void aFullNameIsKnownWhereverItsEntryIs() {
    rebuild(decision("e1", "SG", "Massachusetts Institute of Technology"));
    assertThat(
            rows(
                "SELECT country || ' ' || kind || ' ' || sector || ' ' || is_known FROM institutions"))
        .containsExactly("US university academia true");
  }

  @Test
  void aShortNameIsKnownOnlyAtItsSeatUnlessItIsACompanys() {
    records.add(record("Sigma School", "US", "university", "Sigma"));
    rebuild(decision("e1", "FR", "Sigma"));
    assertThat(names()).containsExactly("Sigma = Sigma");
    rebuild(decision("e1", "US", "Sigma"));
    assertThat(names()).containsExactly("Sigma = Sigma School");
    rebuild(decision("e1", "FR", "Ali"));
    assertThat(names()).as("a company").contains("Ali = Alibaba Group");
  }

  @Test
  void whatTheGazetteerReadsInANameCounts() {
    rebuild(decision("e1", "US", "Ali Research Lab"));
    assertThat(rows("SELECT institution || ' ' || sector FROM institutions"))
        .containsExactly("Alibaba Group industry");
  }

  @Test
  void aNameThatNobodyKnowsStaysAsItIsWithTheCountryOfMostOfItsEntries() {
    rebuild(
        decision("e1", "FR", "Kappa College"),
        decision("e2", "DE", "Kappa College"),
        decision("e3", "DE", "Kappa College"),
        decision("e4", "", "Kappa College"),
        decision("e5", "", "Kappa College"),
        decision("e6", "", "Kappa College"));
    assertThat(
            rows(
                "SELECT institution || ' ' || country || ' ' || kind || ' ' || is_known FROM institutions"))
        .containsExactly("Kappa College DE university false");
  }

  @Test
  void theRegistryGivesItsIdAndKindWhereOneOrganizationHasTheName() {
    registry.add(
        new RegistryOrganization(
            "https://ror.org/1", Country.of("DE"), List.of("Kappa Forschung"), "institute"));
    registry.add(
        new RegistryOrganization(
            "https://ror.org/2", Country.of("FR"), List.of("Lambda"), "company"));
    registry.add(
        new RegistryOrganization("https://ror.org/3", Country.of("FR"), List.of("Lambda"), ""));
    rebuild(decision("e1", "DE", "Kappa Forschung"), decision("e2", "FR", "Lambda"));
    assertThat(
            rows(
                """
                SELECT institution || ' ' || registry_id || ' ' || kind || ' ' || sector
                FROM institutions ORDER BY 1\
                """))
        .containsExactly("Kappa Forschung https://ror.org/1 institute academia", "Lambda   ");
  }

  @Test
  void whatAPersonMergedCountsAsTheOther() {
    InstitutionTable table = new InstitutionTable(workspace);
    table.merge("Kappa College", "Lambda");
    table.merge("Kappa College", "Massachusetts Institute of Technology");
    rebuild(decision("e1", "DE", "Kappa College"));
    assertThat(rows("SELECT institution || ' ' || country FROM institutions"))
        .containsExactly("Massachusetts Institute of Technology US");
    assertThat(names()).contains("Kappa College = Massachusetts Institute of Technology");
  }

  @Test
  void namesOfDecisionsForOnePaperCountToo() {
    new DecisionTable(workspace)
        .replaceOfPaper("p1", "e1", Optional.of(decision("e1", "DE", "Kappa College")));
    rebuild(decision("e2", "US", "MIT"));
    assertThat(rows("SELECT institution FROM institutions ORDER BY 1"))
        .containsExactly("Kappa College", "Massachusetts Institute of Technology");
  }

  @Test
  void otherNamesOfAnInstitutionThatIsThereAreListedOnce() {
    rebuild(decision("e1", "CN", "Ali"));
    assertThat(rows("SELECT name || ' ' || origin FROM institution_names ORDER BY 1"))
        .containsExactly("Ali coder");
    rebuild(decision("e1", "CN", "Alibaba Group"));
    assertThat(rows("SELECT name || ' ' || origin FROM institution_names ORDER BY 1"))
        .containsExactly("Ali gazetteer", "Alibaba Group coder");
  }

  @Test
  void twoInstitutionsOfOneNameAreToldApartByTheirCountry() {
    records.add(record("Lambda University", "US", "university"));
    records.add(record("Lambda Universität", "AT", "university", "Lambda University"));
    rebuild(decision("e1", "AT", "Lambda University"));
    assertThat(rows("SELECT institution FROM institutions")).containsExactly("Lambda Universität");
  }

  @Test
  void capitalsOfAFullNameAreAnInstitutionWhereItSits() {
    records.add(record("Sigma-Tau University of the Rho", "US", "university"));
    rebuild(
        decision("e1", "US", "STUR"), decision("e2", "US", "Stur"), decision("e3", "US", "STU2"));
    assertThat(names())
        .containsExactly("STU2 = STU2", "STUR = Sigma-Tau University of the Rho", "Stur = Stur");
    rebuild(decision("e1", "FR", "STUR"));
    assertThat(names()).containsExactly("STUR = STUR");
  }

  @Test
  void twoCapitalsOrNineOfThemAreNoInitials() {
    records.add(record("Sigma Tau", "US", "university"));
    records.add(record("Ah Be Ce De Eh Ef Ge Ha", "US", "institute"));
    records.add(record("Ah Be Ce De Eh Ef Ge Ha If", "US", "institute"));
    rebuild(decision("e1", "US", "ST"), decision("e2", "US", "ABCDEEGH", "ABCDEEGHI"));
    assertThat(names())
        .containsExactly("ABCDEEGH = Ah Be Ce De Eh Ef Ge Ha", "ABCDEEGHI = ABCDEEGHI", "ST = ST");
  }

  @Test
  void aNameThatTwoHaveIsNeitherOfThemElsewhere() {
    records.add(record("Lambda University", "US", "university", "Lambda College"));
    records.add(record("Lambda Universität", "AT", "university", "Lambda College"));
    rebuild(decision("e1", "FR", "Lambda College"));
    assertThat(rows("SELECT is_known FROM institutions")).containsExactly("false");
  }

  @Test
  void whatIsNoLongerNamedIsNoLongerThere() {
    rebuild(decision("e1", "DE", "Kappa College"));
    rebuild(decision("e1", "CN", "Ali"));
    assertThat(rows("SELECT institution FROM institutions")).containsExactly("Alibaba Group");
    assertThat(names()).containsExactly("Ali = Alibaba Group");
  }

  @Test
  void institutionsAndTheirOtherNamesStandInTheOrderOfTheAlphabet() {
    records.add(record("Beta University", "US", "university", "Beta U"));
    records.add(record("Alpha University", "US", "university", "Alpha U"));
    rebuild(
        decision("e1", "US", "Beta University"),
        decision("e2", "US", "Alpha University"),
        decision("e3", "CN", "Ali"));
    assertThat(rows("SELECT institution FROM institutions"))
        .containsExactly("Alibaba Group", "Alpha University", "Beta University");
    assertThat(rows("SELECT name FROM institution_names WHERE origin = 'gazetteer'"))
        .containsExactly("Alpha U", "Beta U");
  }
}
