package dev.byline.country;

import dev.byline.country.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The names and domains that say which country. Immutable once loaded, safe for many threads; a
 * search costs the same whatever the number of rows.
 */
public final class Gazetteer {
  private final Map<String, String> forms;
  private final NameIndex names;
  private final DomainIndex domains;
  private final Map<String, Row> regionCodes;
  private final Optional<NameIndex> registry;
  private final int rowCount;

  Gazetteer(
      Map<String, String> forms,
      NameIndex names,
      DomainIndex domains,
      Map<String, Row> regionCodes,
      Optional<NameIndex> registry,
      int rowCount) {
    this.forms = Map.copyOf(forms);
    this.names = names;
    this.domains = domains;
    this.regionCodes = Map.copyOf(regionCodes);
    this.registry = registry;
    this.rowCount = rowCount;
  }

  /** The same gazetteer with the organizations of the registry behind its own rows. */
  public Gazetteer withRegistry(List<RegistryOrganization> organizations) {
    NameIndex index = RegistryIndex.build(organizations, forms);
    return new Gazetteer(
        forms, names, domains, regionCodes, Optional.of(index), rowCount + organizations.size());
  }

  /** Number of rows, those of the registry included. */
  public int rowCount() {
    return rowCount;
  }

  /** Whether a registry stands behind the curated rows. */
  public boolean hasRegistry() {
    return registry.isPresent();
  }

  /** A text split into words, to be searched. */
  public Reading read(String text) {
    return new Reading(Tokens.of(text, forms));
  }

  /** Whether a curated row has just this name, in just this spelling. */
  public boolean isName(String text) {
    return read(text).names().stream().anyMatch(match -> match.row().name().equals(text));
  }

  /** The row that says the country of an e-mail domain; empty when it is no evidence. */
  public Optional<Row> domain(String domain) {
    return domain.isEmpty() ? Optional.empty() : domains.find(domain);
  }

  /** A text whose names can be looked up. */
  public final class Reading {
    /** Words that show that an adjective names a national institution. */
    private static final Set<String> NATIONAL =
        Set.of(
            "academy",
            "institute",
            "university",
            "agency",
            "council",
            "national",
            "federal",
            "ministry",
            "army",
            "navy",
            "armed",
            "research",
            "space",
            "aerospace",
            "naval",
            "air",
            "meteorological",
            "statistical",
            "society",
            "central",
            "center",
            "foundation",
            "association",
            "red",
            "bank",
            "broadcasting");

    private final List<Token> tokens;

    private Reading(List<Token> tokens) {
      this.tokens = tokens;
    }

    /** Curated names in the text, longest first, none overlapping, in text order. */
    public List<Match> names() {
      return names.find(tokens, _ -> true);
    }

    /** Names of other rows that are part of a name: "Canada" in "Huawei Technologies Canada". */
    public List<Match> namesIn(Match name, Predicate<Row> wanted) {
      return names.find(
          tokens.stream().filter(t -> t.from() >= name.from() && t.to() <= name.to()).toList(),
          wanted);
    }

    /** Names of the registry in the text; empty when there is none loaded. */
    public List<Match> registryNames() {
      return registry.map(index -> index.find(tokens, _ -> true)).orElse(List.of());
    }

    /**
     * Postal codes of states in the text: capitals after a comma, or the last word before digits.
     */
    public List<Match> regionCodes() {
      List<Match> codes = new ArrayList<>(1);
      for (Token t : tokens) {
        Row row = t.upper() && t.gap() == Tokens.Gap.COMMA ? regionCodes.get(t.word()) : null;
        if (row != null) {
          codes.add(new Match(row, t.from(), t.to(), 1, false, true));
        }
      }
      return codes;
    }

    /** Whether a word such as "academy" or "national" stands within two words after the match. */
    public boolean namesNationalBody(Match adjective) {
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).from() >= adjective.to()) {
          return tokens.stream().skip(i).limit(2).anyMatch(t -> NATIONAL.contains(t.word()));
        }
      }
      return false;
    }

    /** Where this normalised word begins in the text; −1 when it is not there. */
    public int indexOf(String word) {
      return tokens.stream()
          .filter(t -> t.word().equals(word))
          .mapToInt(Token::from)
          .findFirst()
          .orElse(-1);
    }
  }
}
