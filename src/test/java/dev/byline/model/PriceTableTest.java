package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.model.PriceTable.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceTableTest {
  private static final String HEAD =
      "model,input_usd_per_million,cached_usd_per_million,output_usd_per_million,batch_input_usd_per_million,batch_output_usd_per_million\n";

  @TempDir Path home;

  private PriceTable table(String rows) throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/models.csv"), HEAD + rows);
    return PriceTable.load(home);
  }

  @Test
  void whatTheEndpointHadReadBeforeCostsItsOwnPrice() {
    Price price = new Price(2, 0.5, 8);
    assertThat(price.usd(1_000_000, 400_000, 100_000)).isEqualTo(1.2 + 0.2 + 0.8, within(1e-12));
    assertThat(price.usd(1_000_000, 100_000)).isEqualTo(2.8, within(1e-12));
  }

  @Test
  void aModelWithoutAPriceForBatchesCostsTheUsualOne() throws IOException {
    PriceTable table = table("large,2,,8,1,4\nsmall,1,0.1,2,,\nlocal,0,,0,,\n");
    assertThat(table.of("large")).contains(new Price(2, 2, 8));
    assertThat(table.ofBatch("large")).contains(new Price(1, 4));
    assertThat(table.ofBatch("small")).isEqualTo(table.of("small"));
    assertThat(table.of("unknown")).isEmpty();
  }

  @Test
  void aProviderBeforeTheNameAndADateAfterItAreNoOtherModel() throws IOException {
    PriceTable table = table("large,2,,8,1,4\nlarge-2026-01-02,3,,9,,\nhouse/large,5,,5,,\n");
    for (String name :
        List.of("acme/large", "large-20260305", "large@20260305", "a/b/large-2026-03-05")) {
      assertThat(table.of(name)).as(name).contains(new Price(2, 2, 8));
      assertThat(table.ofBatch(name)).as(name).contains(new Price(1, 4));
    }
    assertThat(table.of("large-2026-01-02")).contains(new Price(3, 3, 9));
    assertThat(table.ofBatch("acme/large-2026-01-02")).contains(new Price(3, 3, 9));
    assertThat(table.of("house/large")).contains(new Price(5, 5, 5));
    assertThat(List.of("large-mini", "large-2", "large-20269999", "acme/", "xlarge"))
        .allMatch(name -> table.of(name).isEmpty());
  }

  @Test
  void everyShippedPriceNamesWhereItIsFromAndWhen() throws IOException {
    try (var rows =
        CsvReader.builder().ofNamedCsvRecord(Home.located().folder().resolve("data/models.csv"))) {
      assertThat(rows.stream().filter(row -> !row.getField("model").equals("local")))
          .isNotEmpty()
          .allSatisfy(row -> {
            assertThat(row.getField("source")).startsWith("https://");
            assertThat(row.getField("date")).matches("20\\d\\d-\\d\\d(-\\d\\d)?");
          });
    }
  }

  @Test
  void modelsAreListedTheCheapestFirstWithoutFreeOnes() throws IOException {
    PriceTable table = table("large,2,,8,1,4\nsmall,1,0.1,2,,\nlocal,0,,0,,\n");
    assertThat(table.byUsd(1_000_000, 1_000_000))
        .extracting(Map.Entry::getKey)
        .containsExactly("small", "large");
  }

  @Test
  void aPriceThatIsNoNumberIsRefusedWithTheFile() {
    assertThatThrownBy(() -> table("large,two,,8,,\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("models.csv can't be read");
  }
}
