package dev.byline.stats;

import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A pair's share under every combination of defensible choices: a specification curve (Simonsohn,
 * Simmons and Nelson 2020, Nature Human Behaviour 4).
 */
public final class Specifications {
  /** Imputations of a point that stands nowhere else; the others have as many as there. */
  private static final int IMPUTATIONS = 50;

  private Specifications() {}

  /** What is done about missing affiliations. */
  public enum Missing {
    /** They add nothing. */
    COUNTED("as counted"),
    /** Only papers with an affiliation of every author that counts. */
    COMPLETE("complete papers"),
    /** Imputed, see {@link MissingShare}. */
    IMPUTED("imputed");

    private final String label;

    Missing(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }
  }

  /** Which affiliations count. All but the first need them tied to authors. */
  public enum Affiliations {
    /** All of every author. */
    ALL("all of an author"),
    /** The first of every author. */
    FIRST_OF_EACH("the first of each"),
    /** Those of the first author. */
    FIRST_AUTHOR("first author"),
    /** Those of the first and the last author. */
    FIRST_AND_LAST("first and last author"),
    /** Of authors that have one only. */
    ONLY("each author's only");

    private final String label;

    Affiliations(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }

    /** Whether a paper's entries are tied to authors that are known. */
    static boolean areTied(PaperCountries paper) {
      return paper.linked() && !paper.authors().isEmpty();
    }

    /** The paper with what counts; where that can't be told, all its authors are hidden. */
    PaperCountries of(PaperCountries paper) {
      if (this == ALL) {
        return paper;
      }
      PaperCountries known = areTied(paper) ? paper : paper.hidden();
      return paper.authors().isEmpty() ? known : known.withAuthors(chosen(known.authors()));
    }

    private List<List<Decision>> chosen(List<List<Decision>> authors) {
      return switch (this) {
        case ALL -> authors;
        case FIRST_OF_EACH -> authors.stream().map(a -> a.stream().limit(1).toList()).toList();
        case FIRST_AUTHOR -> authors.subList(0, 1);
        case FIRST_AND_LAST ->
            authors.size() == 1 ? authors : List.of(authors.getFirst(), authors.getLast());
        case ONLY -> authors.stream().filter(a -> a.size() <= 1).toList();
      };
    }
  }

  /**
   * One combination of choices and its share.
   *
   * @param byline where the affiliations are from; {@code ANALYSED} also where one byline is known
   * @param papers which papers: {@code all}, or a status or track
   * @param estimate the share of {@code of} papers, with a 95% interval that covers chance and what
   *     is missing
   * @param isDefault whether these are the headline's choices
   */
  public record Specification(
      String definition,
      boolean headquarters,
      Missing missing,
      Affiliations affiliations,
      BylineChoice byline,
      String papers,
      long of,
      Estimate estimate,
      boolean isDefault) {

    /** The choices for people. */
    public String label() {
      return String.join(
          ", ",
          definition,
          headquarters ? "headquarters counted" : "headquarters left out",
          missing.label(),
          affiliations.label(),
          (papers.equals(ALL_PAPERS) ? "all papers" : papers)
              + (byline == BylineChoice.ANALYSED ? "" : ", byline: " + byline.label()));
    }
  }

  /** The choice of every paper. */
  public static final String ALL_PAPERS = "all";

  /**
   * Every combination, the smallest share first.
   *
   * @param bylines the papers by each choice of byline; the first is the headline's
   */
  public static List<Specification> of(
      SequencedMap<BylineChoice, List<PaperCountries>> bylines,
      List<Definition> definitions,
      Statistics.Pair headline) {
    String first = headline.first().asked(headline.definition());
    String second = headline.second().asked(headline.definition());
    List<JoinRule> rules =
        definitions.stream()
            .filter(d -> d.knows(first) && d.knows(second))
            .flatMap(d -> Stream.of(d.withHeadquarters(true), d.withHeadquarters(false)))
            .map(d -> JoinRule.of(d, first, second))
            .toList();
    List<Specification> all = new ArrayList<>();
    bylines.forEach((byline, papers) -> {
      ChoiceCounts counts = ChoiceCounts.of(papers, rules);
      counts
          .groups()
          .forEach((group, within) -> {
            for (Affiliations affiliations : Affiliations.values()) {
              boolean asAnalysed =
                  byline == bylines.firstEntry().getKey() && affiliations == Affiliations.ALL;
              Choice choice = new Choice(group, affiliations, byline, asAnalysed);
              for (int rule = 0; rule < rules.size(); rule++) {
                add(
                    all,
                    choice,
                    rules.get(rule).definition(),
                    counts.shapes(within, affiliations, rule),
                    affiliations == Affiliations.ALL ? 0 : counts.untied(within),
                    headline);
              }
            }
          });
    });
    all.sort(
        Comparator.comparingDouble((Specification s) -> s.estimate().estimate())
            .thenComparing(Specification::label));
    return List.copyOf(all);
  }

  /** Which papers and what of them; as analysed: the affiliations are those of the headline. */
  private record Choice(
      String group, Affiliations affiliations, BylineChoice byline, boolean asAnalysed) {}

  private static void add(
      List<Specification> all,
      Choice choice,
      Definition definition,
      Map<String, Map<PaperShape, Integer>> shapes,
      int untied,
      Statistics.Pair headline) {
    boolean isElsewhere =
        choice.asAnalysed() && definition.name().equals(headline.definition().name());
    boolean usual =
        isElsewhere
            && choice.group().equals(ALL_PAPERS)
            && definition.countsHeadquarters() == headline.definition().countsHeadquarters();
    MissingShare.of(shapes, isElsewhere ? MissingShare.IMPUTATIONS : IMPUTATIONS)
        .ifPresent(shares -> {
          // Papers whose entries are tied to no author are only imputed.
          Share counted = Share.wilson(shares.counted().hits(), shares.counted().total() - untied);
          for (Missing missing : Missing.values()) {
            Share share = missing == Missing.COMPLETE ? shares.complete() : counted;
            all.add(
                new Specification(
                    definition.name(),
                    definition.countsHeadquarters(),
                    missing,
                    choice.affiliations(),
                    choice.byline(),
                    choice.group(),
                    missing == Missing.IMPUTED ? shares.counted().total() : share.total(),
                    missing == Missing.IMPUTED
                        ? shares.withChance()
                        : share.asEstimate(missing == Missing.COMPLETE ? "complete" : "counted"),
                    usual && missing == Missing.COUNTED));
          }
        });
  }
}
