package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.country.Country;
import dev.byline.country.RegistryOrganization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads registry records that were flattened to JSON lines, for measurements only. */
public final class FlatRegistry {
  private FlatRegistry() {}

  /** The active organizations of a gzipped file with id, status, country and names. */
  public static List<RegistryOrganization> read(Path file) {
    List<RegistryOrganization> organizations = new ArrayList<>();
    for (JsonNode record : JsonLines.read(file)) {
      List<String> names = new ArrayList<>();
      for (JsonNode name : record.path("names")) {
        if (!name.path("types").toString().contains("acronym")) {
          names.add(name.path("value").asText());
        }
      }
      if (record.path("status").asText("active").equals("active")) {
        Country.find(record.path("country").asText())
            .ifPresent(country ->
                organizations.add(
                    new RegistryOrganization(record.path("id").asText(), country, names, "")));
      }
    }
    return organizations;
  }
}
