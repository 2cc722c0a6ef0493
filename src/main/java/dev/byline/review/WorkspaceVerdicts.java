package dev.byline.review;

import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.decide.DecisionTable;
import dev.byline.stats.LivePair;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import dev.byline.variable.VerdictTable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verdicts in the workspace; each decides its item at once, as the decide stage would. */
final class WorkspaceVerdicts implements VerdictStore {
  private final Workspace workspace;
  private final VerdictTable table;
  private final DecisionTable decisions;
  private final LivePair pair;
  private final Optional<ActiveReview> active;
  private final Map<Verdict.Key, Verdict> verdicts = new LinkedHashMap<>();

  WorkspaceVerdicts(
      Workspace workspace,
      LivePair pair,
      Collection<Variable> variables,
      Optional<ActiveReview> active) {
    this.active = active;
    this.workspace = workspace;
    this.table = new VerdictTable(workspace);
    this.decisions = new DecisionTable(workspace);
    this.pair = pair;
    verdicts.putAll(table.read(CountryVariable.NAME));
    variables.forEach(variable -> verdicts.putAll(table.read(variable.name())));
  }

  @Override
  public Map<Verdict.Key, Verdict> verdicts() {
    return Collections.unmodifiableMap(verdicts);
  }

  @Override
  public Set<String> put(ReviewTask task, Verdict verdict) {
    Verdict.Key key = verdict.key();
    return switch (task) {
      case ReviewTask.OfEntry entry -> {
        Decision decision = entry.decide(Optional.of(verdict));
        workspace.inTransaction(() -> {
          table.add(Set.of(verdict));
          if (key.isOfOnePaper()) {
            decisions.replaceOfPaper(key.paperId(), key.item(), Optional.of(decision));
          } else {
            decisions.replace(decision);
          }
        });
        verdicts.put(key, verdict);
        yield decided(key, decision);
      }
      case ReviewTask.OfPaper paper -> {
        workspace.inTransaction(() -> {
          table.add(Set.of(verdict));
          new PaperValues(workspace, paper.variable()).decide();
        });
        verdicts.put(key, verdict);
        yield Set.of();
      }
    };
  }

  @Override
  public Set<String> remove(ReviewTask task, Verdict.Key key) {
    return switch (task) {
      case ReviewTask.OfEntry entry -> {
        Decision decision =
            entry.decide(
                key.isOfOnePaper()
                    ? Optional.ofNullable(verdicts.get(task.key()))
                    : Optional.empty());
        workspace.inTransaction(() -> {
          table.remove(key);
          if (key.isOfOnePaper()) {
            decisions.replaceOfPaper(key.paperId(), key.item(), Optional.empty());
          } else {
            decisions.replace(decision);
          }
        });
        verdicts.remove(key);
        yield decided(key, decision);
      }
      case ReviewTask.OfPaper paper -> {
        workspace.inTransaction(() -> {
          table.remove(key);
          new PaperValues(workspace, paper.variable()).decide();
        });
        verdicts.remove(key);
        yield Set.of();
      }
    };
  }

  private Set<String> decided(Verdict.Key key, Decision decision) {
    return pair.decide(
        decision,
        paper ->
            key.isOfOnePaper()
                ? paper.equals(key.paperId())
                : !verdicts.containsKey(CountryVariable.key(key.item(), paper)));
  }

  @Override
  public int moves(String id) {
    return pair.moves(id);
  }

  @Override
  public String corrected() {
    return active.map(sample -> sample.sentence(pair)).orElse("");
  }

  @Override
  public Map<String, Integer> completes(String id) {
    return pair.completes(id);
  }

  @Override
  public Optional<LivePair.Count> headline() {
    return Optional.of(pair.count());
  }
}
