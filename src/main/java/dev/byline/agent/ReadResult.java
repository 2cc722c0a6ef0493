package dev.byline.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ComparisonKey;
import dev.byline.Json;
import dev.byline.codebook.Reading;
import dev.byline.codebook.Reading.Passage;
import dev.byline.reading.ClosedForm.Kind;
import dev.byline.reading.ClosedForm.Values;
import dev.byline.reading.PaperAnswer;
import dev.byline.reading.PaperAnswer.Found;
import dev.byline.reading.QuarantinedReader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the tool {@code read} gives: papers by what they say. */
record ReadResult(
    QuarantinedReader.Task task, Map<String, PaperAnswer> answers, QuotedTexts texts) {
  /** The papers with one value, and the words of each. */
  private record Group(String value, Map<String, String> quotes) {}

  ObjectNode json() {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("papers", task.readings().size());
    ObjectNode parts = json.putObject("parts");
    parts().forEach(parts::put);
    put(json, "no_text", ids(task.readings().entrySet(), Reading::isEmpty));
    put(
        json,
        "not_read",
        task.readings().entrySet().stream()
            .filter(paper -> !paper.getValue().isEmpty() && !answers.containsKey(paper.getKey()))
            .map(Map.Entry::getKey)
            .toList());
    put(
        json,
        "not_stated",
        ids(answers.entrySet(), a -> a.found().isEmpty() && a.refused().isEmpty()));
    put(json, "unusable", ids(answers.entrySet(), PaperAnswer::isUnusable));
    ArrayNode values = json.putArray("values");
    groups().forEach(group -> put(values.addObject(), group));
    if (task.question().form() == Kind.NUMBER) {
      numbers(json);
    }
    return json;
  }

  private static <T> List<String> ids(
      Collection<Map.Entry<String, T>> all, Predicate<T> condition) {
    return all.stream()
        .filter(entry -> condition.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many papers had which part. */
  private Map<String, Integer> parts() {
    Map<String, Integer> parts = new TreeMap<>();
    for (Reading reading : task.readings().values()) {
      reading.passages().stream()
          .map(Passage::part)
          .distinct()
          .forEach(part -> parts.merge(part, 1, Integer::sum));
    }
    return parts;
  }

  private void put(ObjectNode json, String name, List<String> papers) {
    ObjectNode group = json.putObject(name).put("papers", papers.size());
    if (!papers.isEmpty()) {
      group.put("list", texts.papers(papers));
    }
  }

  private void put(ObjectNode json, Group group) {
    if (task.question().form() == Kind.NUMBER) {
      json.put("value", new BigDecimal(group.value()));
    } else {
      json.put("value", group.value());
    }
    json.put("papers", group.quotes().size());
    if (!group.quotes().isEmpty()) {
      json.put("list", texts.papers(List.copyOf(group.quotes().keySet())));
    }
    ArrayNode found = json.putArray("found");
    group
        .quotes()
        .forEach((id, quote) -> found.addObject().put("paper_id", id).put("quote", quote));
  }

  /** In the order of the values that could be given, else the one with the most papers first. */
  private List<Group> groups() {
    Map<String, Group> groups = new LinkedHashMap<>();
    if (task.question().form() instanceof Values(List<String> values)) {
      values.forEach(value -> groups.put(value, new Group(value, new LinkedHashMap<>())));
    }
    answers.forEach((id, answer) -> {
      for (Found found : answer.found()) {
        groups
            .computeIfAbsent(key(found), _ -> new Group(found.value(), new LinkedHashMap<>()))
            .quotes()
            .putIfAbsent(id, found.quote());
      }
    });
    Stream<Group> all = groups.values().stream();
    return task.question().form() instanceof Values
        ? all.toList()
        : all.sorted(
                Comparator.comparingInt((Group group) -> -group.quotes().size())
                    .thenComparing(Group::value))
            .toList();
  }

  /** Quotes that differ in case and signs alone are one: ImageNet and Imagenet. */
  private String key(Found found) {
    String key = task.question().form() == Kind.QUOTE ? ComparisonKey.of(found.value()) : "";
    return key.isEmpty() ? found.value() : key;
  }

  private void numbers(ObjectNode json) {
    List<BigDecimal> sorted =
        answers.values().stream()
            .flatMap(answer -> answer.found().stream())
            .map(found -> new BigDecimal(found.value()))
            .sorted()
            .toList();
    if (!sorted.isEmpty()) {
      int n = sorted.size();
      json.put("least", sorted.getFirst());
      json.put(
          "median", sorted.get((n - 1) / 2).add(sorted.get(n / 2)).divide(BigDecimal.valueOf(2)));
      json.put("most", sorted.getLast());
    }
  }
}
