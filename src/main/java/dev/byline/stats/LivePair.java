package dev.byline.stats;

import dev.byline.decide.Decision;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.JoinRule.Standing;
import dev.byline.variable.Basis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The papers that join a pair, kept up to date while entries are decided again: only the papers of
 * the entry are counted again. Gives what {@link Statistics#pair} would. Not safe for several
 * threads.
 */
public final class LivePair {
  private final JoinRule rule;
  private final List<PaperCountries> papers;
  private final List<Standing> standings = new ArrayList<>();
  private final Map<String, List<Integer>> papersOf = new HashMap<>();
  private final Map<String, Integer> moves = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private long joining;
  private long lower;
  private long upper;

  /** Over papers with their decisions, for the sides of a definition. */
  public LivePair(List<PaperCountries> papers, Definition definition, String first, String second) {
    this.papers = new ArrayList<>(papers);
    this.rule = JoinRule.of(definition, first, second);
    for (int i = 0; i < papers.size(); i++) {
      int index = i;
      places.put(papers.get(i).id(), i);
      papers
          .get(i)
          .decisions()
          .map(Decision::entryId)
          .distinct()
          .forEach(id -> papersOf.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(index));
      standings.add(standing(i));
      count(i, 1);
    }
  }

  /** Over papers with their decisions. */
  public static LivePair of(List<PaperCountries> papers, DefinedPair pair) {
    return new LivePair(papers, pair.definition(), pair.first(), pair.second());
  }

  /**
   * The pair at the moment.
   *
   * @param share papers with both sides, with Wilson's interval
   * @param lower papers that join by firm decisions alone
   * @param upper papers that could
   */
  public record Count(Side first, Side second, Share share, long lower, long upper) {
    /** The count with its interval and bounds, as a sentence without its full stop. */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%,d of %,d papers (%s, 95%% interval %s to %s; bounds %,d to %,d) join %s and %s",
          share.hits(),
          share.total(),
          Share.percent(share.estimate()),
          Share.percent(share.low()),
          Share.percent(share.high()),
          lower,
          upper,
          first.name(),
          second.name());
    }
  }

  /** The pair at the moment. */
  public Count count() {
    return new Count(
        rule.first(), rule.second(), Share.wilson(joining, papers.size()), lower, upper);
  }

  /** Papers that a verdict on the entry could bring into or out of the pair. */
  public int moves(String entryId) {
    return moves.getOrDefault(entryId, 0);
  }

  /**
   * Whether a paper whose every entry has a person's verdict joins the pair; empty where one has
   * none, or the paper is not known.
   */
  public Optional<Boolean> reviewed(String paperId) {
    Integer at = places.get(paperId);
    return at == null || papers.get(at).decisions().anyMatch(d -> d.basis() != Basis.REVIEWED)
        ? Optional.empty()
        : Optional.of(standings.get(at).joins());
  }

  /**
   * Which side a verdict on the entry would complete: by the side's name, in how many of its papers
   * the other side is there without the entry and this one is not. Sides with none are left out.
   */
  public Map<String, Integer> completes(String entryId) {
    int first = 0;
    int second = 0;
    for (int i : papersOf.getOrDefault(entryId, List.of())) {
      List<Decision> others =
          papers.get(i).decisions().filter(d -> !d.entryId().equals(entryId)).toList();
      boolean hasFirst = rule.has(rule.first(), others);
      boolean hasSecond = rule.has(rule.second(), others);
      first += hasSecond && !hasFirst ? 1 : 0;
      second += hasFirst && !hasSecond ? 1 : 0;
    }
    Map<String, Integer> completes = new LinkedHashMap<>();
    completes.put(rule.first().name(), first);
    completes.put(rule.second().name(), second);
    completes.values().removeIf(papersOfSide -> papersOfSide == 0);
    return completes;
  }

  /** How many papers of the entry still wait for a person. */
  public long openPapers(String entryId) {
    return papersOf.getOrDefault(entryId, List.of()).stream()
        .filter(i ->
            papers.get(i).decisions().anyMatch(d -> d.entryId().equals(entryId) && d.provisional()))
        .count();
  }

  /**
   * Takes a decision in place of the one that its entry had.
   *
   * @param ofPaper in which papers, by id
   * @return ids of the entries whose {@link #moves} may be other than before
   */
  public Set<String> decide(Decision decision, Predicate<String> ofPaper) {
    Set<String> touched = new HashSet<>();
    touched.add(decision.entryId());
    for (int i : papersOf.getOrDefault(decision.entryId(), List.of())) {
      PaperCountries paper = papers.get(i);
      if (ofPaper.test(paper.id())) {
        count(i, -1);
        papers.set(i, paper.with(decision));
        standings.set(i, standing(i));
        count(i, 1);
        paper.decisions().map(Decision::entryId).forEach(touched::add);
      }
    }
    return touched;
  }

  private Standing standing(int paper) {
    return rule.standing(papers.get(paper));
  }

  private void count(int paper, int sign) {
    Standing standing = standings.get(paper);
    joining += standing.joins() ? sign : 0;
    lower += standing.surely() ? sign : 0;
    upper += standing.possibly() ? sign : 0;
    if (standing.isOpen()) {
      // A verdict on an entry can't fill an open slot, but it can make the paper join firmly.
      papers
          .get(paper)
          .decisions()
          .filter(Decision::provisional)
          .map(Decision::entryId)
          .distinct()
          .forEach(id -> moves.merge(id, sign, Integer::sum));
    }
  }
}
