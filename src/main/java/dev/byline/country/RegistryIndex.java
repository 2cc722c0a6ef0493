package dev.byline.country;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An index over the names of the registry. A name that organizations of several countries share
 * gets them all, so that only a place or a domain can decide.
 */
final class RegistryIndex {
  private record Shared(String name, TreeSet<Country> countries, String source) {}

  private RegistryIndex() {}

  static NameIndex build(List<RegistryOrganization> organizations, Map<String, String> forms) {
    NameIndex index = new NameIndex(forms, false);
    Map<String, Shared> byKey = new LinkedHashMap<>();
    for (RegistryOrganization organization : organizations) {
      for (String name : organization.names()) {
        String key = index.key(name);
        // One word says too little: the registry has names such as "Engineering".
        if (key.indexOf(' ') < 0) {
          continue;
        }
        byKey
            .computeIfAbsent(key, k -> new Shared(name, new TreeSet<>(), organization.id()))
            .countries()
            .add(organization.country());
      }
    }
    byKey
        .values()
        .forEach(shared ->
            index.add(
                shared.name(),
                new Row(
                    Row.Kind.INSTITUTE,
                    shared.name(),
                    shared.countries(),
                    Row.Reach.HOME,
                    shared.source()),
                false,
                false,
                false));
    return index;
  }
}
