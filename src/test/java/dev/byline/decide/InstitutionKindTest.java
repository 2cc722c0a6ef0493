package dev.byline.decide;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.Home;
import dev.byline.country.InstitutionRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InstitutionKindTest {
  private static String sectorOfName(String name) {
    return InstitutionKind.sector(InstitutionKind.ofName(name), false);
  }

  @Test
  void aNameThatSaysWhatItIsHasASector() {
    assertThat(sectorOfName("Nowhere State University")).isEqualTo("academia");
    assertThat(sectorOfName("Northern General Hospital")).isEqualTo("academia");
    assertThat(sectorOfName("Nowhere Robotics Ltd")).isEqualTo("industry");
  }

  @Test
  void anInstituteOrAGroupMayBelongToACompanyAndHasNone() {
    for (String name : List.of("Nowhere Research Institute", "Nowhere Vision Group", "Nowhere")) {
      assertThat(sectorOfName(name)).as(name).isEmpty();
    }
    assertThat(InstitutionKind.sector("institute", true)).isEqualTo("academia");
  }

  @Test
  void whatIsNeitherHasNone() {
    assertThat(InstitutionKind.sector("other", true)).isEmpty();
  }

  @Test
  void everyKindThatDiffersFromHowANameIsReadIsOfAnInstitutionOfTheGazetteer() throws IOException {
    Path gazetteer = Home.located().gazetteer();
    Map<String, String> loaded =
        InstitutionRecord.load(gazetteer).stream()
            .collect(
                Collectors.toMap(InstitutionRecord::name, InstitutionRecord::kind, (a, _) -> a));
    Map<String, String> read = new HashMap<>();
    Map<String, String> kinds = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
            CsvReader.builder().ofNamedCsvRecord(gazetteer.resolve("institutions.csv"));
        CsvReader<NamedCsvRecord> rowsOfKinds =
            CsvReader.builder().ofNamedCsvRecord(gazetteer.resolve("kinds.csv"))) {
      rows.forEach(r -> read.putIfAbsent(r.getField("name"), r.getField("kind")));
      rowsOfKinds.forEach(r ->
          assertThat(kinds.put(r.getField("name"), r.getField("kind")))
              .as(r.getField("name"))
              .isNull());
    }
    assertThat(kinds)
        .isNotEmpty()
        .allSatisfy((name, kind) -> {
          assertThat(read).containsKey(name);
          assertThat(kind).as(name).isNotEqualTo(read.get(name)).isEqualTo(loaded.get(name));
          assertThat(kind)
              .isIn("university", "company", "institute", "hospital", "agency", "other");
        });
  }
}
