package dev.byline.cli;

import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.util.Locale;

/** The headline in the terminal. */
final class Headline {
  private Headline() {}

  static String sentence(Pair pair) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d papers (%s, 95%% interval %s to %s; bounds %,d to %,d) join %s and %s [%s%s]",
        pair.share().hits(),
        pair.share().total(),
        Share.percent(pair.share().estimate()),
        Share.percent(pair.share().low()),
        Share.percent(pair.share().high()),
        pair.lower(),
        pair.upper(),
        pair.first().name(),
        pair.second().name(),
        pair.definition().name(),
        pair.definition().countsHeadquarters() ? "" : ", headquarters left out");
  }
}
