package dev.byline.reading;

import dev.byline.Home;
import dev.byline.codebook.CodebookTable;
import dev.byline.codebook.Reading;
import dev.byline.mention.Technology;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.question.InstitutionNames;
import dev.byline.store.Workspace;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has a model read papers, each in a request of its own that has nothing but the question and that
 * paper's text: so a paper can answer for itself and for no other. (Willison's dual model pattern,
 * 2023.) Not safe for several threads.
 */
public final class QuarantinedReader {
  private final Workspace workspace;
  private final Home home;
  private final ModelSettings settings;
  private final PriceTable.Price price;
  private final Journal journal;

  /** Of this run, which the journal that was read when it was opened does not have. */
  private final Map<Asked, PaperAnswer> before = new HashMap<>();

  private @Nullable KnownNames names;

  /** Over a workspace, with a model whose replies are kept in a journal. */
  public QuarantinedReader(
      Workspace workspace,
      Home home,
      ModelSettings settings,
      PriceTable.Price price,
      Journal journal) {
    this.workspace = workspace;
    this.home = home;
    this.settings = settings.withBatchSize(1);
    this.price = price;
    this.journal = journal;
  }

  private record Asked(String prompt, Reading reading) {}

  /**
   * Papers with what is read of each, ready to be asked about.
   *
   * @param readings by the paper's id
   */
  public record Task(PaperQuestion question, Prompt prompt, Map<String, Reading> readings) {}

  /** Gets the texts of papers. */
  public Task task(PaperQuestion question, Collection<String> paperIds) {
    CodebookTable texts = new CodebookTable(workspace);
    Map<String, Reading> readings = new LinkedHashMap<>();
    for (String id : paperIds) {
      readings.put(id, Reading.of(question.parts(), texts.paper(id)));
    }
    return new Task(question, question.prompt(home.folder()), readings);
  }

  /** What {@link #read} would ask and cost at most; asks nothing. */
  public BatchPlan plan(Task task) {
    return runner(task, OptionalDouble.empty()).plan(open(task), journal);
  }

  /**
   * Asks about each paper.
   *
   * @param budgetUsd what may be spent; empty: no limit
   * @param spent is told what was asked and what it cost, also where it fails
   * @return by the paper's id; without papers that have no text, and those beyond the budget
   * @throws dev.byline.UserError when the endpoint fails, or gives nothing that can be used
   */
  public Map<String, PaperAnswer> read(Task task, OptionalDouble budgetUsd, Consumer<Usage> spent) {
    List<Reading> open = open(task);
    if (!open.isEmpty()) {
      BatchRunner<Reading, PaperAnswer> runner = runner(task, budgetUsd);
      try {
        runner
            .run(open, journal, _ -> {})
            .answers()
            .forEach((reading, answer) -> before.put(asked(task, reading), answer));
      } finally {
        spent.accept(runner.usage());
      }
    }
    Map<String, PaperAnswer> answers = new LinkedHashMap<>();
    task.readings()
        .forEach((id, reading) ->
            Optional.ofNullable(before.get(asked(task, reading)))
                .ifPresent(answer -> answers.put(id, answer)));
    return answers;
  }

  private static Asked asked(Task task, Reading reading) {
    return new Asked(task.prompt().hash(), reading);
  }

  private List<Reading> open(Task task) {
    return task.readings().values().stream()
        .filter(reading -> !reading.isEmpty() && !before.containsKey(asked(task, reading)))
        .distinct()
        .toList();
  }

  private BatchRunner<Reading, PaperAnswer> runner(Task task, OptionalDouble budgetUsd) {
    return new BatchRunner<>(
        budgetUsd.isPresent() ? settings.withBudget(budgetUsd.getAsDouble()) : settings,
        task.prompt(),
        new PaperProtocol(task.question().form(), names(), task.prompt()),
        price);
  }

  private KnownNames names() {
    if (names == null) {
      names =
          new KnownNames(
              new InstitutionNames(workspace)::find,
              Technology.families(home.technologies(), Optional.empty()));
    }
    return names;
  }
}
