package dev.byline.bench;

import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Author;
import dev.byline.corpus.Conference;
import dev.byline.corpus.CorpusWriter;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.country.InstalledGazetteer;
import dev.byline.country.InstitutionRecord;
import dev.byline.pipeline.CountryStages;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A made-up workspace as large as one likes: ten years of papers whose authors sit at the
 * gazetteer's institutions, a few at most of them, in departments whose names are made up. Some
 * authors have no affiliation, some affiliations name nothing that is known, and a few papers do
 * not tie affiliations to authors. The same numbers give the same papers.
 */
final class LargeWorkspace {
  private static final int YEARS = 10;
  private static final int FIRST_YEAR = 2016;
  private static final int DEPARTMENTS = 30;
  private static final double WITHOUT_AFFILIATION = 0.05;
  private static final double UNKNOWN = 0.02;
  private static final double UNLINKED = 0.02;
  private static final double WITH_COUNTRY = 0.4;
  private static final double SECOND_AFFILIATION = 0.1;

  private final Random random = new Random(1);
  private final List<InstitutionRecord> institutions;
  private final int authors;

  private LargeWorkspace(List<InstitutionRecord> institutions, int authors) {
    this.institutions = institutions;
    this.authors = authors;
  }

  /**
   * Makes it, coded by the rules and not yet decided.
   *
   * @param authors of a paper, on average
   */
  static void make(Path folder, int papers, int authors, Path gazetteer) {
    LargeWorkspace made = new LargeWorkspace(InstitutionRecord.load(gazetteer), authors);
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      for (int year = 0; year < YEARS; year++) {
        int first = (int) ((long) papers * year / YEARS);
        int last = (int) ((long) papers * (year + 1) / YEARS);
        Conference conference = new Conference("made", FIRST_YEAR + year);
        workspace.inTransaction(() -> {
          try (CorpusWriter writer =
              new CorpusWriter(workspace, conference, conference.label() + ".jsonl")) {
            for (int i = first; i < last; i++) {
              writer.add(made.paper(i));
            }
            writer.finish("all", 0);
          }
        });
      }
      CountryStages.code(workspace, new RulesCoder(InstalledGazetteer.curated(gazetteer)));
    }
  }

  private Paper paper(int number) {
    int size = 1 + random.nextInt(2 * authors - 1);
    List<List<Entry>> entries = new ArrayList<>();
    int home = skewed(institutions.size());
    for (int i = 0; i < size; i++) {
      entries.add(affiliations(random.nextInt(3) > 0 ? home : skewed(institutions.size())));
    }
    boolean linked = random.nextDouble() >= UNLINKED;
    List<Author> named = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      named.add(
          new Author("Author " + random.nextInt(1_000_000), linked ? entries.get(i) : List.of()));
    }
    String id = "paper-%07d".formatted(number);
    return new Paper(
        id,
        "On the made-up question number %d and what follows from it".formatted(number),
        number % 5 == 0 ? "Datasets" : "Main",
        number % 3 == 0 ? "Oral" : "Poster",
        "https://example.org/forum?id=" + id,
        "",
        "",
        named,
        linked ? List.of() : entries.stream().flatMap(List::stream).toList());
  }

  private List<Entry> affiliations(int institution) {
    if (random.nextDouble() < WITHOUT_AFFILIATION) {
      return List.of();
    }
    Entry first = entry(institution);
    return random.nextDouble() < SECOND_AFFILIATION
        ? List.of(first, entry(skewed(institutions.size())))
        : List.of(first);
  }

  private Entry entry(int institution) {
    int department = skewed(DEPARTMENTS);
    if (random.nextDouble() < UNKNOWN) {
      return new Entry("Group %d-%d".formatted(institution, department), "");
    }
    InstitutionRecord of = institutions.get(institution);
    String text =
        department == 0 ? of.name() : "Department %d, %s".formatted(department, of.name());
    boolean withCountry = random.nextDouble() < WITH_COUNTRY;
    return new Entry(
        withCountry ? text + ", " + of.country().englishName() : text,
        department % 4 == 1
            ? "u%d.%s".formatted(institution, of.country().code().toLowerCase(Locale.ROOT))
            : "");
  }

  /** A number below {@code n}; small ones come more often. */
  private int skewed(int n) {
    double u = random.nextDouble();
    return (int) (n * u * u * u);
  }
}
