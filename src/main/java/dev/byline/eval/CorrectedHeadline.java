package dev.byline.eval;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.stats.CorrectedShare;
import dev.byline.stats.CorrectedShare.Checked;
import dev.byline.stats.CorrectedShare.Stratum;
import dev.byline.stats.Estimate;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Statistics.Pair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The headline corrected for coding error with a hand-checked sample of the workspace's papers.
 *
 * @param checked papers of the sample
 * @param estimates by method
 * @param byYear the same for each year, where there are several
 * @param differences the last year less the first, by method
 */
public record CorrectedHeadline(
    int checked,
    List<Estimate> estimates,
    SortedMap<String, List<Estimate>> byYear,
    List<Estimate> differences) {

  /**
   * The estimates side by side.
   *
   * @param file sample.jsonl, with frame.csv beside it
   * @throws UserError when the sample is not fully coded, or not of these papers
   */
  public static CorrectedHeadline of(List<PaperCountries> papers, Pair pair, Path file) {
    Sample sample = Sample.read(file);
    Map<String, String> frame = SampleFrame.read(file);
    Set<String> joins = new HashSet<>(pair.paperIds());
    Map<String, Checked> checked = checked(sample, frame, joins, pair, file);
    List<PaperCountries> framed = papers.stream().filter(p -> frame.containsKey(p.id())).toList();
    if (framed.size() < frame.size()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s was drawn from other papers than those now in the workspace: draw a new sample."
              .formatted(file));
    }
    SortedMap<String, List<Estimate>> byYear = new TreeMap<>();
    Map<String, List<PaperCountries>> years = new TreeMap<>();
    framed.forEach(p -> years.computeIfAbsent(year(p), _ -> new ArrayList<>()).add(p));
    if (years.size() > 1) {
      years.forEach((year, of) -> byYear.put(year, estimates(of, checked, frame, joins)));
    }
    return new CorrectedHeadline(
        checked.size(), estimates(framed, checked, frame, joins), byYear, differences(byYear));
  }

  /**
   * The best estimate for a part of the papers that the sample was drawn from.
   *
   * @param part papers, such as those of a track
   * @param pair as counted among them
   * @return empty when the sample has none of them
   */
  public static Optional<Estimate> ofPart(List<PaperCountries> part, Pair pair, Path file) {
    Map<String, String> frame = SampleFrame.read(file);
    Set<String> joins = new HashSet<>(pair.paperIds());
    Map<String, Checked> checked = checked(Sample.read(file), frame, joins, pair, file);
    List<PaperCountries> framed = part.stream().filter(p -> frame.containsKey(p.id())).toList();
    return framed.stream().noneMatch(p -> checked.containsKey(p.id()))
        ? Optional.empty()
        : Optional.of(estimates(framed, checked, frame, joins).getLast());
  }

  private static String year(PaperCountries paper) {
    return Integer.toString(paper.year());
  }

  private static Map<String, Checked> checked(
      Sample sample, Map<String, String> frame, Set<String> joins, Pair pair, Path file) {
    Map<String, Checked> checked = new HashMap<>();
    sample
        .byPaper()
        .forEach((paper, items) -> {
          String stratum = frame.get(paper);
          if (stratum == null || items.stream().anyMatch(i -> i.countries().isEmpty())) {
            throw new UserError(
                ExitCode.INPUT_UNUSABLE,
                "%s is not fully coded (paper %s): merge the coders' lists and settle their differences first."
                    .formatted(file, paper));
          }
          checked.put(paper, new Checked(stratum, joins.contains(paper), joins(items, pair)));
        });
    return checked;
  }

  private static boolean joins(List<SampleItem> items, Pair pair) {
    Set<Country> countries = new TreeSet<>();
    for (SampleItem item : items) {
      if (pair.definition().countsHeadquarters() || !item.flag().equals(Flag.HQ.label())) {
        countries.addAll(item.countries().orElseThrow());
      }
    }
    return pair.rule().joins(countries);
  }

  private static List<Estimate> estimates(
      List<PaperCountries> papers,
      Map<String, Checked> all,
      Map<String, String> frame,
      Set<String> joins) {
    List<Checked> sample = new ArrayList<>();
    Map<String, Stratum> strata = new TreeMap<>();
    long predicted = 0;
    for (PaperCountries paper : papers) {
      boolean joined = joins.contains(paper.id());
      predicted += joined ? 1 : 0;
      Checked one = all.get(paper.id());
      if (one != null) {
        sample.add(one);
      }
      strata.merge(
          frame.getOrDefault(paper.id(), ""),
          new Stratum(1, joined ? 1 : 0),
          (a, b) -> new Stratum(a.papers() + b.papers(), a.predicted() + b.predicted()));
    }
    List<Estimate> estimates = new ArrayList<>();
    estimates.add(CorrectedShare.naive(predicted, papers.size()));
    if (strata.size() == 1 && sample.size() < papers.size()) {
      long inSample = sample.stream().filter(Checked::predicted).count();
      List<Checked> plain =
          sample.stream().map(c -> new Checked("", c.predicted(), c.truth())).toList();
      estimates.add(CorrectedShare.classical(plain));
      estimates.add(
          CorrectedShare.ppi(
              plain, new Stratum(papers.size() - plain.size(), predicted - inSample)));
    }
    estimates.add(CorrectedShare.designBased(sample, strata));
    return estimates;
  }

  /** The last year less the first, by the best estimate of each. */
  private static List<Estimate> differences(SortedMap<String, List<Estimate>> byYear) {
    if (byYear.size() < 2) {
      return List.of();
    }
    List<Estimate> first = byYear.firstEntry().getValue();
    List<Estimate> last = byYear.lastEntry().getValue();
    List<Estimate> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(first.size(), last.size()); i++) {
      differences.add(CorrectedShare.difference(last.get(i), first.get(i)));
    }
    return differences;
  }
}
