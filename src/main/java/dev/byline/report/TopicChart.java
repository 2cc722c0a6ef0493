package dev.byline.report;

import dev.byline.stats.Share;
import dev.byline.stats.TopicShare;
import java.util.List;
import java.util.Locale;

/**
 * What each side works on: of its papers, how many are about a topic. A ring is the first side, a
 * square the second, the dot with its interval the papers that join them.
 */
public final class TopicChart {
  private static final int STEP = 34;
  private static final int SLIM_STEP = 52;
  private static final int MARGIN = 14;

  private TopicChart() {}

  /** The chart. */
  public static String of(ReportCounts counts, ChartSize size) {
    boolean slim = size == ChartSize.SLIM;
    List<TopicShare> topics = counts.topics().topics();
    double step = slim ? SLIM_STEP : STEP;
    double label = slim ? 8 : Svg.room(topics.stream().map(TopicShare::name).toList()) + MARGIN;
    double plot = size.width() - label - MARGIN;
    double max = topics.stream().mapToDouble(TopicChart::most).reduce(1e-9, Math::max);
    Svg svg =
        new Svg(
            size.width(),
            step * topics.size() + MARGIN + 34,
            size.name().toLowerCase(Locale.ROOT),
            "Topics of the papers of each side, and of those that join them");
    for (int i = 0; i < topics.size(); i++) {
      TopicShare topic = topics.get(i);
      double top = MARGIN + step * i;
      svg.text(
          slim ? label : label - 12,
          slim ? top + 12 : top + 15,
          slim ? "left" : "label",
          topic.name());
      marks(svg, topic, label, plot / max, top + (slim ? 32 : 10));
    }
    svg.shareAxis(label, plot, max, MARGIN + step * topics.size());
    return svg.end();
  }

  private static void marks(Svg svg, TopicShare topic, double from, double scale, double y) {
    Share both = topic.both();
    svg.interval(from + scale * both.low(), from + scale * both.high(), y);
    svg.circle(from + scale * topic.first().estimate(), y, 5, "ring");
    svg.rect(from + scale * topic.second().estimate() - 4.5, y - 4.5, 9, 9, "square");
    svg.circle(from + scale * both.estimate(), y, 4, "point");
  }

  private static double most(TopicShare topic) {
    return Math.max(
        topic.both().high(), Math.max(topic.first().estimate(), topic.second().estimate()));
  }
}
