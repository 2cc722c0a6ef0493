package dev.byline.pipeline;

import dev.byline.coding.ModelCoder;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.TextTable;
import dev.byline.mention.Mention;
import dev.byline.mention.MentionScanner;
import dev.byline.mention.MentionTable;
import dev.byline.mention.ModelRoleCoder;
import dev.byline.mention.ModelRoleCoder.Question;
import dev.byline.mention.PaperText;
import dev.byline.mention.RoleAnswer;
import dev.byline.mention.RulesRoleCoder;
import dev.byline.mention.Technology;
import dev.byline.model.BatchRunner;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Finds the named models of a workspace's papers, and their roles. */
public final class MentionStage {
  private MentionStage() {}

  /** A model that says roles too. */
  public record Asked(
      ModelSettings settings, Prompt prompt, PriceTable.Price price, Consumer<String> warn) {}

  /**
   * What a run found.
   *
   * @param fullTexts papers of which the full text was read; of the others title and abstract
   */
  public record Result(
      int papers, int fullTexts, long mentions, int families, Optional<Usage> usage) {}

  /**
   * Reads every paper and keeps its mentions and roles.
   *
   * @param progress is told the papers so far
   */
  public static Result run(
      Workspace workspace,
      List<Technology> families,
      Optional<Asked> model,
      LongConsumer progress) {
    MentionScanner scanner = new MentionScanner(families);
    Corpus corpus = new Corpus(workspace);
    TextTable texts = new TextTable(workspace);
    Map<String, List<Mention>> mentions = new LinkedHashMap<>();
    int fullTexts = 0;
    int done = 0;
    List<PaperFacts> papers = corpus.papers();
    Map<String, String> abstracts = corpus.abstracts();
    for (PaperFacts paper : papers) {
      List<String> pages = texts.pages(paper.id());
      fullTexts += pages.isEmpty() ? 0 : 1;
      PaperText text =
          pages.isEmpty()
              ? PaperText.ofAbstract(paper.title(), abstracts.getOrDefault(paper.id(), ""))
              : PaperText.ofPages(pages);
      mentions.put(paper.id(), scanner.scan(text));
      progress.accept(++done);
    }
    List<MentionTable.RoleCoding> rows = new ArrayList<>();
    Map<MentionTable.RoleCoding, Question> questions = new LinkedHashMap<>();
    mentions.forEach((id, all) ->
        byFamily(all)
            .forEach((family, own) -> {
              MentionTable.RoleCoding row =
                  new MentionTable.RoleCoding(
                      id, family, RulesRoleCoder.NAME, RulesRoleCoder.decide(own));
              rows.add(row);
              questions.put(row, Question.of(own));
            }));
    Optional<Usage> usage = model.map(asked -> ask(workspace, asked, questions, rows));
    new MentionTable(workspace).replace(families, mentions, rows);
    return new Result(
        papers.size(),
        fullTexts,
        mentions.values().stream().mapToLong(List::size).sum(),
        (int) rows.stream().map(MentionTable.RoleCoding::family).distinct().count(),
        usage);
  }

  /** The mentions of a paper by family. */
  public static Map<String, List<Mention>> byFamily(List<Mention> mentions) {
    return mentions.stream()
        .collect(Collectors.groupingBy(Mention::family, TreeMap::new, Collectors.toList()));
  }

  private static Usage ask(
      Workspace workspace,
      Asked asked,
      Map<MentionTable.RoleCoding, Question> questions,
      List<MentionTable.RoleCoding> rows) {
    BatchRunner<Question, RoleAnswer> runner =
        new BatchRunner<>(
            asked.settings(), asked.prompt(), new ModelRoleCoder(asked.prompt()), asked.price());
    String coder = ModelCoder.nameOf(asked.settings().model(), asked.prompt().version());
    try (Journal journal = Journal.open(workspace.journal(), asked.warn())) {
      BatchRunner.Result<Question, RoleAnswer> result =
          new ModelRuns(workspace, asked.settings().model(), asked.prompt(), asked.price())
              .keep(journal, () -> runner.run(questions.values(), journal, _ -> {}), runner::usage);
      questions.forEach((row, question) -> {
        RoleAnswer verdict = result.answers().get(question);
        if (verdict != null) {
          rows.add(new MentionTable.RoleCoding(row.paperId(), row.family(), coder, verdict));
        }
      });
      return result.usage();
    }
  }
}
