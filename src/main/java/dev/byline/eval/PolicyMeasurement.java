package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.decide.CountryVariable;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Precedence;
import dev.byline.variable.ValueDecision;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Measures one coder against the rules on hand-checked items that both answer, by what the rules
 * rest on; and what the decision policy makes of it on items that it was not measured on.
 *
 * @param rows what was measured, on the chosen half or on all
 * @param rules how often the rules are right on the other items; on all, when all were measured
 * @param coder the same of the coder
 * @param decided the same of what the policy decides with {@code rows}, also where a person is
 *     still asked
 */
public record PolicyMeasurement(
    List<Precedence.Row> rows, Share rules, Share coder, Share decided) {
  private static final int BOTH_HALVES = 0;

  public PolicyMeasurement {
    rows = List.copyOf(rows);
  }

  /**
   * An item that the rules and the coder answer.
   *
   * @param flag of the rules' answer; of a variable of papers the rules' value
   * @param half 1 or 2
   * @param decided whether the decision under a precedence is right
   */
  private record Case(
      String flag,
      int half,
      boolean rulesRight,
      boolean coderRight,
      Predicate<Precedence> decided) {}

  /**
   * Countries of entries. Half 1 and 2 are told apart by the last digit of the entry's id.
   *
   * @param codings of the rules and the coder, by entry
   * @param half that the table is measured on: 1, 2, or 0 for both
   */
  public static PolicyMeasurement ofCountries(
      Sample sample,
      Map<Entry, SortedMap<String, Coding>> codings,
      String coder,
      String measuredOn,
      int half) {
    List<Case> cases = new ArrayList<>();
    for (SampleItem item : sample.distinct()) {
      SortedMap<String, Coding> own =
          new TreeMap<>(codings.getOrDefault(item.entry(), new TreeMap<>()));
      own.keySet().retainAll(List.of(RulesCoder.NAME, coder));
      Coding rules = own.get(RulesCoder.NAME);
      Coding other = own.get(coder);
      if (item.countries().isPresent()
          && rules != null
          && rules.answer() instanceof Answer.Coded byRules
          && other != null
          && other.answer() instanceof Answer.Coded byCoder) {
        cases.add(
            new Case(
                byRules.flag().label(),
                Character.digit(item.entry().id().charAt(item.entry().id().length() - 1), 16) % 2
                    + 1,
                item.accepts(byRules.countries()),
                item.accepts(byCoder.countries()),
                precedence ->
                    item.accepts(Combination.decide(item.entry(), own, precedence).countries())));
      }
    }
    return of(CountryVariable.NAME, cases, coder, measuredOn, half);
  }

  /**
   * Values of papers, in halves as the sample has them.
   *
   * @param half that the table is measured on: 1, 2, or 0 for both
   */
  public static PolicyMeasurement ofValues(
      Workspace workspace,
      Variable variable,
      List<PaperValueEvaluation.Item> items,
      String coder,
      String measuredOn,
      int half) {
    Map<Verdict.Key, SortedMap<String, String>> said = new HashMap<>();
    for (PaperValues.Said one : new PaperValues(workspace, variable).codings()) {
      if (one.coder().equals(Precedence.RULES) || one.coder().equals(coder)) {
        said.computeIfAbsent(
                new Verdict.Key(variable.name(), one.item(), one.paperId()), _ -> new TreeMap<>())
            .put(one.coder(), one.value());
      }
    }
    List<Case> cases = new ArrayList<>();
    for (PaperValueEvaluation.Item item : items) {
      SortedMap<String, String> own = said.getOrDefault(item.key(), new TreeMap<>());
      String byRules = own.getOrDefault(Precedence.RULES, "");
      String byCoder = own.getOrDefault(coder, "");
      if (!byRules.isEmpty() && !byCoder.isEmpty()) {
        cases.add(
            new Case(
                byRules,
                item.half(),
                item.accepts(byRules),
                item.accepts(byCoder),
                precedence ->
                    item.accepts(
                        ValueDecision.of(variable.name(), own, Optional.empty(), precedence)
                            .value())));
      }
    }
    return of(variable.name(), cases, coder, measuredOn, half);
  }

  private static PolicyMeasurement of(
      String variable, List<Case> cases, String coder, String measuredOn, int half) {
    List<Case> measured =
        half == BOTH_HALVES ? cases : cases.stream().filter(c -> c.half() == half).toList();
    List<Case> others =
        half == BOTH_HALVES ? cases : cases.stream().filter(c -> c.half() != half).toList();
    List<Precedence.Row> rows = new ArrayList<>();
    for (String flag : new TreeSet<>(measured.stream().map(Case::flag).toList())) {
      List<Case> own = measured.stream().filter(c -> c.flag().equals(flag)).toList();
      rows.add(
          new Precedence.Row(
              variable,
              coder,
              flag,
              own.size(),
              count(own, Case::rulesRight),
              count(own, Case::coderRight),
              count(own, c -> c.rulesRight() && !c.coderRight()),
              count(own, c -> c.coderRight() && !c.rulesRight()),
              measuredOn));
    }
    Precedence precedence = new Precedence(rows);
    return new PolicyMeasurement(
        rows,
        share(others, Case::rulesRight),
        share(others, Case::coderRight),
        share(others, c -> c.decided().test(precedence)));
  }

  private static int count(List<Case> cases, Predicate<Case> is) {
    return (int) cases.stream().filter(is).count();
  }

  private static Share share(List<Case> cases, Predicate<Case> right) {
    return Share.wilson(count(cases, right), cases.size());
  }
}
