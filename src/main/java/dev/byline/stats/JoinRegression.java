package dev.byline.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The chance that a paper joins, by its number of authors n: a logistic regression
 *
 * <pre>logit π(n) = β₀ + β₁·(ln n − mean)</pre>
 *
 * <p>over complete papers, with log-F priors (Greenland and Mansournia, Statistics in Medicine 34,
 * 2015), which keep it finite where few papers join, or none: log-F(1, 1) for the slope, and
 * log-F(m, m) for the level, which counts like m papers of which half join. All conferences of a
 * workspace share m = 1 by their numbers of complete papers (for one conference alone this is
 * Jeffreys' prior of a share), so that the priors of many small ones do not add up to a bias. Draws
 * from the posterior come by sampling and importance resampling (Rubin, Journal of the American
 * Statistical Association 82, 1987): many from Student's distribution with five degrees of freedom
 * around the mode, of which some are taken by their weight.
 */
final class JoinRegression {
  private static final int STEPS = 50;
  private static final double LONGEST_STEP = 2;
  private static final double DONE = 1e-9;
  private static final int FREEDOM = 5;

  /** This many proposals stand behind a draw. */
  private static final int PROPOSALS = 20;

  private final double[] x;
  private final double[] papers;
  private final double[] joining;
  private final double centre;
  private final double prior;

  private JoinRegression(double[] logs, double[] papers, double[] joining, double prior) {
    this.prior = prior;
    this.papers = papers;
    this.joining = joining;
    double sum = 0;
    double all = 0;
    for (int i = 0; i < logs.length; i++) {
      sum += papers[i] * logs[i];
      all += papers[i];
    }
    this.centre = all == 0 ? 0 : sum / all;
    this.x = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      x[i] = logs[i] - centre;
    }
  }

  /**
   * Over shapes of complete papers, each as often as its count says; those without a known author
   * are left out.
   *
   * @param prior m, above 0
   */
  static JoinRegression of(List<PaperShape> shapes, int[] counts, double prior) {
    int most = shapes.stream().mapToInt(PaperShape::authors).max().orElse(0);
    double[] papers = new double[most + 1];
    double[] joining = new double[most + 1];
    for (int i = 0; i < counts.length; i++) {
      PaperShape shape = shapes.get(i);
      papers[shape.authors()] += counts[i];
      joining[shape.authors()] += shape.joins() ? counts[i] : 0;
    }
    List<double[]> rows = new ArrayList<>();
    for (int n = 1; n <= most; n++) {
      if (papers[n] > 0) {
        rows.add(new double[] {Math.log(n), papers[n], joining[n]});
      }
    }
    return new JoinRegression(column(rows, 0), column(rows, 1), column(rows, 2), prior);
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }

  /** A curve: the two coefficients. */
  record Curve(double intercept, double slope, double centre) {
    /** The chance of a paper with this many authors, at least 1. */
    double at(int authors) {
      return sigmoid(intercept + slope * (Math.log(authors) - centre));
    }
  }

  /** The mode of the posterior. */
  Curve mode() {
    double a = 0;
    double b = 0;
    for (int step = 0; step < STEPS; step++) {
      Information at = information(a, b);
      double ua = prior * (0.5 - sigmoid(a));
      double ub = 0.5 - sigmoid(b);
      for (int i = 0; i < x.length; i++) {
        double score = joining[i] - papers[i] * sigmoid(a + b * x[i]);
        ua += score;
        ub += score * x[i];
      }
      double da = (at.i11() * ua - at.i01() * ub) / at.determinant();
      double db = (at.i00() * ub - at.i01() * ua) / at.determinant();
      double longest = Math.max(Math.abs(da), Math.abs(db));
      double scale = longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
      a += scale * da;
      b += scale * db;
      if (longest < DONE) {
        break;
      }
    }
    return new Curve(a, b, centre);
  }

  /** Draws from the posterior; the same random numbers give the same. */
  Curve[] draws(int count, RandomGenerator random) {
    Curve mode = mode();
    Information at = information(mode.intercept(), mode.slope());
    double l00 = Math.sqrt(at.i11() / at.determinant());
    double l10 = -at.i01() / at.determinant() / l00;
    double l11 = Math.sqrt(1 / at.i11());
    int proposals = count * PROPOSALS;
    Curve[] drawn = new Curve[proposals];
    double[] weights = new double[proposals];
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < proposals; i++) {
      double z0 = random.nextGaussian();
      double z1 = random.nextGaussian();
      double chi = 0;
      for (int f = 0; f < FREEDOM; f++) {
        double z = random.nextGaussian();
        chi += z * z;
      }
      double stretch = Math.sqrt(FREEDOM / chi);
      drawn[i] =
          new Curve(
              mode.intercept() + stretch * l00 * z0,
              mode.slope() + stretch * (l10 * z0 + l11 * z1),
              centre);
      double distance = stretch * stretch * (z0 * z0 + z1 * z1);
      double proposal = -(FREEDOM + 2) / 2.0 * Math.log1p(distance / FREEDOM);
      weights[i] = posterior(drawn[i]) - proposal;
      highest = Math.max(highest, weights[i]);
    }
    return resampled(drawn, weights, highest, count, random);
  }

  /** Systematic resampling: equal steps through the summed weights, from a random start. */
  private static Curve[] resampled(
      Curve[] drawn, double[] weights, double highest, int count, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(weights[i] - highest);
      sum += weights[i];
    }
    Curve[] taken = new Curve[count];
    double start = random.nextDouble();
    double passed = 0;
    int next = 0;
    for (int i = 0; i < weights.length && next < count; i++) {
      passed += weights[i];
      while (next < count && passed >= sum * (next + start) / count) {
        taken[next++] = drawn[i];
      }
    }
    while (next < count) {
      taken[next++] = drawn[drawn.length - 1];
    }
    return taken;
  }

  /** Log-likelihood and log-prior, but for a constant. */
  private double posterior(Curve curve) {
    double sum =
        prior * (curve.intercept() / 2 - softplus(curve.intercept()))
            + curve.slope() / 2
            - softplus(curve.slope());
    for (int i = 0; i < x.length; i++) {
      double eta = curve.intercept() + curve.slope() * x[i];
      sum += joining[i] * eta - papers[i] * softplus(eta);
    }
    return sum;
  }

  private static double softplus(double eta) {
    return eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta));
  }

  /** The information matrix of likelihood and prior. */
  private record Information(double i00, double i01, double i11) {
    double determinant() {
      return i00 * i11 - i01 * i01;
    }
  }

  private Information information(double a, double b) {
    double i00 = prior * variance(a);
    double i01 = 0;
    double i11 = variance(b);
    for (int i = 0; i < x.length; i++) {
      double w = papers[i] * variance(a + b * x[i]);
      i00 += w;
      i01 += w * x[i];
      i11 += w * x[i] * x[i];
    }
    return new Information(i00, i01, i11);
  }

  private static double variance(double eta) {
    double p = sigmoid(eta);
    return p * (1 - p);
  }

  private static double sigmoid(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }
}
