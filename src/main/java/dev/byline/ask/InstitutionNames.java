package dev.byline.ask;

import dev.byline.Letters;
import dev.byline.corpus.Workspace;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The institutions of a corpus by the names that people use: as decided, as the gazetteer knows
 * them, and by their initials in capitals, where several have them the one with the most papers.
 */
final class InstitutionNames {
  private static final int SHORTEST_INITIALS = 3;

  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> byInitials = new HashMap<>();
  private final Function<String, Optional<String>> gazetteer;

  InstitutionNames(Workspace workspace, Function<String, Optional<String>> gazetteer) {
    this.gazetteer = gazetteer;
    workspace.query(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT institution FROM (
                    SELECT unnest(string_split(d.institutions, '|')) AS institution, f.paper_id
                    FROM decisions d JOIN affiliations f USING (entry_id))
                  WHERE institution <> '' GROUP BY institution
                  ORDER BY count(DISTINCT paper_id) DESC, institution\
                  """)) {
        while (rows.next()) {
          String name = rows.getString(1);
          byName.putIfAbsent(Letters.of(name), name);
          byInitials.putIfAbsent(initials(name), name);
        }
      }
      return true;
    });
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

  /** The name under which an institution is decided; empty when the text names none. */
  Optional<String> find(String text) {
    String letters = Letters.of(text);
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    boolean capitals = letters.length() >= SHORTEST_INITIALS && text.matches("[\\p{Lu}.&]+");
    return Optional.ofNullable(byName.get(letters))
        .or(() -> capitals ? Optional.ofNullable(byInitials.get(text)) : Optional.empty())
        .or(() -> isTwo(text) ? Optional.empty() : gazetteer.apply(text));
  }

  /** Whether a text joins two institutions, which are to be found one by one. */
  private boolean isTwo(String text) {
    String[] parts = text.split("\\s+(?:and|with|or)\\s+|,\\s*", 2);
    return parts.length == 2 && find(parts[0]).isPresent() && find(parts[1]).isPresent();
  }
}
