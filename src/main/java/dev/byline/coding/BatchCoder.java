package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.BatchJob;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** A language model that is asked through the Batch API, as a coder. For one call. */
public final class BatchCoder {
  private final String name;
  private final BatchJob<Entry, Coding> job;

  /**
   * A coder over an endpoint.
   *
   * @param price of batches
   * @param say is told what the endpoint no longer has, and what it refuses for now
   */
  public BatchCoder(
      ModelSettings settings,
      Prompt prompt,
      PriceTable.Price price,
      PaperContext context,
      Consumer<String> say) {
    this.name = ModelCoder.nameOf(settings.model(), prompt.version());
    this.job =
        new BatchJob<>(settings, prompt, new AnswerReader(name, prompt, context), price, say);
  }

  /**
   * What a call gave.
   *
   * @param codings of the entries that are answered
   * @param waiting batches that are not done
   * @param held requests that are sent when these are done
   */
  public record Result(List<Coding> codings, List<BatchJob.Waiting> waiting, int held) {}

  /** Its name: the answers are the same as those of single requests. */
  public String name() {
    return name;
  }

  /** Takes what is done into the journal, which has to be opened again to see it. */
  public void take(Journal journal) {
    job.take(journal);
  }

  /** Sends what is open; gives what is answered. */
  public Result send(Collection<Entry> entries, Journal journal) {
    BatchJob.Result<Entry, Coding> result = job.send(entries, journal);
    return new Result(List.copyOf(result.answers().values()), result.waiting(), result.held());
  }

  /** Ends what is under way; returns how many batches. */
  public int cancel(Journal journal) {
    return job.cancel(journal);
  }

  /** What this call took, and what it cost. */
  public Usage usage() {
    return job.usage();
  }
}
