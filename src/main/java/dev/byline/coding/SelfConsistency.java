package dev.byline.coding;

import dev.byline.country.Country;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Several answers of one model to the same question as one coder (self-consistency; Wang and
 * others, ICLR 2023): the answer that most draws give, with the share of the draws that give it as
 * its confidence. Of equally many the one that came first counts.
 */
public final class SelfConsistency {
  private SelfConsistency() {}

  /** The coder's name for a model that is drawn so often at a temperature. */
  public static String nameOf(String model, double temperature, int draws, String prompt) {
    return ModelCoder.nameOf(model + "~" + temperature + "x" + draws, prompt);
  }

  /**
   * Combines the draws of one entry.
   *
   * @param draws all answers to the same entry, at least one; failed ones count as disagreeing
   */
  public static Coding combine(String coder, List<Coding> draws) {
    Map<SortedSet<Country>, List<Coding>> byAnswer = new LinkedHashMap<>();
    for (Coding draw : draws) {
      countries(draw)
          .ifPresent(given -> byAnswer.computeIfAbsent(given, _ -> new ArrayList<>()).add(draw));
    }
    List<Coding> most = List.of();
    for (List<Coding> same : byAnswer.values()) {
      most = same.size() > most.size() ? same : most;
    }
    Coding first = most.isEmpty() ? draws.getFirst() : most.getFirst();
    Answer answer =
        first.answer() instanceof Answer.Coded coded
            ? new Answer.Coded(
                coded.countries(),
                coded.flag(),
                coded.conflict(),
                coded.institutions(),
                coded.evidence(),
                (double) most.size() / draws.size())
            : first.answer();
    return new Coding(first.entry(), coder, answer, first.problems());
  }

  /** None for an abstention, which is an answer too; empty for a failure. */
  private static Optional<SortedSet<Country>> countries(Coding draw) {
    return switch (draw.answer()) {
      case Answer.Coded coded -> Optional.of(coded.countries());
      case Answer.Abstained _ -> Optional.of(new TreeSet<>());
      case Answer.Failed _ -> Optional.empty();
    };
  }
}
