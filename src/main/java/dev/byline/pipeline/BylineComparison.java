package dev.byline.pipeline;

import dev.byline.ComparisonKey;
import dev.byline.coding.Answer;
import dev.byline.corpus.Author;
import dev.byline.corpus.BylineTable.Difference;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what the metadata says of a paper's authors with what its PDF prints. */
final class BylineComparison {
  private final Function<Entry, Answer> coder;

  /**
   * With a coder, so that another way to write an institution is told from another country.
   *
   * @param coder the rules' answer on an entry
   */
  BylineComparison(Function<Entry, Answer> coder) {
    this.coder = coder;
  }

  /** The differences, in the order of the metadata's authors; none where it has no authors. */
  List<Difference> of(Paper metadata, String title, List<Author> printed) {
    List<Difference> differences = new ArrayList<>();
    if (!metadata.title().isEmpty()
        && !ComparisonKey.of(metadata.title()).equals(ComparisonKey.of(title))) {
      differences.add(new Difference("title", "", metadata.title(), title));
    }
    if (metadata.authors().isEmpty()) {
      return differences;
    }
    List<Author> left = new ArrayList<>(printed);
    for (Author author : metadata.authors()) {
      Optional<Author> same =
          left.stream().filter(p -> isSame(author.name(), p.name())).findFirst();
      if (same.isEmpty()) {
        differences.add(
            new Difference("author-only-in-metadata", author.name(), texts(author), ""));
        continue;
      }
      left.remove(same.get());
      if (metadata.isLinked() && !author.affiliations().isEmpty()) {
        compare(author, same.get()).ifPresent(differences::add);
      }
    }
    left.forEach(author ->
        differences.add(new Difference("author-only-in-pdf", author.name(), "", texts(author))));
    return differences;
  }

  private Optional<Difference> compare(Author stated, Author printed) {
    boolean countries = !countries(stated).equals(countries(printed));
    boolean texts =
        !stated.affiliations().stream()
            .allMatch(one ->
                printed.affiliations().stream()
                    .anyMatch(other -> isWithin(one.text(), other.text())));
    return countries || texts
        ? Optional.of(
            new Difference(
                countries ? "country" : "affiliation",
                printed.name(),
                texts(stated),
                texts(printed)))
        : Optional.empty();
  }

  private SortedSet<Country> countries(Author author) {
    SortedSet<Country> countries = new TreeSet<>();
    for (Entry entry : author.affiliations()) {
      if (coder.apply(entry) instanceof Answer.Coded coded) {
        countries.addAll(coded.countries());
      }
    }
    return countries;
  }

  private static boolean isWithin(String one, String other) {
    return ComparisonKey.of(one).contains(ComparisonKey.of(other))
        || ComparisonKey.of(other).contains(ComparisonKey.of(one));
  }

  /** The same letters, or the same last word and the same first letter. */
  private static boolean isSame(String one, String other) {
    if (ComparisonKey.of(one).equals(ComparisonKey.of(other))) {
      return true;
    }
    String[] a = one.strip().split("[\\s.]+");
    String[] b = other.strip().split("[\\s.]+");
    return ComparisonKey.of(a[a.length - 1]).equals(ComparisonKey.of(b[b.length - 1]))
        && ComparisonKey.of(a[0]).regionMatches(0, ComparisonKey.of(b[0]), 0, 1);
  }

  private static String texts(Author author) {
    return author.affiliations().stream().map(Entry::text).collect(Collectors.joining(" | "));
  }
}
