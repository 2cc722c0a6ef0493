package dev.byline.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GazetteerFilesTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void aSmallGazetteer() throws IOException {
    write("forms.csv", "written,read\nof,\nuniv,university\n");
    write(
        "countries.csv",
        "code,name,aliases,adjectives,abbreviations\nFR,France,,French,\nUS,United States,,,USA\n");
    write("regions.csv", "country,name,aliases,code\nUS,Texas,,TX\n");
    write("cities.csv", "country,name,aliases\nFR,Paris,\n");
    write(
        "institutions.csv",
        "name,country,kind,multisite,aliases,domains\nSorbonne,FR,university,,,sorbonne.fr\n");
    write("ambiguous.csv", "name,countries,note\n");
    write("domains.csv", "suffix,evidence\ncom,none\n");
    write("mail-providers.txt", "gmail.com\n");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void aNameOfTwoCountriesIsRefusedWithBothFilesAndLines() throws IOException {
    write("cities.csv", "country,name,aliases\nFR,Paris,\nUS,Paris,\n");
    assertThatThrownBy(() -> GazetteerFiles.load(folder))
        .isInstanceOf(GazetteerException.class)
        .hasMessageContaining("cities.csv:3: “Paris” is US here and FR at cities.csv:2")
        .hasMessageContaining("ambiguous.csv");
  }

  @Test
  void spellingsThatReadTheSameContradictToo() throws IOException {
    write(
        "institutions.csv",
        """
        name,country,kind,multisite,aliases,domains
        University of Lyon,FR,university,,,
        Lyon College,US,university,,Univ. of LYON,
        """);
    assertThatThrownBy(() -> GazetteerFiles.load(folder))
        .hasMessageContaining("institutions.csv:3")
        .hasMessageContaining("institutions.csv:2");
  }

  @Test
  void aNameListedAsSharedHasAllItsCountries() throws IOException {
    write("cities.csv", "country,name,aliases\nFR,Paris,\nUS,Paris,\n");
    write("ambiguous.csv", "name,countries,note\nParis,FR|US,France and Texas\n");
    Gazetteer gazetteer = GazetteerFiles.load(folder);
    assertThat(gazetteer.read("Paris").names().getFirst().row().countries())
        .containsExactly(Country.of("FR"), Country.of("US"));
  }

  @Test
  void aSharedNameMustListEveryCountryThatARowGivesIt() throws IOException {
    write("ambiguous.csv", "name,countries,note\nParis,US|CA,\n");
    assertThatThrownBy(() -> GazetteerFiles.load(folder))
        .hasMessageContaining("ambiguous.csv:2")
        .hasMessageContaining("cities.csv:2");
  }

  @Test
  void aDomainOfTwoCountriesIsRefused() throws IOException {
    write(
        "institutions.csv",
        """
        name,country,kind,multisite,aliases,domains
        Sorbonne,FR,university,,,x.org
        Rice,US,university,,,x.org
        """);
    assertThatThrownBy(() -> GazetteerFiles.load(folder))
        .hasMessageContaining("institutions.csv:3: domain x.org is also at institutions.csv:2");
  }

  @Test
  void aCodeThatIsNoCountryIsRefused() throws IOException {
    write("cities.csv", "country,name,aliases\nUK,London,\n");
    assertThatThrownBy(() -> GazetteerFiles.load(folder))
        .hasMessageContaining("cities.csv:2")
        .hasMessageContaining("UK");
  }

  @Test
  void aKindThatIsNoneIsRefused() throws IOException {
    write(
        "institutions.csv", "name,country,kind,multisite,aliases,domains\nSorbonne,FR,school,,,\n");
    assertThatThrownBy(() -> GazetteerFiles.load(folder))
        .hasMessageContaining("institutions.csv:2")
        .hasMessageContaining("school");
  }

  @Test
  void theCuratedGazetteerKnowsEveryCountryByItsName() {
    Gazetteer gazetteer = GazetteerFiles.load(Home.located().gazetteer());
    for (Country country : Country.all()) {
      String name = country.englishName().replace(" (mainland)", "");
      assertThat(gazetteer.read("Institute of Physics, " + name).names())
          .as(name)
          .anyMatch(match -> match.row().countries().contains(country));
    }
  }
}
