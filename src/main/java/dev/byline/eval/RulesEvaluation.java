package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.coding.Answer;
import dev.byline.coding.Flag;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.eval.CoderFigures.Detection;
import dev.byline.format.PaperFormats;
import dev.byline.format.PaperReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Measures the rules coder. */
public final class RulesEvaluation {
  private static final Set<Country> US = Country.parseSet("US");
  private static final Set<Country> PRC = Country.parseSet("CN;HK;MO");

  private final RulesCoder coder;

  /** For a coder. */
  public RulesEvaluation(RulesCoder coder) {
    this.coder = coder;
  }

  /**
   * Figures over a set of entries.
   *
   * @param items entries that have an answer in the sample
   * @param answered of those, how many the coder answered
   * @param right of those, how many agree with the sample
   * @param errors text, domain, expected and given, a line each; abstained ones are given as XX
   */
  public record EntryFigures(int items, int answered, int right, List<String> errors) {
    /** Share of the answered entries that are right. */
    public double accuracy() {
      return answered == 0 ? 0 : (double) right / answered;
    }

    /** Share of the entries that the coder abstained on. */
    public double abstained() {
      return items == 0 ? 0 : 1 - (double) answered / items;
    }
  }

  /** Papers joining the United States and China (CN, HK, MO): how they are found. */
  public record PairFigures(int truePositives, int falsePositives, int falseNegatives) {
    /**
     * Harmonic mean of precision and recall; 1 where there is nothing to find and nothing found.
     */
    public double f1() {
      return Detection.of(truePositives, falsePositives, falseNegatives).f1().estimate();
    }
  }

  /** Author slots with an affiliation, and how many the coder abstained on; most frequent texts. */
  public record Coverage(long slots, long abstained, List<String> frequentTexts) {
    /** Share of the slots that the coder abstained on. */
    public double share() {
      return slots == 0 ? 0 : (double) abstained / slots;
    }
  }

  /** Over a sample's entries.jsonl. A sample entry without countries counts only when answered. */
  public EntryFigures entries(Path file) {
    int items = 0;
    int answered = 0;
    int right = 0;
    List<String> errors = new ArrayList<>();
    for (JsonNode node : JsonLines.read(file)) {
      Entry entry = new Entry(node.path("text").asText(), node.path("domain").asText());
      SortedSet<Country> expected = countries(node.path("countries"));
      String given = coded(entry);
      Set<String> accepted = new HashSet<>();
      accepted.add(Country.format(expected));
      node.path("also").forEach(also -> accepted.add(also.asText()));
      boolean abstains = given.equals("XX");
      if (!expected.isEmpty()) {
        items++;
        answered += abstains && !accepted.contains("XX") ? 0 : 1;
      } else if (!abstains) {
        items++;
        answered++;
      }
      if (accepted.contains(given)) {
        right += expected.isEmpty() && abstains ? 0 : 1;
      } else {
        errors.add(
            "%s | %s: %s, given %s"
                .formatted(entry.text(), entry.domain(), Country.format(expected), given));
      }
    }
    return new EntryFigures(items, answered, right, errors);
  }

  /**
   * Over a sample's entries.jsonl: of the entries coded right, how many agree on being
   * headquarters-coded.
   */
  public EntryFigures headquarters(Path file) {
    int items = 0;
    int right = 0;
    List<String> errors = new ArrayList<>();
    for (JsonNode node : JsonLines.read(file)) {
      Entry entry = new Entry(node.path("text").asText(), node.path("domain").asText());
      if (coder.code(entry) instanceof Answer.Coded coded
          && coded.countries().equals(countries(node.path("countries")))) {
        boolean expected = false;
        for (JsonNode flag : node.path("flags")) {
          expected |= flag.asText().equals(Flag.HQ.label());
        }
        items++;
        if (expected == (coded.flag() == Flag.HQ)) {
          right++;
        } else {
          errors.add("%s: given %s".formatted(entry.text(), coded.flag().label()));
        }
      }
    }
    return new EntryFigures(items, items, right, errors);
  }

  /** Over a sample's entries.jsonl and papers.jsonl. */
  public PairFigures pairs(Path entriesFile, Path papersFile) {
    Map<String, String> codes = new HashMap<>();
    for (JsonNode node : JsonLines.read(entriesFile)) {
      codes.put(
          node.path("key").asText(),
          coded(new Entry(node.path("text").asText(), node.path("domain").asText())));
    }
    int truePositives = 0;
    int falsePositives = 0;
    int falseNegatives = 0;
    for (JsonNode paper : JsonLines.read(papersFile)) {
      TreeSet<Country> found = new TreeSet<>();
      for (JsonNode author : paper.path("authors")) {
        for (JsonNode key : author.path("entries")) {
          String code = codes.getOrDefault(key.asText(), "XX");
          if (!code.equals("XX")) {
            found.addAll(Country.parseSet(code));
          }
        }
      }
      boolean expected = joins(countries(paper.path("countries")));
      boolean given = joins(found);
      truePositives += expected && given ? 1 : 0;
      falsePositives += !expected && given ? 1 : 0;
      falseNegatives += expected && !given ? 1 : 0;
    }
    return new PairFigures(truePositives, falsePositives, falseNegatives);
  }

  private static boolean joins(Set<Country> countries) {
    return countries.stream().anyMatch(US::contains) && countries.stream().anyMatch(PRC::contains);
  }

  /** Over every author slot (for unlinked papers: every entry) of conference files. */
  public Coverage coverage(List<Path> files) {
    Map<Entry, Long> slots = new TreeMap<>();
    for (Path file : files) {
      PaperFormats.open(file)
          .read(
              new PaperReader.Sink() {
                @Override
                public void paper(Paper paper) {
                  Stream.concat(
                          paper.authors().stream().map(Author::affiliations).flatMap(List::stream),
                          paper.unlinked().stream())
                      .forEach(entry -> slots.merge(entry, 1L, Long::sum));
                }

                @Override
                public void issue(ImportIssue issue) {
                  // Counted at import; here only the entries matter.
                }
              });
    }
    long total = 0;
    long abstained = 0;
    Map<Entry, Long> missing = new HashMap<>();
    for (Map.Entry<Entry, Long> slot : slots.entrySet()) {
      total += slot.getValue();
      if (coded(slot.getKey()).equals("XX")) {
        abstained += slot.getValue();
        missing.put(slot.getKey(), slot.getValue());
      }
    }
    List<String> frequent =
        missing.entrySet().stream()
            .sorted(
                Map.Entry.<Entry, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(
                e -> "%d × %s | %s".formatted(e.getValue(), e.getKey().text(), e.getKey().domain()))
            .toList();
    return new Coverage(total, abstained, frequent);
  }

  private String coded(Entry entry) {
    return switch (coder.code(entry)) {
      case Answer.Coded coded -> Country.format(coded.countries());
      case Answer.Abstained _, Answer.Failed _ -> "XX";
    };
  }

  static SortedSet<Country> countries(JsonNode node) {
    TreeSet<Country> set = new TreeSet<>();
    node.forEach(code -> set.addAll(Country.parseSet(code.asText())));
    return set;
  }
}
