package dev.byline.pipeline;

import dev.byline.coding.BatchCoder;
import dev.byline.coding.CodingTable;
import dev.byline.coding.DrawnCoder;
import dev.byline.coding.DrawnCoder.Draws;
import dev.byline.coding.ModelCoder;
import dev.byline.coding.PaperContext;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.model.BatchJob;
import dev.byline.model.BatchPlan;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Coding with a model, with its journal in the workspace and a record of each run. */
public final class ModelCodingStage {
  private final Workspace workspace;
  private final Prompt prompt;
  private final Consumer<String> warn;

  /**
   * For a workspace.
   *
   * @param warn is told what was mended in the journal, and which batches the endpoint dropped
   */
  public ModelCodingStage(Workspace workspace, Prompt prompt, Consumer<String> warn) {
    this.workspace = workspace;
    this.prompt = prompt;
    this.warn = warn;
  }

  /** What coding the workspace would ask and cost at most. */
  public BatchPlan plan(ModelSettings settings, PriceTable.Price price) {
    try (Journal journal = Journal.asFound(workspace.journal())) {
      return new ModelCoder(settings, prompt, price, journal, context(), _ -> {}).plan(entries());
    }
  }

  /** Codes every entry of the workspace; returns what it asked and cost. */
  public Usage run(ModelSettings settings, PriceTable.Price price, IntConsumer progress) {
    try (Journal journal = Journal.open(workspace.journal(), warn)) {
      ModelCoder coder = new ModelCoder(settings, prompt, price, journal, context(), progress);
      new ModelRuns(workspace, settings.model(), prompt, price)
          .keep(
              journal,
              () -> new CodingTable(workspace).replace(coder.name(), coder.code(entries())),
              coder::usage);
      return coder.usage();
    }
  }

  /** What coding with several answers to every entry would ask and cost at most. */
  public BatchPlan plan(ModelSettings settings, PriceTable.Price price, Draws draws) {
    try (Journal journal = Journal.asFound(workspace.journal())) {
      return new DrawnCoder(settings, prompt, price, journal, draws, context()).plan(entries());
    }
  }

  /** Codes every entry by several answers; returns what it asked and cost. */
  public Usage run(
      ModelSettings settings, PriceTable.Price price, Draws draws, IntConsumer progress) {
    try (Journal journal = Journal.open(workspace.journal(), warn)) {
      DrawnCoder coder = new DrawnCoder(settings, prompt, price, journal, draws, context());
      ModelRuns.ofCoder(workspace, coder.name(), prompt, price)
          .keep(
              () ->
                  new CodingTable(workspace).replace(coder.name(), coder.code(entries(), progress)),
              coder::usage);
      return coder.usage();
    }
  }

  /**
   * What a call of the Batch API gave.
   *
   * @param waiting batches that are not done
   * @param held requests that are sent when these are done
   */
  public record Batched(Usage usage, List<BatchJob.Waiting> waiting, int held) {}

  /** Takes the answers of batches that are done, and sends what is open. */
  public Batched batch(ModelSettings settings, PriceTable.Price price) {
    BatchCoder coder = new BatchCoder(settings, prompt, price, context(), warn);
    try (Journal journal = Journal.open(workspace.journal(), warn)) {
      new ModelRuns(workspace, settings.model(), prompt, price)
          .keep(journal, () -> coder.take(journal), coder::usage);
    }
    try (Journal journal = Journal.open(workspace.journal(), warn)) {
      BatchCoder.Result result = coder.send(entries(), journal);
      if (!result.codings().isEmpty()) {
        new CodingTable(workspace).replace(coder.name(), result.codings());
      }
      return new Batched(coder.usage(), result.waiting(), result.held());
    }
  }

  /** Ends the batches that are under way; returns how many. */
  public int cancelBatches(ModelSettings settings, PriceTable.Price price) {
    try (Journal journal = Journal.open(workspace.journal(), warn)) {
      return new BatchCoder(settings, prompt, price, context(), warn).cancel(journal);
    }
  }

  private PaperContext context() {
    Map<String, List<Entry>> papers = new LinkedHashMap<>();
    workspace
        .select(
            """
            SELECT DISTINCT a.paper_id, e.text, e.domain
            FROM affiliations a JOIN entries e USING (entry_id) ORDER BY ALL\
            """,
            row -> Map.entry(row.text(1), new Entry(row.text(2), row.text(3))))
        .forEach(row ->
            papers.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
    return PaperContext.of(papers.values());
  }

  private List<Entry> entries() {
    return new Corpus(workspace).entries().stream().map(StoredEntry::entry).toList();
  }
}
