package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What OpenAlex makes of the entries, by the works of their papers: one more coder, to be compared
 * with the others. Where its answers on one entry differ from paper to paper, most papers win.
 */
public final class OpenAlexCoder implements Coder {
  /** The coder's name. */
  public static final String NAME = "openalex";

  private final Map<Entry, Map<SortedSet<Country>, Integer>> votes = new HashMap<>();

  /** Takes what the work of one paper says of an entry; no country says nothing. */
  public void say(Entry entry, Collection<Country> countries) {
    if (!countries.isEmpty()) {
      votes
          .computeIfAbsent(entry, _ -> new HashMap<>())
          .merge(new TreeSet<>(countries), 1, Integer::sum);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Coding> code(Collection<Entry> entries) {
    return entries.stream()
        .map(entry ->
            new Coding(entry, NAME, answer(votes.getOrDefault(entry, Map.of())), List.of()))
        .toList();
  }

  private static Answer answer(Map<SortedSet<Country>, Integer> votes) {
    if (votes.isEmpty()) {
      return new Answer.Abstained("OpenAlex says nothing about it", new TreeSet<>());
    }
    int all = votes.values().stream().mapToInt(Integer::intValue).sum();
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<SortedSet<Country>> best = new ArrayList<>();
    SortedSet<Country> any = new TreeSet<>();
    votes.forEach((countries, count) -> {
      any.addAll(countries);
      if (count == most) {
        best.add(countries);
      }
    });
    return best.size() == 1
        ? new Answer.Coded(
            best.getFirst(), Flag.SEAT, false, List.of(), List.of(), (double) most / all)
        : new Answer.Abstained("OpenAlex says different things for different papers", any);
  }
}
