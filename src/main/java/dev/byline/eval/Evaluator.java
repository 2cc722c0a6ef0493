package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.decide.Policy;
import dev.byline.eval.CoderFigures.CountryDetection;
import dev.byline.eval.CoderFigures.Detection;
import dev.byline.eval.CoderFigures.LogCatch;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.JoinRule;
import dev.byline.stats.Share;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import dev.byline.variable.Precedence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Measures coders on a hand-checked sample; the same input gives the same figures. */
public final class Evaluator {
  private final Sample sample;
  private final Side first;
  private final Side second;

  /** Over the items of a sample that are coded, for a pair of sides. */
  public Evaluator(Sample sample, Side first, Side second) {
    this.sample =
        new Sample(sample.items().stream().filter(i -> i.countries().isPresent()).toList());
    this.first = first;
    this.second = second;
  }

  /** Compares two coders on the same entries. */
  public CoderComparison compare(
      String a, Map<Entry, Answer> answersOfA, String b, Map<Entry, Answer> answersOfB) {
    return CoderComparison.of(sample, a, answersOfA, b, answersOfB);
  }

  /** How many entries are measured on. */
  public int entries() {
    return sample.entries().size();
  }

  /**
   * The figures of one coder.
   *
   * @param answers its countries by entry; empty where it abstained or failed
   * @param codings everything that all coders said, for the log
   */
  public CoderFigures figures(
      String coder,
      Map<Entry, Answer> answers,
      Map<Entry, SortedMap<String, Coding>> codings,
      double usd,
      long tokens) {
    List<ValueFigures.Judged> judged = new ArrayList<>();
    List<CoderFigures.WrongAnswer> errors = new ArrayList<>();
    for (SampleItem item : sample.distinct()) {
      SortedSet<Country> given = given(item, answers);
      judged.add(judged(item, given));
      if (!given.isEmpty() && !item.accepts(given)) {
        errors.add(error(item, answers, codings));
      }
    }
    return new CoderFigures(
        coder,
        ValueFigures.of(judged),
        authors(answers),
        share(sample.byPaper().values(), items -> isExact(items, answers)),
        detection(answers, this::joins),
        countries(answers),
        errors,
        Reliability.calibration(Reliability.answers(sample, answers)),
        log(answers, codings),
        usd,
        tokens);
  }

  private static ValueFigures.Judged judged(SampleItem item, SortedSet<Country> given) {
    SortedSet<Country> expected = item.countries().orElse(new TreeSet<>());
    return new ValueFigures.Judged(
        expected.isEmpty() ? "" : Country.format(expected),
        given.isEmpty() ? "" : Country.format(given),
        item.accepts(given));
  }

  /** The countries that a coder gives; none where it abstained or failed. */
  static SortedSet<Country> given(SampleItem item, Map<Entry, Answer> answers) {
    return answers.get(item.entry()) instanceof Answer.Coded coded
        ? coded.countries()
        : new TreeSet<>();
  }

  private static CoderFigures.WrongAnswer error(
      SampleItem item, Map<Entry, Answer> answers, Map<Entry, SortedMap<String, Coding>> codings) {
    String evidence =
        answers.get(item.entry()) instanceof Answer.Coded coded && !coded.evidence().isEmpty()
            ? "“%s”, %s"
                .formatted(coded.evidence().getFirst().quote(), coded.evidence().getFirst().rule())
            : "";
    return new CoderFigures.WrongAnswer(
        item.entry().text(),
        item.entry().domain(),
        Country.format(item.countries().orElse(new TreeSet<>())),
        Country.format(given(item, answers)),
        evidence,
        violations(item.entry(), codings).stream().map(Violation::rule).distinct().toList());
  }

  private static List<Violation> violations(
      Entry entry, Map<Entry, SortedMap<String, Coding>> codings) {
    return ValidationRules.check(
        new CodedEntry(entry.id(), entry, codings.getOrDefault(entry, new TreeMap<>()), List.of()));
  }

  private static <T> Share share(Iterable<T> all, Predicate<T> hit) {
    long hits = 0;
    long total = 0;
    for (T one : all) {
      total++;
      hits += hit.test(one) ? 1 : 0;
    }
    return Share.wilson(hits, total);
  }

