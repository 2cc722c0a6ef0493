package dev.byline.decide;

import dev.byline.ComparisonKey;
import dev.byline.country.InstitutionRecord;
import dev.byline.country.RegistryOrganization;
import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes institutions one: every name that a coder gave is mapped to the row of its institution, in
 * the tables institutions and institution_names. A name that nobody knows stays as it is.
 */
public final class InstitutionTable {
  /** Small words that names are written with and without. */
  private static final Set<String> SMALL = Set.of("the", "of", "for", "and", "at", "in", "de");

  private static final Map<String, Pattern> KINDS = kinds();

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

  private record Institution(String name, String country, String kind, boolean isKnown) {}

  /** Fills both tables anew from the decisions, and from what people merged. */
  public void rebuild(Known known) {
    InstitutionIndex index = new InstitutionIndex(known.records(), known.read());
    Map<String, InstitutionRecord> records = new HashMap<>();
    known.records().forEach(record -> records.putIfAbsent(record.name(), record));
    Map<String, String> merged = merges();
    Map<String, String> toInstitution = new TreeMap<>();
    Map<String, Institution> institutions = new LinkedHashMap<>();
    for (Named named : named()) {
      Optional<InstitutionRecord> found = index.find(named.name(), named.country());
      String name = found.map(InstitutionRecord::name).orElse(named.name());
      String target = merged.getOrDefault(name, merged.getOrDefault(named.name(), name));
      toInstitution.put(named.name(), target);
      InstitutionRecord record = records.get(target);
      institutions.putIfAbsent(
          target,
          record == null
              ? new Institution(target, named.country(), kind(target), false)
              : new Institution(target, record.country().code(), record.kind(), true));
    }
    Map<String, String> ids = ids(known.registry());
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
                    ids.getOrDefault(i.country() + " " + ComparisonKey.of(i.name()), ""),
                    i.isKnown(),
                    fingerprint(i.name())));
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

  private static Map<String, String> ids(List<RegistryOrganization> registry) {
    Map<String, String> ids = new HashMap<>();
    registry.forEach(organization ->
        organization
            .names()
            .forEach(name ->
                ids.merge(
                    organization.country().code() + " " + ComparisonKey.of(name),
                    organization.id(),
                    (one, other) -> one.equals(other) ? one : "")));
    return ids;
  }

  /**
   * What is left of a name when order, case, accents, punctuation and small words don't count: the
   * key that OpenRefine calls fingerprint.
   */
  static String fingerprint(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    return Arrays.stream(plain.split(" "))
        .filter(word -> !SMALL.contains(word))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** The kind of an institution that is in no list, where its name says it; else empty. */
  private static String kind(String name) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(name).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static Map<String, Pattern> kinds() {
    Map<String, Pattern> kinds = new LinkedHashMap<>();
    kinds.put("hospital", words("hospital|clinic|klinik\\w*|hôpital"));
    kinds.put("university", words("universi\\w+|college|hochschule|école|polytechni\\w+|大学"));
    kinds.put("company", words("inc|ltd|llc|gmbh|corporation|corp|company|technologies|co|group"));
    kinds.put("institute", words("institut\\w*|laborator\\w+|academy|cent(?:er|re)|研究所"));
    kinds.put("agency", words("ministry|agency|administration|bureau"));
    return kinds;
  }

  private static Pattern words(String any) {
    return Pattern.compile("(?iu)(?<!\\p{L})(?:" + any + ")(?!\\p{L})");
  }
}
