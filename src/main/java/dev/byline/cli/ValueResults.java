package dev.byline.cli;

import dev.byline.eval.Agreement;
import dev.byline.eval.PaperValueEvaluation.Result;
import dev.byline.eval.ValueFigures;
import dev.byline.stats.Share;
import java.util.Locale;

/** Prints how the coders of a variable of papers compare with people. */
record ValueResults(Common common, boolean errors) {
  void print(String coder, Result result) {
    ValueFigures figures = result.figures();
    line(
        "%s: right %s of %d answered (%s–%s), abstained %s",
        coder,
        Share.percent(figures.answered().estimate()),
        figures.answered().total(),
        Share.percent(figures.answered().low()),
        Share.percent(figures.answered().high()),
        Share.percent(figures.abstained().estimate()));
    Agreement.Interval kappa = result.kappa();
    if (kappa != null) {
      line(
          "  Cohen's kappa with the hand-coded values %.3f, 95%% interval %.3f to %.3f",
          kappa.estimate(), kappa.low(), kappa.high());
    }
    for (ValueFigures.ValueShare value : figures.values()) {
      line(
          "  %s: precision %s of %d, found %s of %d",
          value.value(),
          Share.percent(value.precision().estimate()),
          value.precision().total(),
          Share.percent(value.found().estimate()),
          value.found().total());
    }
    if (errors) {
      result.errors().forEach(error -> common.out().println("  " + error));
    }
  }

  private void line(String format, Object... arguments) {
    common.out().println(String.format(Locale.ROOT, format, arguments));
  }
}
