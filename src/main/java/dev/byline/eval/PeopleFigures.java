package dev.byline.eval;

import dev.byline.country.Country;
import dev.byline.stats.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the people who coded a sample compare with its final answers. Where they all agree, the final
 * answer is theirs: an error that all of them made can't be seen.
 *
 * @param coders by name; empty where fewer than two coded the sample
 * @param agreement beyond chance, on the entries that two or more of them coded
 */
public record PeopleFigures(List<Person> coders, Agreement agreement) {
  private static final long SEED = 1;

  public PeopleFigures {
    coders = List.copyOf(coders);
  }

  /**
   * One of them, on the distinct entries that have a final answer.
   *
   * @param right answers that are the final one, or that the sample accepts, of those given
   * @param differed the same on the entries on which the coders differ, which somebody settled
   * @param undeterminable answers of {@code XX}, of those given
   */
  public record Person(String coder, Share right, Share differed, Share undeterminable) {}

  /** What one answered. */
  private static final class Tally {
    private long given;
    private long right;
    private long differing;
    private long rightDiffering;
    private long undeterminable;

    void add(boolean isRight, boolean differs, boolean isUndeterminable) {
      given++;
      right += isRight ? 1 : 0;
      differing += differs ? 1 : 0;
      rightDiffering += isRight && differs ? 1 : 0;
      undeterminable += isUndeterminable ? 1 : 0;
    }

    Person of(String coder) {
      return new Person(
          coder,
          Share.wilson(right, given),
          Share.wilson(rightDiffering, differing),
          Share.wilson(undeterminable, given));
    }
  }

  /** The people of a sample; none where fewer than two coded it. */
  public static PeopleFigures of(Sample sample) {
    Map<String, Tally> people = new TreeMap<>();
    List<Map<String, String>> answers = new ArrayList<>();
    for (SampleItem item : sample.distinct()) {
      SortedMap<String, String> own = new TreeMap<>(item.coders());
      own.remove(SampleMerge.ADJUDICATE);
      answers.add(own);
      if (item.countries().isPresent()) {
        boolean differs = own.values().stream().distinct().count() > 1;
        own.forEach((coder, codes) ->
            people
                .computeIfAbsent(coder, _ -> new Tally())
                .add(item.accepts(countries(codes)), differs, codes.equals("XX")));
      }
    }
    List<Person> coders =
        people.size() < 2
            ? List.of()
            : people.entrySet().stream().map(e -> e.getValue().of(e.getKey())).toList();
    return new PeopleFigures(
        coders, Agreement.of(coders.isEmpty() ? List.of() : List.copyOf(answers), SEED));
  }

  private static SortedSet<Country> countries(String codes) {
    return codes.equals("XX") ? new TreeSet<>() : Country.parseSet(codes);
  }

  /** Whether two or more people coded the sample. */
  public boolean areThere() {
    return !coders.isEmpty();
  }
}
