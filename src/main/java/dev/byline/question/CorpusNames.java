package dev.byline.question;

import dev.byline.mention.Technology;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a corpus has names for: institutions, authors, technologies, statuses, tracks, years. */
final class CorpusNames {
  private final Workspace workspace;
  private final InstitutionNames institutions;
  private final Map<String, String> families = new HashMap<>();
  private final Map<String, String> tracks = new HashMap<>();
  private final List<String> statuses;
  private final List<String> conferences;
  private final TreeSet<Integer> years = new TreeSet<>();

  CorpusNames(Workspace workspace, Collection<Technology> technologies) {
    this.workspace = workspace;
    this.institutions = new InstitutionNames(workspace);
    for (Technology family : technologies) {
      List<String> spellings = new ArrayList<>(List.of(family.family()));
      spellings.addAll(family.names());
      family.versions().forEach(version -> spellings.addAll(version.spellings()));
      spellings.forEach(text -> families.putIfAbsent(Words.nameKey(text), family.family()));
    }
    for (String track : distinct("track")) {
      String key = Words.nameKey(track);
      tracks.put(key + " track", track);
      tracks.put(key.replace("&", "and") + " track", track);
      if (key.length() > 4) {
        tracks.put(key, track);
        tracks.put(key.replace("&", "and"), track);
      }
    }
    statuses = distinct("status");
    conferences = distinct("conference");
    workspace.each(
        "SELECT DISTINCT year FROM all_papers WHERE year > 0", row -> years.add(row.number(1)));
  }

  private List<String> distinct(String column) {
    return workspace.select(
        "SELECT DISTINCT %1$s FROM all_papers WHERE %1$s <> '' ORDER BY 1".formatted(column),
        row -> row.text(1));
  }

  Optional<String> institution(String text) {
    return institutions.find(text);
  }

  /** The family that a name or a version of it belongs to. */
  Optional<String> family(String key) {
    return Optional.ofNullable(
        families.getOrDefault(key, families.get(key.replaceFirst("s$", ""))));
  }

  /** The track as the papers write it. */
  Optional<String> track(String key) {
    return Optional.ofNullable(tracks.get(key));
  }

  boolean hasTracks() {
    return !tracks.isEmpty();
  }

  /** The statuses with a word, such as oral, as the papers write them. */
  List<String> statusesWith(String word) {
    return statuses.stream().filter(s -> s.toLowerCase(Locale.ROOT).contains(word)).toList();
  }

  List<String> statuses() {
    return statuses;
  }

  List<String> conferences() {
    return conferences;
  }

  NavigableSet<Integer> years() {
    return years;
  }

  /** Single words that name something, for telling a misspelt word. */
  Set<String> words() {
    Set<String> words = new HashSet<>();
    families.keySet().stream().filter(name -> name.indexOf(' ') < 0).forEach(words::add);
    statuses.forEach(status -> words.add(Words.key(status)));
    return words;
  }

  /**
   * Authors of this name, whatever its case and accents, as printed. A middle initial may be there
   * or not, unless several would fit.
   */
  List<String> authors(String name) {
    String key = personKey(name);
    List<String> parts = List.of(key.split(" "));
    List<String> alike =
        workspace.select(
            """
            SELECT DISTINCT name FROM authors
            WHERE strip_accents(lower(name)) LIKE ? || '%' AND strip_accents(lower(name)) LIKE '%' || ?
            ORDER BY name\
            """,
            row -> row.text(1), parts.getFirst(), parts.getLast());
    List<String> same = alike.stream().filter(n -> personKey(n).equals(key)).toList();
    String initials = initials(key);
    List<String> fitting =
        alike.stream()
            .filter(n -> withoutInitials(personKey(n)).equals(withoutInitials(key)))
            .filter(n ->
                initials.isEmpty()
                    || initials(personKey(n)).isEmpty()
                    || initials(personKey(n)).equals(initials))
            .toList();
    long several =
        fitting.stream()
            .map(n -> initials(personKey(n)))
            .filter(i -> !i.isEmpty())
            .distinct()
            .count();
    return several > 1 && !same.isEmpty() ? same : fitting;
  }

  private static String personKey(String name) {
    return Words.key(name).replace(".", " ").strip().replaceAll("\\s+", " ");
  }

  private static String initials(String key) {
    return key.replaceAll("^\\S+|\\S{2,}", "").replace(" ", "");
  }

  private static String withoutInitials(String key) {
    return key.replaceAll("(?<=.) \\S(?= )", "");
  }

  /** Authors whose name ends with a word. */
  List<String> authorsWithLastName(String name) {
    return workspace.select(
        """
        SELECT DISTINCT name FROM authors WHERE strip_accents(lower(name)) LIKE '% ' || strip_accents(?)
        ORDER BY name\
        """,
        row -> row.text(1), Words.key(name));
  }

  /** Whether a title has the word. */
  boolean isInTitles(String word) {
    return workspace.count(
            "SELECT count(*) FROM all_papers WHERE regexp_matches(lower(title), ?)",
            "\\b" + Pattern.quote(word).replace("\\Q", "").replace("\\E", "") + "\\b")
        > 0;
  }
}
