package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.byline.ExitCode;
import dev.byline.Shared;
import dev.byline.UserError;
import dev.byline.country.Country;
import dev.byline.country.RegistryFile;
import dev.byline.country.RegistryOrganization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RegistryDownloadTest {
  private static final String ZIP = "/api/records/100/files/v2.1-ror-data.zip/content";
  private static final String LATEST = "/api/records/6347574/versions/latest";

  @RegisterExtension
  static final WireMockExtension ZENODO =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path cache = Path.of("");

  private RegistryDownload download() {
    return new RegistryDownload(RegistryDownload.client(), URI.create(ZENODO.baseUrl() + LATEST));
  }

  /** The shape of Zenodo's answer: the record with its files, sizes, checksums and links. */
  private static String record(byte[] zip, String checksum) {
    return """
    {"id": 100, "conceptrecid": "6347574",
     "links": {"self": "%1$s/api/records/100"},
     "metadata": {"title": "ROR Data", "version": "v2.1", "publication_date": "2026-11-02"},
     "files": [
       {"id": "a", "key": "notes.txt", "size": 3, "checksum": "md5:x", "links": {"self": "%1$s/none"}},
       {"id": "b", "key": "v2.1-ror-data.zip", "size": %2$d, "checksum": "md5:%3$s",
        "links": {"self": "%1$s%4$s"}}]}
    """
        .formatted(ZENODO.baseUrl(), zip.length, checksum, ZIP);
  }

  private static String md5(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }

  private static byte[] zip(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("v2.1-ror-data.csv"));
      out.write("id,name".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry("v2.1-ror-data.json"));
      out.write(json);
    }
    return bytes.toByteArray();
  }

  private static byte[] smallZip() throws IOException {
    String json =
        """
        [{"id": "https://ror.org/1", "status": "active", "types": ["funder", "education"],
          "locations": [{"geonames_details": {"country_code": "NZ"}}],
          "names": [{"value": "Kowhai Polytechnic", "types": ["ror_display", "label"]},
                    {"value": "KP", "types": ["acronym"]}]},
         {"id": "https://ror.org/2", "status": "withdrawn",
          "locations": [{"geonames_details": {"country_code": "CL"}}],
          "names": [{"value": "Gone Institute", "types": ["label"]}]}]
        """;
    return zip(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theNewestDumpIsFetchedCheckedAndKept() throws Exception {
    byte[] zip = smallZip();
    ZENODO.stubFor(get(LATEST).willReturn(okJson(record(zip, md5(zip)))));
    ZENODO.stubFor(get(ZIP).willReturn(aResponse().withBody(zip)));
    RegistryDownload.Dump dump = download().fetch(cache, _ -> {});
    assertThat(dump.version()).isEqualTo("v2.1");
    assertThat(RegistryFile.readDump(dump.zip()))
        .containsExactly(
            new RegistryOrganization(
                "https://ror.org/1",
                Country.of("NZ"),
                List.of("Kowhai Polytechnic"),
                "university"));

    download().fetch(cache, _ -> {});
    ZENODO.verify(1, getRequestedFor(urlEqualTo(ZIP)));
  }

  @Test
  void aDownloadThatBrokeOffGoesOnWhereItWas() throws Exception {
    byte[] zip = smallZip();
    int half = zip.length / 2;
    Files.write(cache.resolve("v2.1-ror-data.zip.part"), Arrays.copyOf(zip, half));
    ZENODO.stubFor(get(LATEST).willReturn(okJson(record(zip, md5(zip)))));
    ZENODO.stubFor(
        get(ZIP)
            .withHeader("Range", equalTo("bytes=" + half + "-"))
            .willReturn(
                aResponse().withStatus(206).withBody(Arrays.copyOfRange(zip, half, zip.length))));
    assertThat(download().fetch(cache, _ -> {}).zip()).hasBinaryContent(zip);
  }

  @Test
  void aDamagedDumpIsThrownAwayAndSaid() throws Exception {
    byte[] zip = smallZip();
    ZENODO.stubFor(get(LATEST).willReturn(okJson(record(zip, "0".repeat(32)))));
    ZENODO.stubFor(get(ZIP).willReturn(aResponse().withBody(zip)));
    assertThatThrownBy(() -> download().fetch(cache, _ -> {}))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NETWORK_FAILED))
        .hasMessageContaining("damaged");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void aServerThatFailsIsNamedWithTheWayByHand() {
    ZENODO.stubFor(get(LATEST).willReturn(aResponse().withStatus(503)));
    assertThatThrownBy(() -> download().fetch(cache, _ -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("503")
        .hasMessageContaining("add-ror");
  }

  @Test
  void publishedRecordsAreRead() throws IOException {
    byte[] json = Files.readAllBytes(Shared.data("reference/ror-v2-sample.json"));
    Path zip = Files.write(cache.resolve("dump.zip"), zip(json));
    List<RegistryOrganization> organizations = RegistryFile.readDump(zip);
    assertThat(organizations).hasSizeBetween(250, 300);
    assertThat(organizations).allMatch(o -> o.id().startsWith("https://ror.org/"));
    assertThat(organizations).anyMatch(o -> o.names().size() > 1);

    Path kept = RegistryFile.in(cache);
    RegistryFile.write(organizations, kept);
    assertThat(RegistryFile.read(kept)).isEqualTo(organizations);
  }

  @Test
  void aZipWithoutRecordsIsRefused() throws IOException {
    Path zip = Files.write(cache.resolve("dump.zip"), zip("{}".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> RegistryFile.readDump(zip))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("dump.zip");
    Path text = Files.writeString(cache.resolve("text.zip"), "no zip");
    assertThatThrownBy(() -> RegistryFile.readDump(text)).isInstanceOf(UserError.class);
  }
}
