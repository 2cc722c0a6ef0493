package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.corpus.Entry;
import dev.byline.eval.CoderFigures.Bin;
import dev.byline.eval.CoderFigures.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A coder's own confidence against what turned out right. */
final class Reliability {
  private static final int BINS = 10;

  private Reliability() {}

  /** An answer: how sure its coder was, from 0 to 1, and whether it was right. */
  record Believed(double confidence, boolean right) {}

  /** Every answer to the distinct entries of a sample; abstentions have no confidence. */
  static List<Believed> answers(Sample sample, Map<Entry, Answer> answers) {
    List<Believed> all = new ArrayList<>();
    for (SampleItem item : sample.distinct()) {
      if (answers.get(item.entry()) instanceof Answer.Coded coded) {
        all.add(new Believed(coded.confidence(), item.accepts(coded.countries())));
      }
    }
    return all;
  }

  /** In bins of equal width. */
  static Calibration calibration(List<Believed> answers) {
    return calibration(answers, confidence -> confidence);
  }

  /** The same with every confidence corrected first. */
  static Calibration calibration(List<Believed> answers, DoubleUnaryOperator corrected) {
    int[] n = new int[BINS];
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    for (Believed answer : answers) {
      double sure = corrected.applyAsDouble(answer.confidence());
      int bin = Math.min(BINS - 1, (int) (sure * BINS));
      n[bin]++;
      confidence[bin] += sure;
      right[bin] += answer.right() ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      if (n[i] > 0) {
        Bin bin = new Bin(n[i], confidence[i] / n[i], (double) right[i] / n[i]);
        bins.add(bin);
        error += Math.abs(bin.confidence() - bin.right()) * n[i] / answers.size();
      }
    }
    return new Calibration(bins, error);
  }
}
