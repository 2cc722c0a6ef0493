package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.BatchPlan;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.ModelSettings.Draw;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** A language model that answers several times, as one coder. For one run. */
public final class DrawnCoder {
  /**
   * How often a model answers, and how freely.
   *
   * @param number at least 2
   * @param temperature of sampling; at 0 all answers would be the same
   */
  public record Draws(int number, double temperature) {
    public Draws {
      if (number < 2 || !(temperature > 0)) {
        throw new IllegalArgumentException("several answers at a temperature above 0");
      }
    }
  }

  private final ModelSettings settings;
  private final Prompt prompt;
  private final PriceTable.Price price;
  private final Journal journal;
  private final Draws draws;
  private final PaperContext context;
  private Usage usage = Usage.NONE;

  /** A coder over an endpoint. */
  public DrawnCoder(
      ModelSettings settings,
      Prompt prompt,
      PriceTable.Price price,
      Journal journal,
      Draws draws,
      PaperContext context) {
    this.settings = settings;
    this.prompt = prompt;
    this.price = price;
    this.journal = journal;
    this.draws = draws;
    this.context = context;
  }

  /** Its name, which says how often and how freely it was drawn. */
  public String name() {
    return SelfConsistency.nameOf(
        settings.model(), draws.temperature(), draws.number(), prompt.version());
  }

  /** What coding would ask and cost at most. */
  public BatchPlan plan(Collection<Entry> entries) {
    BatchPlan plan = BatchPlan.NONE;
    for (int i = 1; i <= draws.number(); i++) {
      plan = plan.plus(draw(i, settings, _ -> {}).plan(entries));
    }
    return plan;
  }

  /**
   * Codes: entries that the budget left without one of their answers are missing.
   *
   * @param progress is told how many answers there are
   */
  public List<Coding> code(Collection<Entry> entries, IntConsumer progress) {
    Map<Entry, List<Coding>> answers = new LinkedHashMap<>();
    for (int i = 1; i <= draws.number(); i++) {
      int before = (i - 1) * entries.size();
      ModelSettings within =
          settings.budgetUsd().isEmpty()
              ? settings
              : settings.withBudget(Math.max(0, settings.budgetUsd().getAsDouble() - usage.usd()));
      ModelCoder coder = draw(i, within, done -> progress.accept(before + done));
      try {
        coder
            .code(entries)
            .forEach(c -> answers.computeIfAbsent(c.entry(), _ -> new ArrayList<>()).add(c));
      } finally {
        usage = usage.plus(coder.usage());
      }
    }
    return answers.values().stream()
        .filter(own -> own.size() == draws.number())
        .map(own -> SelfConsistency.combine(name(), own))
        .toList();
  }

  private ModelCoder draw(int number, ModelSettings within, IntConsumer progress) {
    return new ModelCoder(
        within.withDraw(new Draw(draws.temperature(), number)),
        prompt,
        price,
        journal,
        context,
        progress);
  }

  /** What the run asked and cost, also when a fault ended it. */
  public Usage usage() {
    return usage;
  }
}
