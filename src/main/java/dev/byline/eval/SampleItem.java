package dev.byline.eval;

import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * An entry of a paper in a hand-checked sample; eval/CODEBOOK.md describes the file.
 *
 * @param paper its id
 * @param authors positions of the authors that have the entry; empty when not tied to authors
 * @param countries the final answer, empty when undeterminable; no value while it is not coded
 * @param also other answers that count as right: codes joined by {@code ;}, or {@code XX}
 * @param flag label of a flag; empty while it is not coded
 * @param drawn how its paper was drawn
 * @param coders what each coder answered: codes joined by {@code ;}, or {@code XX}
 * @param half 1 or 2, when the sample is parted into what may be looked at and what is kept back; 0
 *     when it is not
 */
public record SampleItem(
    String paper,
    List<Integer> authors,
    Entry entry,
    Optional<SortedSet<Country>> countries,
    Set<String> also,
    String flag,
    Drawn drawn,
    SortedMap<String, String> coders,
    String note,
    int half) {
  public SampleItem {
    authors = List.copyOf(authors);
    also = Set.copyOf(also);
    coders = Collections.unmodifiableSortedMap(new TreeMap<>(coders));
  }

  /**
   * The paper's stratum.
   *
   * @param papers in the stratum; 0 when the sample was not drawn
   * @param sampled of those
   */
  public record Drawn(String stratum, long papers, long sampled) {
    /** Of a sample that was put together and not drawn. */
    public static final Drawn NOT = new Drawn("", 0, 0);
  }

  /** Whether an answer counts as right. */
  public boolean accepts(SortedSet<Country> answer) {
    String given = Country.format(answer);
    return also.contains(given) || countries.map(c -> c.equals(answer)).orElse(false);
  }

  /** The same with a coder's answer. */
  public SampleItem withAnswer(String coder, String answer) {
    TreeMap<String, String> all = new TreeMap<>(coders);
    all.put(coder, answer);
    return new SampleItem(paper, authors, entry, countries, also, flag, drawn, all, note, half);
  }

  /** The same with the final answer. */
  public SampleItem decided(SortedSet<Country> answer, String why) {
    return new SampleItem(
        paper, authors, entry, Optional.of(answer), also, flag, drawn, coders, why, half);
  }

  /** The same without a final answer. */
  public SampleItem opened() {
    return new SampleItem(
        paper, authors, entry, Optional.empty(), also, flag, drawn, coders, note, half);
  }

  /** The same without a coder's answer. */
  public SampleItem withoutAnswer(String coder) {
    TreeMap<String, String> all = new TreeMap<>(coders);
    all.remove(coder);
    return new SampleItem(paper, authors, entry, countries, also, flag, drawn, all, note, half);
  }
}
