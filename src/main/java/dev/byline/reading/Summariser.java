package dev.byline.reading;

import dev.byline.Home;
import dev.byline.codebook.CodebookTable;
import dev.byline.codebook.PaperPart;
import dev.byline.codebook.Reading;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.PriceTable;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.reading.SummaryProtocol.Papers;
import dev.byline.store.Workspace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Has a model write about papers. It has no tools, and what it writes goes to the reader alone:
 * nothing in it can be called or counted. A paper that gives orders can spoil the summary that it
 * is part of, and nothing else.
 */
public final class Summariser {
  /** More say no more in eight sentences. */
  public static final int MOST_PAPERS = 20;

  private static final String PROMPT = "summary/v1";

  private final Workspace workspace;
  private final Home home;
  private final ModelSettings settings;
  private final PriceTable.Price price;
  private final Journal journal;

  /** Over a workspace, with a model whose replies are kept in a journal. */
  public Summariser(
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

  /** A summary with what it cost. */
  public record Written(Summary summary, Usage usage) {}

  /**
   * Summarises the first {@value #MOST_PAPERS} papers by titles and abstracts.
   *
   * @param question in whose language and for which the summary is written
   * @param tokens that may be used
   * @param budgetUsd what may be spent; empty: no limit
   * @throws dev.byline.UserError when the endpoint fails
   */
  public Written write(
      String question, Collection<String> paperIds, long tokens, OptionalDouble budgetUsd) {
    Papers papers = papers(paperIds);
    if (papers.readings().isEmpty()) {
      return new Written(Summary.none("the answer has no papers"), Usage.NONE);
    }
    Prompt prompt =
        Prompt.load(home.folder(), PROMPT).filled(Map.of("question", question), Map.of());
    BatchRunner<Papers, Summary> runner =
        new BatchRunner<>(
            budgetUsd.isPresent() ? settings.withBudget(budgetUsd.getAsDouble()) : settings,
            prompt,
            new SummaryProtocol(prompt),
            price);
    BatchPlan plan = runner.plan(List.of(papers), journal);
    if (plan.inputTokens() + plan.outputTokens() > tokens) {
      return new Written(
          Summary.none(
              String.format(
                  Locale.ROOT,
                  "it takes up to %,d tokens, and this question has %,d left",
                  plan.inputTokens() + plan.outputTokens(),
                  Math.max(0, tokens))),
          Usage.NONE);
    }
    BatchRunner.Result<Papers, Summary> result = runner.run(List.of(papers), journal, _ -> {});
    return new Written(
        result.answers().getOrDefault(papers, Summary.none("the budget is used up")),
        result.usage());
  }

  private Papers papers(Collection<String> ids) {
    List<PaperPart> parts = List.of(new PaperPart.Title(), new PaperPart.Abstract());
    CodebookTable texts = new CodebookTable(workspace);
    Map<String, Reading> readings = new LinkedHashMap<>();
    ids.stream()
        .limit(MOST_PAPERS)
        .forEach(id -> readings.put(id, Reading.of(parts, texts.paper(id))));
    readings.values().removeIf(Reading::isEmpty);
    return new Papers(readings);
  }
}
