package dev.byline.review;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import dev.byline.validate.Severity;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import dev.byline.validate.ViolationTable;
import dev.byline.variable.Basis;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Variable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The disagreement log: what waits for a person, with how much hangs on it. */
public final class DisagreementLog {
  private DisagreementLog() {}

  /**
   * An entry of the log.
   *
   * @param countries meanwhile; {@code XX} when undecided
   * @param papers that have the entry
   * @param movesHeadline papers of these that a verdict could bring into or out of the headline
   */
  public record Item(
      String entryId,
      String text,
      String domain,
      String countries,
      String basis,
      int papers,
      int movesHeadline,
      List<String> rules,
      List<String> messages) {}

  /** The rules by which values of papers come into the log, by id, in a sentence each. */
  public static final Map<String, String> PAPER_RULES =
      new TreeMap<>(
          Map.of(
              "role-disputed", "The coders agree on the role that a technology has in a paper.",
              "role-open", "A coder can say which role a technology has in a paper.",
              "value-disputed", "The coders agree on the value of a paper under a codebook.",
              "value-open", "A coder can say the value of a paper under a codebook."));

  /** Whether no rule has this id. */
  public static boolean isUnknown(String rule) {
    return !PAPER_RULES.containsKey(rule)
        && ValidationRules.all().stream().noneMatch(r -> r.id().equals(rule));
  }

  /**
   * The values of papers that wait for a person: those of each variable together, disputed ones
   * first.
   *
   * @param rule only those of this rule; null: all
   */
  public static List<PaperValues.Case> values(Workspace workspace, @Nullable String rule) {
    return values(workspace, VariableList.ofPapers(workspace), rule);
  }

  /** Those of some variables. */
  static List<PaperValues.Case> values(
      Workspace workspace, List<Variable> variables, @Nullable String rule) {
    return variables.stream()
        .flatMap(variable -> new PaperValues(workspace, variable).cases().stream())
        .filter(one -> !one.isReviewed() && (rule == null || rule.equals(rule(one))))
        .toList();
  }

  /** The rule by which the log has a value: that of its variable where there is one. */
  public static String rule(PaperValues.Case one) {
    String own = one.key().variable() + "-" + state(one);
    return PAPER_RULES.containsKey(own) ? own : "value-" + state(one);
  }

  /** Whether the coders differ on a value, or none of them could say: disputed or open. */
  public static String state(PaperValues.Case one) {
    return one.decision().basis() == Basis.DISPUTED ? "disputed" : "open";
  }

  /** What a value is of, such as {@code role of Llama}, or {@code safety} of the whole paper. */
  public static String subject(PaperValues.Case one) {
    String item = one.key().item();
    return one.key().variable() + (item.isEmpty() ? "" : " of " + item);
  }

  /**
   * The log, what moves the headline first, then what is on most papers.
   *
   * @param rule only entries that violate it; null: all
   * @param remarks also entries with remarks only
   */
  public static List<Item> items(
      Workspace workspace, DefinedPair asked, @Nullable String rule, boolean remarks) {
    LivePair pair = LivePair.of(DecidedPapers.read(workspace), asked);
    return items(workspace, pair, rule, remarks);
  }

  /** The log, with {@code pair} saying how much hangs on an entry. */
  static List<Item> items(
      Workspace workspace, LivePair pair, @Nullable String rule, boolean remarks) {
    Map<String, Decision> decisions = new DecisionTable(workspace).read();
    Map<String, List<Violation>> violations = new ViolationTable(workspace).read();
    List<Item> items = new ArrayList<>();
    for (StoredEntry stored : new Corpus(workspace).entries()) {
      Decision decision = decisions.get(stored.id());
      List<Violation> own = violations.getOrDefault(stored.id(), List.of());
      long papers = pair.openPapers(stored.id());
      boolean open = decision != null && decision.provisional() && papers > 0;
      boolean wanted = rule == null || own.stream().anyMatch(v -> v.rule().equals(rule));
      if (decision == null || !wanted || !(open || (remarks && !own.isEmpty()))) {
        continue;
      }
      items.add(
          new Item(
              stored.id(),
              stored.entry().text(),
              stored.entry().domain(),
              Country.format(decision.countries()),
              decision.basis().label(),
              open ? (int) papers : stored.papers(),
              pair.moves(stored.id()),
              own.stream().map(Violation::rule).distinct().toList(),
              own.stream()
                  .filter(v -> remarks || v.severity() != Severity.NOTICE)
                  .map(Violation::message)
                  .toList()));
    }
    items.sort(
        Comparator.comparingInt((Item item) -> -item.movesHeadline())
            .thenComparingInt(item -> -item.papers())
            .thenComparing(Item::text)
            .thenComparing(Item::domain));
    return items;
  }
}
