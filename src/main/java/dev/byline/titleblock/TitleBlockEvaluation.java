package dev.byline.titleblock;

import dev.byline.ComparisonKey;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares title blocks with labelled ones. Texts are the same when their letters and digits are,
 * whatever case, accents, spaces and punctuation.
 */
public final class TitleBlockEvaluation {
  private TitleBlockEvaluation() {}

  /** What is printed on the page, as a person read it. */
  public record Label(String file, String style, String title, List<LabelledAuthor> authors) {}

  /**
   * An author of a label.
   *
   * @param affiliations empty: none is printed; absent: nobody looked, so that none is compared
   */
  public record LabelledAuthor(String name, Optional<List<String>> affiliations) {}

  /**
   * Found, wrongly found and missed.
   *
   * @param found in both
   */
  public record Counts(int found, int wrongly, int missed) {
    /** The harmonic mean of precision and recall; 1 when there was nothing to find. */
    public double f1() {
      int all = 2 * found + wrongly + missed;
      return all == 0 ? 1 : 2.0 * found / all;
    }

    /** Both together. */
    public Counts plus(Counts other) {
      return new Counts(found + other.found, wrongly + other.wrongly, missed + other.missed);
    }

    static Counts of(Set<String> got, Set<String> wanted) {
      int both = (int) got.stream().filter(wanted::contains).count();
      return new Counts(both, got.size() - both, wanted.size() - both);
    }
  }

  /**
   * One file compared.
   *
   * @param confidence of the reading
   * @param impossible names that {@link NameCheck} finds flawed
   * @param differences in words; empty when all is right
   */
  public record Result(
      Label label,
      double confidence,
      boolean titleRight,
      Counts authors,
      Counts links,
      List<String> impossible,
      List<String> differences) {
    /** Whether each author is there and nobody else. */
    public boolean areAuthorsRight() {
      return authors.wrongly() == 0 && authors.missed() == 0;
    }

    /** Whether authors and the affiliations of each are right. */
    public boolean isWhollyRight() {
      return areAuthorsRight() && links.wrongly() == 0 && links.missed() == 0;
    }
  }

  /**
   * Readings of like confidence.
   *
   * @param from the least confidence
   * @param to the confidence below which they stay
   * @param right how many of {@code files} are wholly right
   */
  public record Bin(double from, double to, int files, int right) {}

  /**
   * How often readings are wholly right, by their confidence: those at or above each bound and
   * below the one before it.
   *
   * @param bounds falling
   */
  public static List<Bin> calibration(List<Result> results, List<Double> bounds) {
    List<Bin> bins = new ArrayList<>();
    double to = Double.POSITIVE_INFINITY;
    for (double from : bounds) {
      double below = to;
      List<Result> own =
          results.stream().filter(r -> r.confidence() >= from && r.confidence() < below).toList();
      bins.add(
          new Bin(from, to, own.size(), (int) own.stream().filter(Result::isWhollyRight).count()));
      to = from;
    }
    return bins;
  }

  /** Compares. */
  public static Result compare(TitleBlock block, Label label) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> links = new LinkedHashSet<>();
    for (PrintedAuthor author : block.authors()) {
      String name = ComparisonKey.of(author.name().text());
      names.add(name);
      for (Piece affiliation : author.affiliations()) {
        links.add(name + " @ " + ComparisonKey.of(affiliation.text()));
      }
    }
    Set<String> wantedNames = new LinkedHashSet<>();
    Set<String> wantedLinks = new LinkedHashSet<>();
    for (LabelledAuthor author : label.authors()) {
      String name = ComparisonKey.of(author.name());
      wantedNames.add(name);
      author
          .affiliations()
          .ifPresentOrElse(
              texts ->
                  texts.forEach(text -> wantedLinks.add(name + " @ " + ComparisonKey.of(text))),
              () -> links.removeIf(link -> link.startsWith(name + " @ ")));
    }
    boolean title = ComparisonKey.of(block.title().text()).equals(ComparisonKey.of(label.title()));
    List<String> differences = new ArrayList<>();
    if (!title) {
      differences.add("title: " + block.title().text());
    }
    differ("missed ", wantedLinks, links, differences);
    differ("wrongly ", links, wantedLinks, differences);
    differ("no author ", wantedNames, names, differences);
    differ("not an author ", names, wantedNames, differences);
    return new Result(
        label,
        block.confidence(),
        title,
        Counts.of(names, wantedNames),
        Counts.of(links, wantedLinks),
        block.authors().stream()
            .map(author -> author.name().text())
            .filter(name -> NameCheck.flaw(name).isPresent())
            .toList(),
        differences);
  }

  private static void differ(String how, Set<String> of, Set<String> others, List<String> all) {
    of.stream().filter(one -> !others.contains(one)).forEach(one -> all.add(how + one));
  }
}
