package dev.byline.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.coding.Answer;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.country.InstalledGazetteer;
import dev.byline.country.RegistryFile;
import dev.byline.source.RegistryDownload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RegistryOfferTest {
  @RegisterExtension
  static final WireMockExtension ZENODO =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path cache = Path.of("");

  private RegistryOffer offer() {
    return new RegistryOffer(
        cache,
        new RegistryDownload(RegistryDownload.client(), URI.create(ZENODO.baseUrl() + "/latest")));
  }

  private static void publish() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("v9-ror-data.json"));
      out.write(
          """
          [{"id": "https://ror.org/1", "status": "active",
            "locations": [{"geonames_details": {"country_code": "NZ"}}],
            "names": [{"value": "Kowhai Polytechnic", "types": ["ror_display", "label"]}]}]
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    byte[] zip = bytes.toByteArray();
    String checksum = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(zip));
    ZENODO.stubFor(
        get("/latest")
            .willReturn(
                okJson(
                    """
                    {"metadata": {"version": "v9"},
                     "files": [{"key": "v9-ror-data.zip", "size": %d, "checksum": "md5:%s",
                                "links": {"self": "%s/zip"}}]}
                    """
                        .formatted(zip.length, checksum, ZENODO.baseUrl()))));
    ZENODO.stubFor(get("/zip").willReturn(aResponse().withBody(zip)));
  }

  @Test
  void whatIsFetchedIsAskedFromThenOnAndNotOfferedAgain() throws Exception {
    publish();
    assertThat(offer().isOpen()).isTrue();
    assertThat(offer().fetch(_ -> {}))
        .isEqualTo("ROR v9: 1 organizations are now used as a fallback to the curated rows");
    assertThat(offer().isOpen()).isFalse();
    RulesCoder coder =
        new RulesCoder(
            InstalledGazetteer.curated(Home.located().gazetteer())
                .withRegistry(RegistryFile.read(RegistryFile.in(cache))));
    assertThat(coder.code(new Entry("Kowhai Polytechnic", "")))
        .isInstanceOfSatisfying(
            Answer.Coded.class,
            coded -> assertThat(Country.format(coded.countries())).isEqualTo("NZ"));
  }

  @Test
  void aServerThatFailsLeavesTheOfferOpen() throws IOException {
    ZENODO.stubFor(get("/latest").willReturn(aResponse().withStatus(503)));
    assertThatThrownBy(() -> offer().fetch(_ -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("try again");
    assertThat(offer().isOpen()).isTrue();
  }

  @Test
  void thePersonIsToldSizeLicenceAndWhatChanges() {
    assertThat(RegistryOffer.QUESTION).contains("30 MB", "CC0", "undetermined");
  }
}