  private Share authors(Map<Entry, Answer> answers) {
    List<List<SampleItem>> authors = new ArrayList<>();
    sample
        .byPaper()
        .values()
        .forEach(items -> {
          TreeMap<Integer, List<SampleItem>> byAuthor = new TreeMap<>();
          items.forEach(item ->
              item.authors()
                  .forEach(a -> byAuthor.computeIfAbsent(a, _ -> new ArrayList<>()).add(item)));
          authors.addAll(byAuthor.values());
        });
    return share(authors, items -> isExact(items, answers));
  }

  private static boolean isExact(List<SampleItem> items, Map<Entry, Answer> answers) {
    return items.stream().allMatch(item -> item.accepts(given(item, answers)))
        || truth(items).equals(found(items, answers));
  }

  private static SortedSet<Country> truth(List<SampleItem> items) {
    TreeSet<Country> countries = new TreeSet<>();
    items.forEach(item -> countries.addAll(item.countries().orElse(new TreeSet<>())));
    return countries;
  }

  private static SortedSet<Country> found(List<SampleItem> items, Map<Entry, Answer> answers) {
    TreeSet<Country> countries = new TreeSet<>();
    items.forEach(item -> countries.addAll(given(item, answers)));
    return countries;
  }

  private boolean joins(SortedSet<Country> countries) {
    return JoinRule.joins(countries, first, second);
  }

  private List<CountryDetection> countries(Map<Entry, Answer> answers) {
    Map<Country, Integer> papers = new TreeMap<>();
    sample
        .byPaper()
        .values()
        .forEach(items -> {
          TreeSet<Country> both = new TreeSet<>(truth(items));
          both.addAll(found(items, answers));
          both.forEach(country -> papers.merge(country, 1, Integer::sum));
        });
    return papers.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Country, Integer> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(e ->
            new CountryDetection(e.getKey(), detection(answers, set -> set.contains(e.getKey()))))
        .toList();
  }

  /** How the papers are found whose countries satisfy {@code is}. */
  private Detection detection(Map<Entry, Answer> answers, Predicate<SortedSet<Country>> is) {
    int found = 0;
    int wrongly = 0;
    int missed = 0;
    for (List<SampleItem> items : sample.byPaper().values()) {
      boolean expected = is.test(truth(items));
      boolean given = is.test(found(items, answers));
      found += expected && given ? 1 : 0;
      wrongly += !expected && given ? 1 : 0;
      missed += expected && !given ? 1 : 0;
    }
    return Detection.of(found, wrongly, missed);
  }

  /** The log lists what waits for a person, what is on most papers first. */
  private LogCatch log(Map<Entry, Answer> answers, Map<Entry, SortedMap<String, Coding>> codings) {
    Map<Entry, Integer> papers = new HashMap<>();
    sample.items().forEach(item -> papers.merge(item.entry(), 1, Integer::sum));
    List<SampleItem> asked = new ArrayList<>();
    int errors = 0;
    for (SampleItem item : sample.distinct()) {
      Decision decision =
          Policy.decide(
              item.entry().id(),
              codings.getOrDefault(item.entry(), new TreeMap<>()),
              violations(item.entry(), codings),
              Optional.empty(),
              Precedence.shipped());
      errors += isError(item, answers) ? 1 : 0;
      if (decision.provisional()) {
        asked.add(item);
      }
    }
    asked.sort(
        Comparator.comparingInt((SampleItem item) -> -papers.getOrDefault(item.entry(), 0))
            .thenComparing(SampleItem::entry));
    int caught = 0;
    List<Double> curve = new ArrayList<>();
    int notRight =
        (int)
            sample.distinct().stream().filter(item -> !item.accepts(given(item, answers))).count();
    List<Integer> left = new ArrayList<>(List.of(notRight));
    for (SampleItem item : asked) {
      caught += isError(item, answers) ? 1 : 0;
      curve.add(errors == 0 ? 0.0 : (double) caught / errors);
      notRight -= item.accepts(given(item, answers)) ? 0 : 1;
      left.add(notRight);
    }
    return new LogCatch(
        sample.distinct().size(),
        asked.size(),
        errors,
        caught,
        Collections.unmodifiableList(curve),
        Collections.unmodifiableList(left));
  }

  private static boolean isError(SampleItem item, Map<Entry, Answer> answers) {
    SortedSet<Country> given = given(item, answers);
    return !given.isEmpty() && !item.accepts(given);
  }
}
