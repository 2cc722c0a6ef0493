package dev.byline.stats;

import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.variable.Basis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** Papers and decisions written as short texts. */
public final class PaperNotation {
  private static final List<String> AUTHORS =
      List.of("US", "CN", "US,CN", "HK", "TW", "FR", "DE!hq", "CN!hq", "US+CN", "?", "");

  private PaperNotation() {}

  /**
   * A decision as a short text: {@code US}, {@code CN!hq}, {@code CN?US} open, {@code ?} unknown.
   */
  public static Decision decision(String text) {
    if (text.equals("?")) {
      return new Decision(
          "?", none(), Flag.NONE, Basis.UNDECIDED, true, none(), List.of(), List.of());
    }
    String[] open = text.split("\\?");
    boolean headquarters = open[0].endsWith("!hq");
    String codes = open[0].replace("!hq", "").replace('+', ';');
    SortedSet<Country> candidates = new TreeSet<>(Country.parseSet(codes));
    if (open.length > 1) {
      candidates.addAll(Country.parseSet(open[1]));
    }
    return new Decision(
        text,
        Country.parseSet(codes),
        headquarters ? Flag.HQ : Flag.SEAT,
        open.length > 1 ? Basis.DISPUTED : Basis.RULES_ONLY,
        open.length > 1,
        open.length > 1 ? candidates : none(),
        List.of("Institute " + codes),
        List.of());
  }

  private static SortedSet<Country> none() {
    return new TreeSet<>();
  }

  /** A linked paper; an author's entries are parted by commas, an empty text has none. */
  public static PaperCountries paper(String id, String... authors) {
    return paper(id, 2020, "main", "Poster", authors);
  }

  /** The same of a year, track and status. */
  public static PaperCountries paper(
      String id, int year, String track, String status, String... authors) {
    List<List<Decision>> entries =
        Arrays.stream(authors)
            .map(a ->
                Arrays.stream(a.split(","))
                    .filter(e -> !e.isEmpty())
                    .map(PaperNotation::decision)
                    .toList())
            .toList();
    return new PaperCountries(
        id, "x " + year, year, "Title", track, status, "", true, entries, List.of());
  }

  /** The same of a conference. */
  public static PaperCountries at(String conference, int year, String id, String... authors) {
    PaperCountries paper = paper(id, year, "main", "Poster", authors);
    return new PaperCountries(
        id,
        conference + " " + year,
        year,
        paper.title(),
        paper.track(),
        paper.status(),
        "",
        true,
        paper.authors(),
        List.of());
  }

  /** A paper whose entries are not tied to its authors. */
  public static PaperCountries unlinked(String id, int authors, String... entries) {
    return new PaperCountries(
        id,
        "x 2020",
        2020,
        "Title",
        "main",
        "Poster",
        "",
        false,
        Collections.nCopies(authors, List.of()),
        Arrays.stream(entries).map(PaperNotation::decision).toList());
  }

  /** Papers of the years 2020 to 2022, two tracks and a status, drawn by chance. */
  public static List<PaperCountries> drawn(int papers, Random random) {
    List<PaperCountries> all = new ArrayList<>();
    for (int i = 0; i < papers; i++) {
      String[] authors = new String[random.nextInt(5)];
      Arrays.setAll(authors, _ -> AUTHORS.get(random.nextInt(AUTHORS.size())));
      all.add(
          paper(
              "p" + i,
              2020 + random.nextInt(3),
              random.nextBoolean() ? "main" : "datasets",
              "Poster",
              authors));
    }
    return all;
  }
}
