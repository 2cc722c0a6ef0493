package dev.byline.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.coding.Flag;
import dev.byline.country.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is counted: a name, the codes of each named group, and what to do with headquarters-coded
 * entries. A file of data/definitions.
 *
 * @param name stable, the file's name
 * @param title for people
 * @param meaning a sentence for people
 * @param groups the codes of each group, such as China
 * @param headquarters {@code include} or {@code exclude} entries that are coded to a headquarters
 */
public record Definition(
    String name,
    String title,
    String meaning,
    Map<String, Set<String>> groups,
    String headquarters) {
  /** The name of the definition that holds where none is asked for. */
  public static final String DEFAULT = "prc";

  private static final String INCLUDE = "include";
  private static final String EXCLUDE = "exclude";

  public Definition {
    if (!INCLUDE.equals(headquarters) && !EXCLUDE.equals(headquarters)) {
      throw new IllegalArgumentException(
          "“headquarters” is include or exclude, not “%s”".formatted(headquarters));
    }
  }

  /** One side of a pair: a name and the codes that count for it. */
  public record Side(String name, Set<Country> codes) {
    /** The text for which {@link Definition#side} gives this side: its group, or its codes. */
    String asked(Definition of) {
      return of.groups().containsKey(name)
          ? name
          : codes.stream().map(Country::code).sorted().collect(Collectors.joining("+"));
    }
  }

  /** The definitions of {@code home}, those of fewer codes first. */
  public static List<Definition> load(Path home) {
    List<Definition> definitions = new ArrayList<>();
    try (Stream<Path> files = Files.list(home.resolve("data/definitions"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        definitions.add(read(file));
      }
      Map<String, Set<String>> common =
          Json.mapper()
              .readValue(
                  home.resolve("data/groups.json").toFile(),
                  new TypeReference<Map<String, Set<String>>>() {});
      definitions.replaceAll(d -> d.withGroups(common));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "A definition can't be read: " + e.getMessage(), e);
    }
    definitions.sort(
        Comparator.comparingInt(d -> d.groups().values().stream().mapToInt(Set::size).sum()));
    return List.copyOf(definitions);
  }

  private static Definition read(Path file) throws IOException {
    try {
      Definition read =
          Json.mapper()
              .readerFor(Definition.class)
              .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
              .readValue(file.toFile());
      read.groups().keySet().forEach(read::side);
      return read;
    } catch (JsonProcessingException | UserError e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The definition %s can't be used: %s".formatted(file, why), e);
    }
  }

  /** The definition of a name, in any case, among {@code definitions}. */
  public static Definition named(String name, List<Definition> definitions) {
    return definitions.stream()
        .filter(d -> d.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                ExitCode.WRONG_USAGE,
                "There is no definition %s; the definitions are %s."
                    .formatted(
                        name,
                        definitions.stream()
                            .map(Definition::name)
                            .collect(Collectors.joining(", ")))));
  }

  private Definition withGroups(Map<String, Set<String>> common) {
    Map<String, Set<String>> all = new TreeMap<>(common);
    all.putAll(groups);
    return new Definition(name, title, meaning, all, headquarters);
  }

  /** The same with headquarters-coded entries counted or not. */
  public Definition withHeadquarters(boolean counted) {
    return new Definition(name, title, meaning, groups, counted ? INCLUDE : EXCLUDE);
  }

  /** Whether headquarters-coded entries count. */
  public boolean countsHeadquarters() {
    return headquarters.equals(INCLUDE);
  }

  /** Whether entries that were decided with the flag count. */
  public boolean counts(Flag flag) {
    return countsHeadquarters() || flag != Flag.HQ;
  }

  /** Whether {@code text} is a group of this definition, or country codes joined by {@code +}. */
  public boolean knows(String text) {
    String wanted = text.strip();
    return groups.keySet().stream().anyMatch(wanted::equalsIgnoreCase)
        || Stream.of(wanted.split("\\+"))
            .allMatch(code -> Country.find(code.strip().toUpperCase(Locale.ROOT)).isPresent());
  }

  /** The side that {@code text} means: a group of this definition, or codes joined by {@code +}. */
  public Side side(String text) {
    String wanted = text.strip();
    for (Map.Entry<String, Set<String>> group : groups.entrySet()) {
      if (group.getKey().equalsIgnoreCase(wanted)) {
        return new Side(group.getKey(), codes(group.getValue()));
      }
    }
    Set<Country> codes = codes(Set.of(wanted.split("\\+")));
    String name =
        codes.size() == 1
            ? codes.iterator().next().englishName()
            : codes.stream().map(Country::code).collect(Collectors.joining("+"));
    return new Side(name, codes);
  }

  private Set<Country> codes(Set<String> codes) {
    TreeSet<Country> countries = new TreeSet<>();
    for (String code : codes) {
      countries.add(
          Country.find(code.strip().toUpperCase(Locale.ROOT))
              .orElseThrow(() ->
                  new UserError(
                      ExitCode.WRONG_USAGE,
                      "“%s” is neither an ISO country code nor a group of the definition %s; its groups are %s."
                          .formatted(code, name, String.join(", ", groups.keySet())))));
    }
    return countries;
  }
}
