package dev.byline.report;

import dev.byline.eval.CorrectedHeadline;
import dev.byline.stats.ActiveShare;
import dev.byline.stats.Comparison;
import dev.byline.stats.CountedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PublishedCount;
import dev.byline.stats.Specifications.Specification;
import dev.byline.stats.Statistics.Pair;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything that the report shows.
 *
 * @param title of the corpus, such as {@code nips 2021}
 * @param counted the headline with what has to be said beside it
 * @param sensitivity the headline under every definition
 * @param counts countries, institutions and groups under the choice that was asked for
 * @param otherwise the same under the other choice about headquarters-coded entries
 * @param evidence why each paper of the headline counts, read when it is asked for
 * @param specifications the headline under every combination of choices, the smallest share first
 * @param published counts published elsewhere, to be laid beside
 * @param corrected no value without a hand-checked sample
 * @param active the share as the workspace's active sample corrects it; no value without one
 * @param comparison with another workspace's papers; no value when none was asked for
 */
public record ReportContent(
    String title,
    List<PaperCountries> papers,
    CountedPair counted,
    List<Pair> sensitivity,
    List<Definition> definitions,
    ReportCounts counts,
    ReportCounts otherwise,
    EvidenceReader evidence,
    List<Specification> specifications,
    List<PublishedCount> published,
    Optional<CorrectedHeadline> corrected,
    Optional<ActiveShare> active,
    Optional<Comparison> comparison,
    Provenance provenance) {

  /** With more papers than this, the page and report.json leave most of them to the files. */
  private static final int MOST = 25_000;

  /** Whether there are too many papers for one page. */
  public boolean isCut() {
    return papers.size() > MOST;
  }

  /** The headline. */
  public Pair pair() {
    return counted.pair();
  }

  /** The counts under both choices about headquarters-coded entries, the one asked for first. */
  public List<ReportCounts> choices() {
    return List.of(counts, otherwise);
  }

  /**
   * Where the numbers come from.
   *
   * @param entries distinct affiliation entries
   * @param unlinked papers whose affiliations are not tied to authors
   * @param withoutAffiliation papers with none
   * @param coders name and what it did, a sentence each
   * @param bases number of entries by the basis of their decision
   * @param imports a sentence each
   * @param issues a sentence each
   * @param openDisagreements entries that wait for a person
   * @param disagreements the ones on most papers
   */
  public record Provenance(
      int entries,
      long authorSlots,
      long unlinked,
      long withoutAffiliation,
      List<String> coders,
      SortedMap<String, Long> bases,
      List<String> imports,
      List<String> issues,
      long openDisagreements,
      List<Disagreement> disagreements,
      String version,
      Instruments instruments) {}

  /**
   * What the numbers depend on beside the papers and the program.
   *
   * @param gazetteer fingerprint of the installed gazetteer, with the registry where there is one
   * @param codebook fingerprint of the codebook that people and models code by
   * @param seed of the imputations
   * @param newestVerdict the day of a person's newest verdict; empty without one
   */
  public record Instruments(String gazetteer, String codebook, long seed, String newestVerdict) {}

  /** An entry that waits for a person. */
  public record Disagreement(
      String text, String domain, String countries, String rule, String message, long papers) {}
}
