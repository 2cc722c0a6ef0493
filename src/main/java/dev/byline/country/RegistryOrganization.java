package dev.byline.country;

import java.util.List;

/**
 * An organization of the Research Organization Registry (ROR schema v2).
 *
 * @param id such as {@code https://ror.org/03vek6s52}
 * @param country where it sits
 * @param names its names in every language, without acronyms
 * @param kind university, company, hospital, institute, agency or other; empty where the registry
 *     does not say it, or a cache of an older program does not have it
 */
public record RegistryOrganization(String id, Country country, List<String> names, String kind) {
  public RegistryOrganization {
    names = List.copyOf(names);
  }
}
