package dev.byline.review;

import dev.byline.decide.Decision;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Optional;

/** The lists of a review's entries, and what one entry has in common with others. */
final class EntryLists {
  private final ReviewSession session;
  private final EntryIndex index;

  EntryLists(ReviewSession session) {
    this.session = session;
    this.index = EntryIndex.of(session.tasks());
  }

  /** Other spellings of the entry that have no verdict; none in blind mode. */
  List<ReviewTask.OfEntry> alike(ReviewTask.OfEntry task) {
    return session.isBlind()
        ? List.of()
        : index.alike(task).stream().filter(other -> !session.isDone(other)).toList();
  }

  /** As what other entries of the same e-mail domain are firmly decided; none in blind mode. */
  List<Decision> elsewhere(ReviewTask.OfEntry task) {
    return session.isBlind()
        ? List.of()
        : index.sameDomain(task).stream().map(session::decision).filter(Decision::isFirm).toList();
  }

  /** The entries of a list, in its order. */
  List<EntryLine> lines(EntryFilter.Show show) {
    List<ReviewTask.OfEntry> entries =
        switch (show) {
          case OPEN -> session.listed(false, ReviewTask.OfEntry.class);
          case DONE -> session.listed(true, ReviewTask.OfEntry.class);
          case LOOK, ALL -> index.all();
        };
    return entries.stream()
        .map(
            task -> new EntryLine(task, session.decision(task), session.moves(task), verdict(task)))
        .filter(line -> show != EntryFilter.Show.LOOK || line.isWorthALook())
        .toList();
  }

  private Optional<Verdict> verdict(ReviewTask.OfEntry task) {
    return !session.isDone(task)
        ? Optional.empty()
        : session
            .verdict(task.key())
            .or(() ->
                task.papers().stream()
                    .flatMap(paper -> session.verdict(task.key(paper)).stream())
                    .findFirst());
  }
}
