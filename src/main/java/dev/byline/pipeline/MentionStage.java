package dev.byline.pipeline;

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
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Usage;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Finds the named models of a workspace's papers, and their roles. */
public final class MentionStage {
  private MentionStage() {}

  /**
   * What a run found.
   *
   * @param fullTexts papers of which the full text was read; of the others title and abstract
   */
  public record Result(
      int papers, int fullTexts, long mentions, int families, Optional<Usage> usage) {}

  /** What the papers' texts name, and what a coder of roles is asked about it. */
  private record Scan(
      int papers,
      int fullTexts,
      Map<String, List<Mention>> mentions,
      Map<MentionTable.RoleCoding, Question> questions) {}

  /**
   * Reads every paper and keeps its mentions and roles.
   *
   * @param model says roles too; empty: only the rules do
   * @param recorded says what journals have to these questions, by coder
   * @param progress is told the papers so far
   */
  public static Result run(
      Workspace workspace,
      List<Technology> families,
      Optional<AskedModel> model,
      Function<Collection<Question>, Map<String, Map<Question, RoleAnswer>>> recorded,
      LongConsumer progress) {
    Scan scan = scan(workspace, families, progress);
    List<MentionTable.RoleCoding> rows = new ArrayList<>(scan.questions().keySet());
    recorded
        .apply(scan.questions().values())
        .forEach((coder, answers) -> rows.addAll(codings(coder, scan.questions(), answers)));
    Optional<Usage> usage = model.map(asked -> ask(workspace, asked, scan.questions(), rows));
    new MentionTable(workspace).replace(families, scan.mentions(), rows);
    return new Result(
        scan.papers(),
        scan.fullTexts(),
        scan.mentions().values().stream().mapToLong(List::size).sum(),
        (int) rows.stream().map(MentionTable.RoleCoding::family).distinct().count(),
        usage);
  }

  /** What a model would be asked about roles, and cost at most; asks and keeps nothing. */
  public static BatchPlan plan(
      Workspace workspace, List<Technology> families, AskedModel model, LongConsumer progress) {
    return model.plan(
        workspace, runner(model), scan(workspace, families, progress).questions().values());
  }

  private static Scan scan(Workspace workspace, List<Technology> families, LongConsumer progress) {
    MentionScanner scanner = new MentionScanner(families);
    Corpus corpus = new Corpus(workspace);
    TextTable texts = new TextTable(workspace);
    Map<String, List<Mention>> mentions = new LinkedHashMap<>();
    int fullTexts = 0;
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
      progress.accept(mentions.size());
    }
    Map<MentionTable.RoleCoding, Question> questions = new LinkedHashMap<>();
    mentions.forEach((id, all) ->
        byFamily(all)
            .forEach((family, own) ->
                questions.put(
                    new MentionTable.RoleCoding(
                        id, family, RulesRoleCoder.NAME, RulesRoleCoder.decide(own)),
                    Question.of(own))));
    return new Scan(papers.size(), fullTexts, mentions, questions);
  }

  /** The mentions of a paper by family. */
  public static Map<String, List<Mention>> byFamily(List<Mention> mentions) {
    return mentions.stream()
        .collect(Collectors.groupingBy(Mention::family, TreeMap::new, Collectors.toList()));
  }

  private static Usage ask(
      Workspace workspace,
      AskedModel asked,
      Map<MentionTable.RoleCoding, Question> questions,
      List<MentionTable.RoleCoding> rows) {
    BatchRunner.Result<Question, RoleAnswer> result =
        asked.ask(workspace, runner(asked), questions.values());
    rows.addAll(codings(asked.name(), questions, result.answers()));
    return result.usage();
  }

  private static List<MentionTable.RoleCoding> codings(
      String coder,
      Map<MentionTable.RoleCoding, Question> questions,
      Map<Question, RoleAnswer> answers) {
    List<MentionTable.RoleCoding> codings = new ArrayList<>();
    questions.forEach((row, question) -> {
      RoleAnswer answer = answers.get(question);
      if (answer != null) {
        codings.add(new MentionTable.RoleCoding(row.paperId(), row.family(), coder, answer));
      }
    });
    return codings;
  }

  private static BatchRunner<Question, RoleAnswer> runner(AskedModel asked) {
    return new BatchRunner<>(
        asked.settings(), asked.prompt(), new ModelRoleCoder(asked.prompt()), asked.price());
  }
}
