package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.decide.Policy;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.ValidationRules;
import dev.byline.variable.Precedence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Coders put together, by which of their codings count for an entry; the policy decides among them.
 *
 * @param coders names
 */
record Combination(Kind kind, List<String> coders) {
  enum Kind {
    /** One coder. */
    ALONE,
    /** The policy decides over all codings, as {@code byline decide} does. */
    ALL,
    /** One coder after the other, until what they say is firm. */
    CASCADE,
    /** What more than half of the coders answer; where they don't, all. */
    VOTE
  }

  /**
   * The rules and the models alone; the rules with each and every two models; the rules, then a
   * model, then a dearer one; with several models a vote of all.
   *
   * @param cheapest models, the cheapest first
   */
  static List<Combination> of(List<String> models, List<String> cheapest) {
    List<Combination> all = new ArrayList<>();
    all.add(new Combination(Kind.ALONE, List.of(RulesCoder.NAME)));
    models.forEach(model -> all.add(new Combination(Kind.ALONE, List.of(model))));
    models.forEach(model -> all.add(new Combination(Kind.ALL, List.of(RulesCoder.NAME, model))));
    List<List<String>> pairs = everyTwo(cheapest);
    pairs.forEach(pair -> all.add(new Combination(Kind.ALL, pair)));
    models.forEach(
        model -> all.add(new Combination(Kind.CASCADE, List.of(RulesCoder.NAME, model))));
    pairs.forEach(pair ->
        all.add(
            new Combination(
                Kind.CASCADE, List.of(RulesCoder.NAME, pair.getFirst(), pair.getLast()))));
    if (models.size() > 1) {
      List<String> everybody = new ArrayList<>(List.of(RulesCoder.NAME));
      everybody.addAll(models);
      all.add(new Combination(Kind.VOTE, everybody));
    }
    return all;
  }

  private static List<List<String>> everyTwo(List<String> models) {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      for (int j = i + 1; j < models.size(); j++) {
        pairs.add(List.of(models.get(i), models.get(j)));
      }
    }
    return pairs;
  }

  /** For people. */
  String name() {
    return switch (kind) {
      case ALONE -> coders.getFirst();
      case ALL -> String.join(" + ", coders);
      case CASCADE -> String.join(" → ", coders);
      case VOTE -> "vote of " + String.join(", ", coders);
    };
  }

  /**
   * What is used for an entry.
   *
   * @param asked coders that had to be asked
   * @param counted codings that count
   */
  record Used(List<String> asked, SortedMap<String, Coding> counted) {}

  /** What is used of all codings of an entry. */
  Used use(Entry entry, Map<String, Coding> all) {
    SortedMap<String, Coding> own = new TreeMap<>(all);
    own.keySet().retainAll(coders);
    return switch (kind) {
      case ALONE, ALL -> new Used(coders, own);
      case CASCADE -> untilFirm(entry, own);
      case VOTE -> new Used(coders, majority(own.values()).orElse(own));
    };
  }

  private Used untilFirm(Entry entry, SortedMap<String, Coding> own) {
    List<String> asked = new ArrayList<>();
    SortedMap<String, Coding> counted = new TreeMap<>();
    for (String coder : coders) {
      asked.add(coder);
      Coding coding = own.get(coder);
      if (coding != null) {
        counted.put(coder, coding);
      }
      if (!decide(entry, counted).provisional()) {
        break;
      }
    }
    return new Used(asked, counted);
  }

  private Optional<SortedMap<String, Coding>> majority(Collection<Coding> codings) {
    Map<SortedSet<Country>, SortedMap<String, Coding>> byAnswer = new HashMap<>();
    for (Coding coding : codings) {
      if (coding.answer() instanceof Answer.Coded coded) {
        byAnswer
            .computeIfAbsent(coded.countries(), _ -> new TreeMap<>())
            .put(coding.coder(), coding);
      }
    }
    return byAnswer.values().stream().filter(same -> same.size() * 2 > coders.size()).findFirst();
  }

  /** The policy's decision without a verdict, with the precedence that is shipped. */
  static Decision decide(Entry entry, SortedMap<String, Coding> codings) {
    return decide(entry, codings, Precedence.shipped());
  }

  /** The policy's decision without a verdict. */
  static Decision decide(Entry entry, SortedMap<String, Coding> codings, Precedence precedence) {
    return Policy.decide(
        entry.id(),
        codings,
        ValidationRules.check(new CodedEntry(entry.id(), entry, codings, List.of())),
        Optional.empty(),
        precedence);
  }
}
