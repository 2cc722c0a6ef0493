package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Protocol;
import dev.byline.model.Usage;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/** A language model as a coder: one per model and prompt version. For one run. */
public final class ModelCoder implements Coder {
  /** The prompt that is used unless the user names another. */
  public static final String DEFAULT_PROMPT = "affiliation-country/v1";

  private final String name;
  private final Journal journal;
  private final BatchRunner<Entry, Coding> runner;
  private final IntConsumer progress;

  /**
   * A coder over an endpoint.
   *
   * @param progress is told how many entries are answered
   */
  public ModelCoder(
      ModelSettings settings,
      Prompt prompt,
      PriceTable.Price price,
      Journal journal,
      IntConsumer progress) {
    this(settings, prompt, price, journal, PaperContext.NONE, progress);
  }

  /** The same for a prompt that may show the other affiliations of a paper. */
  public ModelCoder(
      ModelSettings settings,
      Prompt prompt,
      PriceTable.Price price,
      Journal journal,
      PaperContext context,
      IntConsumer progress) {
    this.name = nameOf(settings.journalName(), prompt.version());
    this.journal = journal;
    this.progress = progress;
    this.runner =
        new BatchRunner<>(settings, prompt, new AnswerReader(name, prompt, context), price);
  }

  /** The coder's name for a model and prompt version. */
  public static String nameOf(String model, String promptVersion) {
    return "model:" + model + "@" + promptVersion;
  }

  /** The message that a model gets about one entry, after the prompt's text. */
  public static String message(Prompt prompt, Entry entry) {
    return message(prompt, entry, PaperContext.NONE);
  }

  /** The same for a prompt that may show the other affiliations of a paper. */
  public static String message(Prompt prompt, Entry entry, PaperContext context) {
    return Protocol.message(new AnswerReader("", prompt, context), List.of(entry));
  }

  @Override
  public String name() {
    return name;
  }

  /** What coding would ask and cost at most. */
  public BatchPlan plan(Collection<Entry> entries) {
    return runner.plan(entries, journal);
  }

  @Override
  public List<Coding> code(Collection<Entry> entries) {
    return List.copyOf(runner.run(entries, journal, progress).answers().values());
  }

  /** What the run asked and cost, also when a fault ended it. */
  public Usage usage() {
    return runner.usage();
  }
}
