package dev.byline.country;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Loads the gazetteer from the files of data/gazetteer (described in its README) and refuses what
 * contradicts itself.
 */
public final class GazetteerFiles {
  private record Entry(String name, Row row, boolean capitalsOnly) {}

  /** Shorter names are not looked for without their spaces: too many words would be one. */
  private static final int MIN_GLUED = 7;

  private final GazetteerTables tables;
  private final Map<String, String> forms = new HashMap<>();
  private final Map<String, List<Entry>> byKey = new LinkedHashMap<>();
  private final Map<String, Row> regionCodes = new HashMap<>();
  private final Map<Country, Set<Country>> larger = new HashMap<>();
  private final Set<String> plainWords = new HashSet<>();
  private final DomainIndex domains = new DomainIndex();
  private final NameWords nameWords = new NameWords();
  private NameIndex names;

  private GazetteerFiles(GazetteerTables tables) {
    this.tables = tables;
    this.names = new NameIndex(forms, true);
  }

  /**
   * Loads every file of {@code folder}.
   *
   * @throws GazetteerException on a contradiction or a bad line, with file and line
   * @throws UncheckedIOException when a file can't be read
   */
  public static Gazetteer load(Path folder) {
    return new GazetteerFiles(GazetteerTables.in(folder)).load();
  }

  /** The same from {@code folder} beside a class, in a jar or not. */
  public static Gazetteer load(Class<?> owner, String folder) {
    return new GazetteerFiles(GazetteerTables.beside(owner, folder)).load();
  }

  private Gazetteer load() {
    tables.each("forms.csv", r -> forms.put(r.getField("written"), r.getField("read")));
    names = new NameIndex(forms, true);
    tables
        .lines("plain-words.txt")
        .forEach(word -> {
          plainWords.add(names.key(word));
          names.addKnownWord(names.key(word));
        });
    tables.each("countries.csv", this::country);
    tables.each("regions.csv", this::region);
    tables.each("cities.csv", this::city);
    tables.each("institutions.csv", this::institution);
    tables.each("domains.csv", this::suffix);
    tables.eachIfThere("name-words.csv", this::nameWord);
    tables.lines("mail-providers.txt").forEach(domains::addMailProvider);
    shared();
    List<String> contradictions = new ArrayList<>();
    for (List<Entry> entries : byKey.values()) {
      contradiction(entries).ifPresent(contradictions::add);
      Entry entry = entries.getFirst();
      boolean capitalsOnly = entries.stream().allMatch(Entry::capitalsOnly);
      boolean plain =
          entry.row().kind().isInstitution() && plainWords.contains(names.key(entry.name()));
      boolean acronym =
          !entry.row().kind().isPlace() && entries.stream().anyMatch(Entry::capitalsOnly);
      names.add(entry.name(), entry.row(), capitalsOnly, acronym, plain);
    }
    if (!contradictions.isEmpty()) {
      throw new GazetteerException(String.join("\n", contradictions));
    }
    byKey.values().forEach(entries -> glued(entries.getFirst()));
    return new Gazetteer(
        forms,
        names,
        nameWords,
        domains,
        regionCodes,
        new Territories(larger),
        Optional.empty(),
        tables.rows());
  }

  /** "BankOfChina": a name of several words is also found without its spaces. */
  private void glued(Entry entry) {
    if (entry.row().kind().isInstitution() && entry.name().indexOf(' ') > 0) {
      String word = names.key(entry.name().replace(" ", ""));
      if (word.length() >= MIN_GLUED && word.length() <= 24 && word.indexOf(' ') < 0) {
        names.addGlued(word, entry.row());
      }
    }
  }

  private void country(NamedCsvRecord r) {
    SortedSet<Country> country = tables.countryOf(r, "code");
    String name = r.getField("name");
    Set<Country> after = new HashSet<>();
    GazetteerTables.values(r, "sovereign").forEach(code -> after.add(Country.of(code)));
    GazetteerTables.values(r, "written_before").forEach(code -> after.add(Country.of(code)));
    if (!after.isEmpty()) {
      larger.put(country.first(), after);
    }
    Row row = tables.row(Row.Kind.COUNTRY, name, country, Row.Reach.HOME, r);
    add(name, row, false);
    GazetteerTables.values(r, "aliases").forEach(alias -> add(alias, row, false));
    GazetteerTables.values(r, "abbreviations").forEach(alias -> add(alias, row, true));
    Row adjective = tables.row(Row.Kind.ADJECTIVE, name, country, Row.Reach.HOME, r);
    GazetteerTables.values(r, "adjectives").forEach(alias -> add(alias, adjective, false));
  }

  private void region(NamedCsvRecord r) {
    Row row =
        tables.row(
            Row.Kind.REGION, r.getField("name"), tables.countryOf(r, "country"), Row.Reach.HOME, r);
    add(row.name(), row, false);
    GazetteerTables.values(r, "aliases").forEach(alias -> add(alias, row, false));
    String code = r.getField("code");
    if (!code.isEmpty()) {
      regionCodes.merge(
          code.toLowerCase(Locale.ROOT),
          new Row(
              Row.Kind.REGION_CODE,
              row.name(),
              row.countries(),
              Row.Reach.HOME,
              row.country(),
              row.source()),
          GazetteerFiles::either);
    }
  }

  /** A code that states of two countries have, such as WA: usually the first that is listed. */
  private static Row either(Row one, Row other) {
    TreeSet<Country> countries = new TreeSet<>(one.countries());
    countries.addAll(other.countries());
    return new Row(one.kind(), one.name(), countries, one.reach(), one.usual(), one.source());
  }

