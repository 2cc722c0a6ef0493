package dev.byline.review;

import dev.byline.variable.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** The steps of a session that can be taken back, oldest first. */
final class UndoList {
  private final SequencedMap<Integer, Step> steps = new LinkedHashMap<>();
  private int number;

  Step add(List<Step.Change> changes) {
    Step step = new Step(++number, changes);
    steps.put(step.number(), step);
    return step;
  }

  /** The step that stored a verdict; number 0 when it was none of this session. */
  Step of(ReviewTask task, Verdict verdict) {
    return steps.values().stream()
        .filter(step -> step.first().after().equals(verdict))
        .findFirst()
        .orElse(new Step(0, List.of(new Step.Change(task, Optional.empty(), verdict))));
  }

  Optional<Step> last() {
    return Optional.ofNullable(steps.lastEntry()).map(entry -> entry.getValue());
  }

  /** The step, which is none of the list from now on; empty when it was taken before. */
  Optional<Step> take(int number) {
    return Optional.ofNullable(steps.remove(number));
  }
}
