package dev.byline.decide;

import dev.byline.ComparisonKey;
import dev.byline.country.InstitutionRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the one institution that a coder's name means: by its name or an alias, by its initials in
 * the country that was decided, or by what the gazetteer reads in the name. A short name in another
 * country than the institution's is another one, but for companies.
 */
final class InstitutionIndex {
  private static final int LONGEST_ACRONYM = 8;

  private final Map<String, List<InstitutionRecord>> byKey = new HashMap<>();
  private final Map<String, List<InstitutionRecord>> byInitials = new HashMap<>();
  private final Map<String, InstitutionRecord> byName = new LinkedHashMap<>();
  private final Function<String, Optional<String>> read;

  /**
   * Over institutions.
   *
   * @param read the canonical name of the institution that a text names, and nothing beside it
   */
  InstitutionIndex(List<InstitutionRecord> records, Function<String, Optional<String>> read) {
    this.read = read;
    for (InstitutionRecord record : records) {
      byName.putIfAbsent(record.name(), record);
      Stream.concat(Stream.of(record.name()), record.aliases().stream())
          .map(ComparisonKey::of)
          .distinct()
          .forEach(key -> byKey.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(record));
      byInitials.computeIfAbsent(initials(record.name()), _ -> new ArrayList<>(1)).add(record);
    }
  }

  /** The institution; empty where no record, or more than one, is meant. */
  Optional<InstitutionRecord> find(String name, String country) {
    return single(byKey.getOrDefault(ComparisonKey.of(name), List.of()), name, country)
        .or(() ->
            isAcronym(name)
                ? single(byInitials.getOrDefault(name, List.of()), name, country)
                : Optional.empty())
        .or(() -> read.apply(name).map(byName::get).filter(r -> canBe(r, name, country)));
  }

  private static Optional<InstitutionRecord> single(
      List<InstitutionRecord> records, String name, String country) {
    if (records.size() == 1) {
      return Optional.of(records.getFirst()).filter(r -> canBe(r, name, country));
    }
    List<InstitutionRecord> there = records.stream().filter(r -> sits(r, country)).toList();
    return there.size() == 1 ? Optional.of(there.getFirst()) : Optional.empty();
  }

  /**
   * Whether a name in a country can mean an institution: a short name means another one where the
   * institution does not sit (MIT in India), unless it is a company, which may be anywhere.
   */
  private static boolean canBe(InstitutionRecord record, String name, String country) {
    return country.isEmpty()
        || sits(record, country)
        || name.length() > LONGEST_ACRONYM
        || record.kind().equals("company");
  }

  private static boolean sits(InstitutionRecord record, String country) {
    return record.country().code().equals(country);
  }

  private static boolean isAcronym(String name) {
    return name.length() >= 3
        && name.length() <= LONGEST_ACRONYM
        && name.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String word : name.split("[\\s-]+")) {
      if (!word.isEmpty() && Character.isUpperCase(word.codePointAt(0))) {
        initials.appendCodePoint(word.codePointAt(0));
      }
    }
    return initials.toString();
  }
}
