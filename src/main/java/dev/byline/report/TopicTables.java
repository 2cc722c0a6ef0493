package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.stats.Share;
import dev.byline.stats.TopicShare;
import java.util.ArrayList;
import java.util.List;

/** What the papers are about: topics by the sides of the pair, and by country. */
final class TopicTables {
  static final String NAME = "topics";

  private TopicTables() {}

  static Table topics(ReportCounts counts) {
    return new Table(
        counts.named(NAME),
        List.of(
            "topic",
            "words",
            "papers",
            "of_papers",
            "share",
            "first",
            "of_first",
            "first_share",
            "second",
            "of_second",
            "second_share",
            "joint",
            "of_joint",
            "joint_share",
            "joint_low95",
            "joint_high95",
            "joint_of_topic",
            "joint_of_topic_low95",
            "joint_of_topic_high95",
            "stability"),
        List.of(
            TEXT, TEXT, COUNT, COUNT, REAL, COUNT, COUNT, REAL, COUNT, COUNT, REAL, COUNT, COUNT,
            REAL, REAL, REAL, REAL, REAL, REAL, REAL),
        counts.topics().topics().stream()
            .map(topic -> row(topic, counts.topics().stability()))
            .toList());
  }

  private static List<Object> row(TopicShare topic, double stability) {
    List<Object> row = new ArrayList<>(List.of(topic.name(), topic.words()));
    for (Share share : List.of(topic.papers(), topic.first(), topic.second(), topic.both())) {
      row.addAll(List.of(share.hits(), share.total(), share.estimate()));
    }
    row.addAll(List.of(topic.both().low(), topic.both().high()));
    Share joining = topic.joining();
    row.addAll(List.of(joining.estimate(), joining.low(), joining.high(), stability));
    return row;
  }

  static Table countries(ReportCounts counts) {
    List<List<Object>> rows = new ArrayList<>();
    for (TopicShare topic : counts.topics().topics()) {
      for (TopicShare.OfCountry one : topic.countries()) {
        if (one.share().hits() > 0) {
          rows.add(
              List.of(
                  topic.name(),
                  one.country().code(),
                  one.country().englishName(),
                  one.share().hits(),
                  one.share().total(),
                  one.share().estimate(),
                  one.share().low(),
                  one.share().high()));
        }
      }
    }
    return new Table(
        counts.named("topic-countries"),
        List.of("topic", "country", "name", "papers", "of_papers", "share", "low95", "high95"),
        List.of(TEXT, TEXT, TEXT, COUNT, COUNT, REAL, REAL, REAL),
        rows);
  }
}
