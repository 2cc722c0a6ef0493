package dev.byline.decide;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Flag;
import dev.byline.coding.OpenAlexCoder;
import dev.byline.coding.RulesCoder;
import dev.byline.country.Country;
import dev.byline.validate.Severity;
import dev.byline.validate.Violation;
import dev.byline.variable.Basis;
import dev.byline.variable.Precedence;
import dev.byline.variable.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The decision policy, as the page on methods has it in words. */
public final class Policy {
  private static final String INSTRUCTION = "instruction-like";

  private Policy() {}

  /**
   * Decides one entry.
   *
   * @param precedence who wins a dispute meanwhile, as it was measured
   */
  public static Decision decide(
      String entryId,
      SortedMap<String, Coding> codings,
      List<Violation> violations,
      Optional<Verdict> verdict,
      Precedence precedence) {
    List<String> ids = violations.stream().map(Violation::id).toList();
    if (verdict.isPresent()) {
      SortedSet<Country> countries = CountryVariable.countries(verdict.get());
      Flag flag = countries.isEmpty() ? Flag.NONE : flagOf(codings.values(), countries);
      return new Decision(
          entryId,
          countries,
          flag,
          Basis.REVIEWED,
          false,
          new TreeSet<>(),
          institutions(codings.values()),
          ids);
    }
    Set<String> rejected =
        violations.stream()
            .filter(v -> v.severity() == Severity.REJECT)
            .map(Violation::coder)
            .collect(Collectors.toSet());
    List<Coding> usable =
        codings.values().stream()
            .filter(c -> c.isCoded() && !rejected.contains(c.coder()))
            .toList();
    boolean toPerson = violations.stream().anyMatch(v -> v.severity() == Severity.DISAGREE);
    // A text that tells a model what to say gets no say through it.
    boolean told = violations.stream().anyMatch(v -> v.rule().equals(INSTRUCTION));
    return usable.isEmpty()
        ? undecided(entryId, codings.values(), ids)
        : decided(entryId, usable, toPerson, ids, told ? Precedence.NONE : precedence);
  }

  private static Decision decided(
      String entryId,
      List<Coding> usable,
      boolean toPerson,
      List<String> ids,
      Precedence precedence) {
    TreeSet<Country> named = new TreeSet<>();
    usable.forEach(c -> named.addAll(coded(c).countries()));
    boolean allSame = usable.stream().map(c -> coded(c).countries()).distinct().count() == 1;
    Optional<Coding> rules =
        usable.stream().filter(c -> c.coder().equals(RulesCoder.NAME)).findFirst();
    Coding leading =
        rules
            .flatMap(own -> measured(usable, own, precedence))
            .orElseGet(() -> leading(usable, rules));
    boolean onlyRules = rules.isPresent() && usable.size() == 1;
    Basis basis =
        !allSame
            ? Basis.DISPUTED
            : onlyRules ? Basis.RULES_ONLY : rules.isPresent() ? Basis.AGREED : without(usable);
    boolean provisional = basis == Basis.DISPUTED || toPerson;
    Answer.Coded answer = coded(leading);
    // A brief answer names no institution; who gives the same countries may.
    List<Coding> agreeing =
        Stream.concat(Stream.of(leading), usable.stream())
            .filter(c -> coded(c).countries().equals(answer.countries()))
            .toList();
    return new Decision(
        entryId,
        answer.countries(),
        answer.flag(),
        basis,
        provisional,
        provisional ? named : new TreeSet<>(),
        institutions(agreeing),
        ids);
  }

  /** What an answer without the rules' rests on. */
  private static Basis without(List<Coding> usable) {
    return usable.stream().allMatch(c -> c.coder().equals(OpenAlexCoder.NAME))
        ? Basis.OPENALEX_ONLY
        : Basis.MODEL_ONLY;
  }

  /** Whose answer counts meanwhile where a coder that differs from the rules was measured. */
  private static Optional<Coding> measured(
      List<Coding> usable, Coding rules, Precedence precedence) {
    List<String> others =
        usable.stream()
            .filter(c -> !coded(c).countries().equals(coded(rules).countries()))
            .map(Coding::coder)
            .toList();
    return precedence
        .leader(CountryVariable.NAME, coded(rules).flag().label(), others)
        .flatMap(leader -> usable.stream().filter(c -> c.coder().equals(leader)).findFirst());
  }

  /**
   * Whose answer counts meanwhile where nobody was measured: the rules' where the entry states a
   * place or an institution with one seat; else the answer that most coders give; of two that as
   * many give, the first, and the rules come last by their name.
   */
  private static Coding leading(List<Coding> usable, Optional<Coding> rules) {
    if (rules.isPresent() && coded(rules.get()).flag().compareTo(Flag.SEAT) <= 0) {
      return rules.get();
    }
    Coding best = usable.getFirst();
    long bestVotes = 0;
    for (Coding candidate : usable) {
      long votes =
          usable.stream()
              .filter(c -> coded(c).countries().equals(coded(candidate).countries()))
              .count();
      if (votes > bestVotes) {
        best = candidate;
        bestVotes = votes;
      }
    }
    return best;
  }

  private static Decision undecided(String entryId, Collection<Coding> codings, List<String> ids) {
    TreeSet<Country> candidates = new TreeSet<>();
    for (Coding coding : codings) {
      if (coding.answer() instanceof Answer.Abstained abstained) {
        candidates.addAll(abstained.candidates());
      }
    }
    return new Decision(
        entryId, new TreeSet<>(), Flag.NONE, Basis.UNDECIDED, true, candidates, List.of(), ids);
  }

  private static Flag flagOf(Collection<Coding> codings, SortedSet<Country> countries) {
    return codings.stream()
        .filter(c -> c.isCoded() && coded(c).countries().equals(countries))
        .map(c -> coded(c).flag())
        .findFirst()
        .orElse(Flag.STATED);
  }

  private static List<String> institutions(Collection<Coding> codings) {
    return codings.stream()
        .filter(Coding::isCoded)
        .map(c -> coded(c).institutions())
        .filter(list -> !list.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Answer.Coded coded(Coding coding) {
    return (Answer.Coded) coding.answer();
  }
}
