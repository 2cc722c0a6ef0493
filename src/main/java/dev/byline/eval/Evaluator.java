package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.decide.Policy;
import dev.byline.eval.CoderFigures.Bin;
import dev.byline.eval.CoderFigures.Calibration;
import dev.byline.eval.CoderFigures.Confusion;
import dev.byline.eval.CoderFigures.CountryDetection;
import dev.byline.eval.CoderFigures.Detection;
import dev.byline.eval.CoderFigures.LogCatch;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.JoinRule;
import dev.byline.stats.Share;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Measures coders on a hand-checked sample; the same input gives the same figures. */
public final class Evaluator {
  private static final int RESAMPLES = 2000;
  private static final int BINS = 10;

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
    int withAnswer = 0;
    int answered = 0;
    int right = 0;
    int abstained = 0;
    Map<List<String>, Integer> confused = new HashMap<>();
    List<CoderFigures.WrongAnswer> errors = new ArrayList<>();
    for (SampleItem item : distinct()) {
      SortedSet<Country> given = given(item, answers);
      SortedSet<Country> expected = item.countries().orElse(new TreeSet<>());
      boolean abstains = given.isEmpty();
      withAnswer += expected.isEmpty() ? 0 : 1;
      abstained += !expected.isEmpty() && abstains && !item.accepts(given) ? 1 : 0;
      if (abstains) {
        continue;
      }
      answered++;
      if (item.accepts(given)) {
        right++;
      } else {
        confused.merge(List.of(Country.format(expected), Country.format(given)), 1, Integer::sum);
        errors.add(error(item, answers, codings));
      }
    }
    return new CoderFigures(
        coder,
        Share.wilson(right, answered),
        Share.wilson(abstained, withAnswer),
        authors(answers),
        share(sample.byPaper().values(), items -> isExact(items, answers)),
        detection(answers, this::joins),
        countries(answers),
        confusion(confused),
        errors,
        calibration(answers),
        log(answers, codings),
        usd,
        tokens);
  }

  private List<SampleItem> distinct() {
    Map<Entry, SampleItem> distinct = new LinkedHashMap<>();
    sample.items().forEach(item -> distinct.putIfAbsent(item.entry(), item));
    return List.copyOf(distinct.values());
  }

  private static SortedSet<Country> given(SampleItem item, Map<Entry, Answer> answers) {
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
    List<int[]> papers = new ArrayList<>();
    int[] sums = new int[3];
    for (List<SampleItem> items : sample.byPaper().values()) {
      boolean expected = is.test(truth(items));
      boolean given = is.test(found(items, answers));
      int[] one = {
        expected && given ? 1 : 0, !expected && given ? 1 : 0, expected && !given ? 1 : 0
      };
      papers.add(one);
      add(sums, one);
    }
    List<Double> figures = new ArrayList<>();
    Random random = new Random(1);
    boolean varies = sums[1] + sums[2] > 0;
    for (int i = 0; varies && i < RESAMPLES; i++) {
      int[] drawn = new int[3];
      for (int j = 0; j < papers.size(); j++) {
        add(drawn, papers.get(random.nextInt(papers.size())));
      }
      figures.add(Detection.f1(drawn[0], drawn[1], drawn[2]));
    }
    double f1 = Detection.f1(sums[0], sums[1], sums[2]);
    return new Detection(sums[0], sums[1], sums[2], Bootstrap.percentile(f1, figures));
  }

  private static void add(int[] sums, int[] one) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += one[i];
    }
  }

  private static List<Confusion> confusion(Map<List<String>, Integer> confused) {
    return confused.entrySet().stream()
        .map(e -> new Confusion(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .sorted(
            Comparator.comparingInt((Confusion c) -> -c.entries())
                .thenComparing(Confusion::expected)
                .thenComparing(Confusion::given))
        .toList();
  }

  private Calibration calibration(Map<Entry, Answer> answers) {
    int[] n = new int[BINS];
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    int all = 0;
    for (SampleItem item : distinct()) {
      if (answers.get(item.entry()) instanceof Answer.Coded coded) {
        int bin = Math.min(BINS - 1, (int) (coded.confidence() * BINS));
        n[bin]++;
        confidence[bin] += coded.confidence();
        right[bin] += item.accepts(coded.countries()) ? 1 : 0;
        all++;
      }
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      if (n[i] > 0) {
        Bin bin = new Bin(n[i], confidence[i] / n[i], (double) right[i] / n[i]);
        bins.add(bin);
        error += Math.abs(bin.confidence() - bin.right()) * n[i] / all;
      }
    }
    return new Calibration(bins, error);
  }

  /** The log lists what waits for a person, what is on most papers first. */
  private LogCatch log(Map<Entry, Answer> answers, Map<Entry, SortedMap<String, Coding>> codings) {
    Map<Entry, Integer> papers = new HashMap<>();
    sample.items().forEach(item -> papers.merge(item.entry(), 1, Integer::sum));
    List<SampleItem> asked = new ArrayList<>();
    int errors = 0;
    for (SampleItem item : distinct()) {
      Decision decision =
          Policy.decide(
              item.entry().id(),
              codings.getOrDefault(item.entry(), new TreeMap<>()),
              violations(item.entry(), codings),
              Optional.empty());
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
    for (SampleItem item : asked) {
      caught += isError(item, answers) ? 1 : 0;
      curve.add(errors == 0 ? 0.0 : (double) caught / errors);
    }
    return new LogCatch(
        distinct().size(), asked.size(), errors, caught, Collections.unmodifiableList(curve));
  }

  private static boolean isError(SampleItem item, Map<Entry, Answer> answers) {
    SortedSet<Country> given = given(item, answers);
    return !given.isEmpty() && !item.accepts(given);
  }

  /**
   * Two coders on the same entries.
   *
   * @param onlyFirst entries that only the first has right
   * @param onlySecond entries that only the second has right
   * @param pValue of McNemar's exact test (two-sided, binomial): whether the two differ
   * @param difference of the shares right, first less second, with its paired bootstrap interval
   *     over papers
   */
  public record Comparison(
      String first,
      String second,
      int onlyFirst,
      int onlySecond,
      double pValue,
      Agreement.Interval difference) {}

  /** Compares two coders by their right answers; an abstention is not right. */
  public Comparison compare(
      String a, Map<Entry, Answer> answersOfA, String b, Map<Entry, Answer> answersOfB) {
    int onlyA = 0;
    int onlyB = 0;
    for (SampleItem item : distinct()) {
      boolean rightA = item.accepts(given(item, answersOfA));
      boolean rightB = item.accepts(given(item, answersOfB));
      onlyA += rightA && !rightB ? 1 : 0;
      onlyB += rightB && !rightA ? 1 : 0;
    }
    List<double[]> papers = new ArrayList<>();
    for (List<SampleItem> items : sample.byPaper().values()) {
      double gain = 0;
      for (SampleItem item : items) {
        gain += item.accepts(given(item, answersOfA)) ? 1 : 0;
        gain -= item.accepts(given(item, answersOfB)) ? 1 : 0;
      }
      papers.add(new double[] {gain, items.size()});
    }
    Random random = new Random(1);
    List<Double> figures = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      double gain = 0;
      double n = 0;
      for (int j = 0; j < papers.size(); j++) {
        double[] drawn = papers.get(random.nextInt(papers.size()));
        gain += drawn[0];
        n += drawn[1];
      }
      figures.add(gain / n);
    }
    double gain = papers.stream().mapToDouble(p -> p[0]).sum();
    double n = papers.stream().mapToDouble(p -> p[1]).sum();
    return new Comparison(
        a, b, onlyA, onlyB, McNemar.exact(onlyA, onlyB), Bootstrap.percentile(gain / n, figures));
  }
}
