package dev.byline.country;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a published dump of the Research Organization Registry (a zip with one JSON array of
 * records of schema v2), and keeps what the coder needs in a small file of the cache.
 */
public final class RegistryFile {
  private RegistryFile() {}

  /** The cache's file in {@code cache}. */
  public static Path in(Path cache) {
    return cache.resolve("registry.tsv");
  }

  /**
   * Reads a dump.
   *
   * @throws UserError when it is no such zip
   */
  public static List<RegistryOrganization> readDump(Path zip) {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().endsWith(".json")) {
          List<RegistryOrganization> organizations = readRecords(in);
          if (!organizations.isEmpty()) {
            return organizations;
          }
        }
      }
    } catch (IOException e) {
      throw unusable(zip, String.valueOf(e.getMessage()), e);
    }
    throw unusable(zip, "it has no .json file with records of ROR's schema v2", null);
  }

  private static UserError unusable(Path zip, String why, @Nullable Exception cause) {
    String message =
        "%s can't be used as a ROR dump: %s. Name the zip from ROR's data page."
            .formatted(zip, why);
    return cause == null
        ? new UserError(ExitCode.INPUT_UNUSABLE, message)
        : new UserError(ExitCode.INPUT_UNUSABLE, message, cause);
  }

  /** Reads a JSON array of records; leaves the stream open. */
  static List<RegistryOrganization> readRecords(InputStream in) throws IOException {
    List<RegistryOrganization> organizations = new ArrayList<>();
    JsonParser parser =
        Json.mapper().createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return organizations;
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      JsonNode record = parser.readValueAsTree();
      organization(record).ifPresent(organizations::add);
    }
    return organizations;
  }

  private static Optional<RegistryOrganization> organization(JsonNode record) {
    Optional<Country> country =
        Country.find(
            record
                .path("locations")
                .path(0)
                .path("geonames_details")
                .path("country_code")
                .asText());
    if (country.isEmpty() || !record.path("status").asText("active").equals("active")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode name : record.path("names")) {
      boolean acronym = false;
      for (JsonNode type : name.path("types")) {
        acronym |= type.asText().equals("acronym");
      }
      String value = name.path("value").asText().replaceAll("[\\t\\n|]", " ").strip();
      if (!acronym && !value.isEmpty()) {
        names.add(value);
      }
    }
    return Optional.of(
        new RegistryOrganization(
            record.path("id").asText(), country.get(), names, kind(record.path("types"))));
  }

  /** The first type that says what an organization is; a funder may be anything. */
  private static String kind(JsonNode types) {
    for (JsonNode type : types) {
      String kind =
          switch (type.asText()) {
            case "education" -> "university";
            case "company" -> "company";
            case "healthcare" -> "hospital";
            case "facility" -> "institute";
            case "government" -> "agency";
            case "archive", "nonprofit", "other" -> "other";
            default -> "";
          };
      if (!kind.isEmpty()) {
        return kind;
      }
    }
    return "";
  }

  /** Writes the cache's file. */
  public static void write(List<RegistryOrganization> organizations, Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    WholeFiles.writeText(
        file,
        to -> {
          for (RegistryOrganization o : organizations) {
            to.write(
                o.id()
                    + "\t"
                    + o.country()
                    + "\t"
                    + String.join("|", o.names())
                    + "\t"
                    + o.kind()
                    + "\n");
          }
        });
  }

  /** Reads the cache's file. */
  public static List<RegistryOrganization> read(Path file) throws IOException {
    List<RegistryOrganization> organizations = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t", 4);
        organizations.add(
            new RegistryOrganization(
                fields[0],
                Country.of(fields[1]),
                List.of(fields[2].split("\\|")),
                fields.length > 3 ? fields[3] : ""));
      }
    }
    return organizations;
  }
}
