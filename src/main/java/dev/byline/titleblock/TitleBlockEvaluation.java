package dev.byline.titleblock;

import dev.byline.ComparisonKey;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares title blocks with labelled ones. Texts are the same when their letters and digits are,
 * whatever case, accents, spaces and punctuation.
 */
public final class TitleBlockEvaluation {
  private TitleBlockEvaluation() {}

  /** What is printed on the page, as a person read it. */
  public record Label(String file, String style, String title, List<LabelledAuthor> authors) {}

  /** An author of a label. */
  public record LabelledAuthor(String name, List<String> affiliations) {}

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
   * @param differences in words; empty when all is right
   */
  public record Result(
      Label label, boolean titleRight, Counts authors, Counts links, List<String> differences) {}

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
      wantedNames.add(ComparisonKey.of(author.name()));
      author
          .affiliations()
          .forEach(text ->
              wantedLinks.add(ComparisonKey.of(author.name()) + " @ " + ComparisonKey.of(text)));
    }
    boolean title = ComparisonKey.of(block.title().text()).equals(ComparisonKey.of(label.title()));
    List<String> differences = new ArrayList<>();
    if (!title) {
      differences.add("title: " + block.title().text());
    }
    wantedLinks.stream()
        .filter(l -> !links.contains(l))
        .forEach(l -> differences.add("missed " + l));
    links.stream()
        .filter(l -> !wantedLinks.contains(l))
        .forEach(l -> differences.add("wrongly " + l));
    wantedNames.stream()
        .filter(n -> !names.contains(n))
        .forEach(n -> differences.add("no author " + n));
    return new Result(
        label, title, Counts.of(names, wantedNames), Counts.of(links, wantedLinks), differences);
  }
}
