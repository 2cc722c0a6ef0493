package dev.byline.review;

import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.Review;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verdicts in the workspace; each decides its entry at once, as the decide stage would. */
final class WorkspaceVerdicts implements VerdictStore {
  private final Workspace workspace;
  private final DecisionTable table;
  private final LivePair pair;
  private final Map<Review.Key, Review> reviews;

  WorkspaceVerdicts(Workspace workspace, LivePair pair) {
    this.workspace = workspace;
    this.table = new DecisionTable(workspace);
    this.pair = pair;
    this.reviews = table.reviews();
  }

  @Override
  public Map<Review.Key, Review> reviews() {
    return Collections.unmodifiableMap(reviews);
  }

  @Override
  public Set<String> put(ReviewTask task, Review review) {
    Decision decision = task.decide(Optional.of(review));
    Review.Key key = review.key();
    workspace.inTransaction(() -> {
      table.addReviews(Set.of(review));
      if (key.isOfOnePaper()) {
        table.replaceOfPaper(key.paperId(), key.entryId(), Optional.of(decision));
      } else {
        table.replace(decision);
      }
    });
    reviews.put(key, review);
    return decided(key, decision);
  }

  @Override
  public Set<String> remove(ReviewTask task, Review.Key key) {
    Review.Key ofEveryPaper = Review.Key.of(key.entryId());
    Decision decision =
        task.decide(
            key.isOfOnePaper() ? Optional.ofNullable(reviews.get(ofEveryPaper)) : Optional.empty());
    workspace.inTransaction(() -> {
      table.removeReview(key);
      if (key.isOfOnePaper()) {
        table.replaceOfPaper(key.paperId(), key.entryId(), Optional.empty());
      } else {
        table.replace(decision);
      }
    });
    reviews.remove(key);
    return decided(key, decision);
  }

  private Set<String> decided(Review.Key key, Decision decision) {
    return pair.decide(
        decision,
        paper ->
            key.isOfOnePaper()
                ? paper.equals(key.paperId())
                : !reviews.containsKey(new Review.Key(key.entryId(), paper)));
  }

  @Override
  public int moves(String entryId) {
    return pair.moves(entryId);
  }

  @Override
  public Optional<LivePair.Count> headline() {
    return Optional.of(pair.count());
  }
}
