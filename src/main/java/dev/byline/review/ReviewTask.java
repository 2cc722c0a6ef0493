package dev.byline.review;

import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.decide.Policy;
import dev.byline.validate.Violation;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Precedence;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person is asked about: an entry, or a value of a paper. */
public sealed interface ReviewTask {
  /** Its id in the review's addresses. */
  String id();

  /** What a verdict on it is on, for every paper that has it. */
  Verdict.Key key();

  /** What it is about, in a few words. */
  String title();

  /** Ids of the papers that have it, sorted. */
  List<String> papers();

  /** Whether it waits for a person, as long as it has no verdict. */
  boolean asked();

  /** Where it comes in the queue: what has a lower number comes first. */
  int turn();

  /** What a verdict for one of its papers alone is on. */
  default Verdict.Key key(String paperId) {
    return new Verdict.Key(key().variable(), key().item(), paperId);
  }

  /** A verdict on it in words. */
  default String words(Verdict verdict) {
    return title() + ": " + verdict.value();
  }

  /**
   * An affiliation entry.
   *
   * @param codings what each coder answered, by coder; empty in a blind list
   * @param violations rules that the codings violate; empty in a blind list
   * @param turn of the first of its papers in an active sample; else 0
   * @param precedence who wins a dispute meanwhile
   * @param asked whether it waits for a person, as long as it has no verdict
   */
  record OfEntry(
      String id,
      Entry entry,
      SortedMap<String, Coding> codings,
      List<Violation> violations,
      List<String> papers,
      int turn,
      Precedence precedence,
      boolean asked)
      implements ReviewTask {
    public OfEntry {
      codings = Collections.unmodifiableSortedMap(new TreeMap<>(codings));
      violations = List.copyOf(violations);
      papers = List.copyOf(papers);
    }

    Decision decide(Optional<Verdict> verdict) {
      return Policy.decide(id, codings, violations, verdict, precedence);
    }

    @Override
    public Verdict.Key key() {
      return CountryVariable.key(id);
    }

    @Override
    public String title() {
      return PageFrame.shortened(entry.text());
    }
  }

  /**
   * A value of a paper, or of something that it names.
   *
   * @param number of the task among those of papers, from 1
   */
  record OfPaper(int number, Variable variable, PaperValues.Case one) implements ReviewTask {
    private static final String PREFIX = "paper-";

    /** Whether the paper itself has the value, not something that it names. */
    public boolean isOfWholePaper() {
      return one.key().item().isEmpty();
    }

    static String id(int number) {
      return PREFIX + number;
    }

    @Override
    public String id() {
      return id(number);
    }

    @Override
    public Verdict.Key key() {
      return one.key();
    }

    @Override
    public String title() {
      return isOfWholePaper() ? variable.name() : one.key().item();
    }

    @Override
    public List<String> papers() {
      return List.of(one.key().paperId());
    }

    @Override
    public boolean asked() {
      return true;
    }

    @Override
    public int turn() {
      return 1;
    }
  }
}
