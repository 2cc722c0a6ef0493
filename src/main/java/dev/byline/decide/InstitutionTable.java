package dev.byline.decide;

import dev.byline.ComparisonKey;
import dev.byline.country.InstitutionRecord;
import dev.byline.country.RegistryOrganization;
import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Makes institutions one: every name that a coder gave is mapped to the row of its institution, in
 * the tables institutions and institution_names. A name that nobody knows stays as it is.
 */
public final class InstitutionTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public InstitutionTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** What names are looked up in. */
  public record Known(
      List<InstitutionRecord> records,
      Function<String, Optional<String>> read,
      List<RegistryOrganization> registry) {}

  private record Named(String name, String country) {}

  private record Institution(
      String name,
      String country,
      String kind,
      String sector,
      String registryId,
      boolean isKnown) {}

  /** Fills both tables again from the decisions, and from what people merged. */
  public void rebuild(Known known) {
    InstitutionIndex index = new InstitutionIndex(known.records(), known.read());
    Map<String, InstitutionRecord> records = new HashMap<>();
    known.records().forEach(record -> records.putIfAbsent(record.name(), record));
    Map<String, String> merged = merges();
    Map<String, RegistryOrganization> registry = registered(known.registry());
    Map<String, String> toInstitution = new TreeMap<>();
    Map<String, Institution> institutions = new LinkedHashMap<>();
    for (Named named : named()) {
      Optional<InstitutionRecord> found = index.find(named.name(), named.country());
      String name = found.map(InstitutionRecord::name).orElse(named.name());
      String target = merged.getOrDefault(name, merged.getOrDefault(named.name(), name));
      toInstitution.put(named.name(), target);
      institutions.putIfAbsent(
          target,
          institution(target, named.country(), Optional.ofNullable(records.get(target)), registry));
    }
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM institutions");
      workspace.execute("DELETE FROM institution_names");
      try (TableWriter rows = workspace.writer("institutions")) {
        institutions.values().stream()
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .forEach(i ->
                rows.add(
                    i.name(),
                    i.country(),
                    i.kind(),
                    i.sector(),
                    i.registryId(),
                    i.isKnown(),
                    String.join(" ", ComparisonKey.words(i.name()))));
      }
      try (TableWriter rows = workspace.writer("institution_names")) {
        toInstitution.forEach((name, institution) -> rows.add(name, institution, "coder"));
        institutions.keySet().stream()
            .map(records::get)
            .filter(Objects::nonNull)
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .forEach(record ->
                record.aliases().stream()
                    .filter(alias -> !toInstitution.containsKey(alias))
                    .forEach(alias -> rows.add(alias, record.name(), "gazetteer")));
      }
    });
  }

  /**
   * Says that a name is another institution's; it counts from the next decision on.
   *
   * @param institution the name under which it is to be counted
   */
  public void merge(String name, String institution) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM institution_merges WHERE name = ?", name);
      workspace.execute("INSERT INTO institution_merges VALUES (?, ?)", name, institution);
    });
  }

  private Map<String, String> merges() {
    Map<String, String> merges = new HashMap<>();
    workspace.each(
        "SELECT name, institution FROM institution_merges",
        row -> merges.put(row.text(1), row.text(2)));
    return merges;
  }

  /** Every name with the country that its entries are decided for most often. */
  private List<Named> named() {
    return workspace.select(
        """
        SELECT name, country FROM (
          SELECT name, country, count(*) AS n FROM (
            SELECT unnest(string_split(institutions, '|')) AS name,
              CASE WHEN countries = 'XX' THEN '' ELSE string_split(countries, ';')[1] END AS country
            FROM (SELECT institutions, countries FROM decisions
              UNION ALL SELECT institutions, countries FROM paper_decisions)
            WHERE institutions <> '')
          GROUP BY name, country)
        QUALIFY row_number() OVER (PARTITION BY name
          ORDER BY country = '', n DESC, country) = 1
        ORDER BY name\
        """,
        row -> new Named(row.text(1), row.text(2)));
  }

  /** What the gazetteer says of an institution, else the registry, else its name. */
  private static Institution institution(
      String name,
      String country,
      Optional<InstitutionRecord> record,
      Map<String, RegistryOrganization> registry) {
    String seat = record.map(r -> r.country().code()).orElse(country);
    Optional<RegistryOrganization> organization =
        Optional.ofNullable(registry.get(seat + " " + ComparisonKey.of(name)));
    Optional<String> listed =
        record
            .map(InstitutionRecord::kind)
            .or(() -> organization.map(RegistryOrganization::kind).filter(k -> !k.isEmpty()));
    String kind = listed.orElseGet(() -> InstitutionKind.ofName(name));
    return new Institution(
        name,
        seat,
        kind,
        InstitutionKind.sector(kind, listed.isPresent()),
        organization.map(RegistryOrganization::id).orElse(""),
        record.isPresent());
  }

  /** The organizations by country and name, without names that several of a country have. */
  private static Map<String, RegistryOrganization> registered(List<RegistryOrganization> all) {
    Map<String, RegistryOrganization> byName = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (RegistryOrganization organization : all) {
      for (String name : organization.names()) {
        String key = organization.country().code() + " " + ComparisonKey.of(name);
        RegistryOrganization before = byName.putIfAbsent(key, organization);
        if (before != null && !before.id().equals(organization.id())) {
          shared.add(key);
        }
      }
    }
    byName.keySet().removeAll(shared);
    return byName;
  }
}