  private void city(NamedCsvRecord r) {
    Row row =
        tables.row(
            Row.Kind.CITY, r.getField("name"), tables.countryOf(r, "country"), Row.Reach.HOME, r);
    add(row.name(), row, false);
    GazetteerTables.values(r, "aliases").forEach(alias -> add(alias, row, false));
  }

  private void institution(NamedCsvRecord r) {
    Row.Kind kind;
    try {
      kind = Row.Kind.valueOf(r.getField("kind").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw tables.bad(r, "not a kind of institution: " + r.getField("kind"));
    }
    Row.Reach reach =
        switch (r.getField("multisite")) {
          case "yes" -> Row.Reach.HEADQUARTERS;
          case "family" -> Row.Reach.FAMILY;
          case "" -> Row.Reach.HOME;
          default -> throw tables.bad(r, "multisite is yes, family or empty");
        };
    Row row = tables.row(kind, r.getField("name"), tables.countryOf(r, "country"), reach, r);
    add(row.name(), row, isAcronym(row.name()));
    GazetteerTables.values(r, "aliases").forEach(alias -> add(alias, row, isAcronym(alias)));
    for (String domain : GazetteerTables.values(r, "domains")) {
      domains
          .institution(domain)
          .filter(other -> !other.countries().equals(row.countries()))
          .ifPresent(other -> {
            throw tables.bad(r, "domain " + domain + " is also at " + other.source());
          });
      domains.addInstitution(domain, row);
    }
  }

  private void nameWord(NamedCsvRecord r) {
    String word = r.getField("word");
    Row row = tables.row(Row.Kind.UNIT, word, tables.countryOf(r, "country"), Row.Reach.HOME, r);
    switch (r.getField("kind")) {
      case "legal" -> nameWords.addLegalForm(word, row);
      case "unit" -> nameWords.addUnit(word, row);
      case "language" -> nameWords.addLanguage(word, row);
      default -> throw tables.bad(r, "kind is language, legal or unit");
    }
  }

  private void suffix(NamedCsvRecord r) {
    String suffix = r.getField("suffix");
    boolean none = r.getField("evidence").equals("none");
    domains.addSuffix(
        suffix,
        none
            ? Optional.empty()
            : Optional.of(
                tables.row(
                    Row.Kind.COUNTRY,
                    "." + suffix,
                    tables.countryOf(r, "evidence"),
                    Row.Reach.HOME,
                    r)));
  }

  /** Names listed as shared get all their countries; one that is listed for one country stays. */
  private void shared() {
    tables.each(
        "ambiguous.csv",
        r -> {
          String name = r.getField("name");
          TreeSet<Country> countries = new TreeSet<>();
          for (String code : GazetteerTables.values(r, "countries")) {
            countries.add(tables.country(r, code));
          }
          List<Entry> listed = byKey.getOrDefault(names.key(name), List.of());
          for (Entry entry : listed) {
            if (!countries.containsAll(entry.row().countries())) {
              throw tables.bad(
                  r,
                  "“%s” is listed without %s, but %s has it"
                      .formatted(
                          name, Country.format(entry.row().countries()), entry.row().source()));
            }
          }
          boolean isAcronym = isAcronym(name);
          Row.Kind kind =
              !listed.isEmpty()
                  ? listed.getFirst().row().kind()
                  : isAcronym || name.contains(" ") ? Row.Kind.UNIVERSITY : Row.Kind.CITY;
          String canonical =
              countries.size() == 1 && !listed.isEmpty() ? listed.getFirst().row().name() : name;
          Row.Reach reach = listed.isEmpty() ? Row.Reach.HOME : listed.getFirst().row().reach();
          Optional<Country> usual =
              kind == Row.Kind.COUNTRY
                  ? listed.getFirst().row().country()
                  : GazetteerTables.value(r, "usual").map(code -> tables.country(r, code));
          if (usual.isPresent() && !countries.contains(usual.get())) {
            throw tables.bad(
                r, "“%s” is usually %s, which is not listed".formatted(name, usual.get()));
          }
          Row row =
              new Row(
                  kind,
                  canonical,
                  countries,
                  reach,
                  usual,
                  tables.row(kind, name, countries, reach, r).source());
          byKey.put(names.key(name), new ArrayList<>(List.of(new Entry(name, row, isAcronym))));
        });
  }

  private void add(String name, Row row, boolean capitalsOnly) {
    String key = names.key(name);
    if (key.isEmpty()) {
      throw new GazetteerException(row.source() + ": nothing is left of “" + name + "” to match");
    }
    byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(new Entry(name, row, capitalsOnly));
  }

  private static Optional<String> contradiction(List<Entry> entries) {
    Entry first = entries.getFirst();
    return entries.stream()
        .filter(other -> !other.row().countries().equals(first.row().countries()))
        .findFirst()
        .map(other ->
            "%s: “%s” is %s here and %s at %s; list it in ambiguous.csv with all its countries"
                .formatted(
                    other.row().source(),
                    other.name(),
                    Country.format(other.row().countries()),
                    Country.format(first.row().countries()),
                    first.row().source()));
  }

  /** An all-capitals name of up to eight letters, which a text must write in capitals too. */
  private static boolean isAcronym(String name) {
    return name.length() <= 8
        && name.chars().noneMatch(Character::isLowerCase)
        && name.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
        && name.indexOf(' ') < 0;
  }
}
