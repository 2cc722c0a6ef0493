package dev.byline.eval;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.byline.country.Country;
import dev.byline.eval.Agreement.Interval;
import dev.byline.stats.Share;
import java.util.List;

/**
 * What a coder reaches on a hand-checked sample.
 *
 * @param coder its name
 * @param entries how its answers on the distinct entries compare with those of people
 * @param authors share of the authors whose countries are exactly right
 * @param papers share of the papers whose countries are exactly right
 * @param pair papers that join the pair
 * @param countries each country over papers, most frequent first
 * @param errors every wrong answer
 * @param calibration by the coder's own confidence
 * @param log what the disagreement log catches
 * @param usd what the coder's runs cost; 0 for rules
 * @param tokens that its runs read and wrote
 */
public record CoderFigures(
    String coder,
    @JsonUnwrapped ValueFigures entries,
    Share authors,
    Share papers,
    Detection pair,
    List<CountryDetection> countries,
    List<WrongAnswer> errors,
    Calibration calibration,
    LogCatch log,
    double usd,
    long tokens) {

  /**
   * How papers are found.
   *
   * @param f1 harmonic mean of precision and recall, with its 95% interval
   */
  public record Detection(int found, int wrongly, int missed, Interval f1) {
    /**
     * Counted papers. F1 is 2J/(1 + J) for the Jaccard index J, the part of the papers that either
     * side has which both have (Dice 1945): its interval is Wilson's for J (1927), carried over, so
     * that a perfect F1 has one too.
     *
     * @param found papers that are right
     * @param wrongly papers that should not have been found
     * @param missed papers that should have been found
     */
    static Detection of(int found, int wrongly, int missed) {
      Share jaccard = Share.wilson(found, (long) found + wrongly + missed);
      return new Detection(
          found,
          wrongly,
          missed,
          new Interval(
              jaccard.total() == 0 ? 1 : ofJaccard(jaccard.estimate()),
              ofJaccard(jaccard.low()),
              ofJaccard(jaccard.high())));
    }

    private static double ofJaccard(double jaccard) {
      return 2 * jaccard / (1 + jaccard);
    }

    /** Share of the papers found that are right; 1 when none is found. */
    public double precision() {
      return found + wrongly == 0 ? 1 : (double) found / (found + wrongly);
    }

    /** Share of the right papers that are found; 1 when there is none. */
    public double recall() {
      return found + missed == 0 ? 1 : (double) found / (found + missed);
    }
  }

  /** How papers of a country are found. */
  public record CountryDetection(Country country, Detection papers) {}

  /**
   * A wrong answer.
   *
   * @param evidence quote and rule of the coder
   * @param rules ids of the validation rules that the entry's codings violate
   */
  public record WrongAnswer(
      String text,
      String domain,
      String expected,
      String given,
      String evidence,
      List<String> rules) {}

  /**
   * How far the coder's confidence can be believed.
   *
   * @param expectedError mean distance of confidence and accuracy over the bins, weighted (expected
   *     calibration error; Naeini, Cooper and Hauskrecht 2015)
   */
  public record Calibration(List<Bin> bins, double expectedError) {}

  /** Answers of about the same confidence: how many, their mean confidence, the share right. */
  public record Bin(int answers, double confidence, double right) {}

  /**
   * What the disagreement log asks a person to read, and how many of the errors are among it.
   *
   * @param entries of the sample
   * @param asked entries that wait for a person
   * @param errors wrong entries, abstentions left aside
   * @param caught of those, how many wait for a person
   * @param curve share of the errors found after each entry read, in the log's order
   * @param left entries that are wrong or open before the first entry is read, and after each
   */
  public record LogCatch(
      int entries, int asked, int errors, int caught, List<Double> curve, List<Integer> left) {
    /** Of the errors, the share that waits for a person; 1 when there is none. */
    public double caughtShare() {
      return errors == 0 ? 1 : (double) caught / errors;
    }

    /** Of the entries, the share that a person has to read. */
    public double askedShare() {
      return entries == 0 ? 0 : (double) asked / entries;
    }
  }
}
