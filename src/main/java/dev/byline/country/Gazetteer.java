package dev.byline.country;

import dev.byline.country.Tokens.Token;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names and domains that say which country. Immutable once loaded, safe for many threads; a
 * search costs the same whatever the number of rows.
 */
public final class Gazetteer {
  private final Map<String, String> forms;
  private final NameIndex names;
  private final NameWords nameWords;
  private final DomainIndex domains;
  private final Map<String, Row> regionCodes;
  private final Territories territories;
  private final Optional<NameIndex> registry;
  private final int rowCount;

  Gazetteer(
      Map<String, String> forms,
      NameIndex names,
      NameWords nameWords,
      DomainIndex domains,
      Map<String, Row> regionCodes,
      Territories territories,
      Optional<NameIndex> registry,
      int rowCount) {
    this.forms = Map.copyOf(forms);
    this.names = names;
    this.nameWords = nameWords;
    this.domains = domains;
    this.regionCodes = Map.copyOf(regionCodes);
    this.territories = territories;
    this.registry = registry;
    this.rowCount = rowCount;
  }

  /** The same gazetteer with the organizations of the registry behind its own rows. */
  public Gazetteer withRegistry(List<RegistryOrganization> organizations) {
    return new Gazetteer(
        forms,
        names,
        nameWords,
        domains,
        regionCodes,
        territories,
        Optional.of(RegistryIndex.build(organizations, forms)),
        rowCount + organizations.size());
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
    List<Token> tokens = GluedWords.part(text, Tokens.of(text, forms), forms, names);
    return new Reading(text, tokens, names, registry, regionCodes, territories);
  }

  /** Whether a curated row has just this name, in just this spelling. */
  public boolean isName(String text) {
    return read(text).names().stream().anyMatch(match -> match.row().name().equals(text));
  }

  /** The row that says the country of an e-mail domain; empty when it is no evidence. */
  public Optional<Row> domain(String domain) {
    return domain.isEmpty() ? Optional.empty() : domains.find(domain);
  }

  /**
   * A word of a language that one country writes, such as Uniwersytet, in a text without a name.
   */
  public Optional<Match> languageWord(String text) {
    return nameWords.language(text);
  }

  /** The legal form of a company, such as GmbH, at the end of a name. */
  public Optional<Match> legalForm(String text) {
    return nameWords.legalForm(text);
  }

  /**
   * The country that a label of a company's domain names, as in {@code cn.bosch.com}; empty when
   * there is none or the domain is no company's with sites in several countries.
   */
  public Optional<Row> siteDomain(String domain) {
    return domains.site(domain);
  }

  /** Which countries are written after their territories. */
  public Territories territories() {
    return territories;
  }
}
