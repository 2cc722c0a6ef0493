package dev.byline.country;

import java.util.List;

/**
 * An organization of the Research Organization Registry (ROR schema v2).
 *
 * @param id such as {@code https://ror.org/03vek6s52}
 * @param country where it sits
 * @param names its names in every language, without acronyms
 */
public record RegistryOrganization(String id, Country country, List<String> names) {
  public RegistryOrganization {
    names = List.copyOf(names);
  }
}
