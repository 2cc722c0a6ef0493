package dev.byline.pipeline;

import dev.byline.codebook.Codebook;
import dev.byline.codebook.CodebookCoder;
import dev.byline.codebook.CodebookRules;
import dev.byline.codebook.CodebookTable;
import dev.byline.codebook.CodedAnswer;
import dev.byline.codebook.PaperPart;
import dev.byline.codebook.Reading;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.TextTable;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Prompt;
import dev.byline.model.Usage;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.PaperValues.Said;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Codes a workspace's papers by a codebook of the user's. A model is asked about one paper at a
 * time, without anything else, so that no paper can say anything about another one's value.
 */
public final class VariableStage {
  private final Workspace workspace;
  private final Codebook codebook;
  private final Map<String, Reading> readings;

  /**
   * Reads what the codebook wants of every paper.
   *
   * @param progress is told the papers so far
   */
  public VariableStage(Workspace workspace, Codebook codebook, LongConsumer progress) {
    this.workspace = workspace;
    this.codebook = codebook;
    this.readings = readings(workspace, codebook, progress);
  }

  private static Map<String, Reading> readings(
      Workspace workspace, Codebook codebook, LongConsumer progress) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    Map<String, String> abstracts = new Corpus(workspace).abstracts();
    TextTable texts = new TextTable(workspace);
    List<PaperPart> parts = codebook.parts();
    for (PaperFacts paper : new Corpus(workspace).papers()) {
      String abstractText = abstracts.getOrDefault(paper.id(), "");
      boolean inPages = parts.stream().anyMatch(part -> part.readsPages(abstractText));
      List<String> pages = inPages ? texts.pages(paper.id()) : List.of();
      readings.put(
          paper.id(), Reading.of(parts, new PaperPart.Paper(paper.title(), abstractText, pages)));
      progress.accept(readings.size());
    }
    return readings;
  }

  /**
   * Keeps the codebook. Answers to another text of it are taken away, since they may not answer
   * this one; people's verdicts stay.
   *
   * @return whether answers were taken away
   */
  public boolean keepCodebook() {
    CodebookTable table = new CodebookTable(workspace);
    PaperValues values = new PaperValues(workspace, codebook);
    boolean changed =
        table.named(codebook.name()).filter(kept -> !kept.equals(codebook)).isPresent()
            && !values.codings().isEmpty();
    workspace.inTransaction(() -> {
      if (changed) {
        values.replace(List.of());
      }
      table.put(codebook);
    });
    return changed;
  }

  /** Codes every paper by the codebook's rules. */
  public void rules() {
    keep(List.of(CodebookRules.NAME), CodebookRules.NAME, byRules());
  }

  /** What the codebook's rules say of every paper that has a text to read. */
  Map<Reading, CodedAnswer> byRules() {
    CodebookRules rules = new CodebookRules(codebook);
    Map<Reading, CodedAnswer> answers = new LinkedHashMap<>();
    asked().forEach(reading -> answers.put(reading, rules.code(reading)));
    return answers;
  }

  /** How many papers have nothing that the codebook reads; they are not coded. */
  public long unread() {
    return readings.values().stream().filter(Reading::isEmpty).count();
  }

  /** What a model would be asked, and cost at most; asks nothing. */
  public BatchPlan plan(AskedModel model) {
    return plan(model, asked());
  }

  /** The same of some papers. */
  BatchPlan plan(AskedModel model, Collection<Reading> some) {
    AskedModel asked = alone(model);
    return asked.plan(workspace, runner(asked), some);
  }

  /** Codes every paper that has a text to read with a model; papers beyond the budget are open. */
  public Usage model(AskedModel model) {
    BatchRunner.Result<Reading, CodedAnswer> result = ask(model, asked());
    keep(List.of(model.name()), model.name(), result.answers());
    return result.usage();
  }

  /** Asks a model about some papers; keeps no coding. */
  BatchRunner.Result<Reading, CodedAnswer> ask(AskedModel model, Collection<Reading> some) {
    AskedModel asked = alone(model);
    return asked.ask(workspace, runner(asked), some);
  }

  /** What the journal answers of some papers; asks nothing. */
  Map<Reading, CodedAnswer> known(AskedModel model, Collection<Reading> some) {
    AskedModel asked = alone(model);
    return asked.known(workspace, runner(asked), some);
  }

  /** What asking about one paper cost on average, by the journal, in US dollars. */
  double usdPerPaper(AskedModel model) {
    return alone(model).usdPerRequest(workspace);
  }

  /** Every paper that has a text to read, by its id, with that text. */
  SortedMap<String, Reading> readable() {
    SortedMap<String, Reading> readable = new TreeMap<>(readings);
    readable.values().removeIf(Reading::isEmpty);
    return readable;
  }

  private Collection<Reading> asked() {
    return new LinkedHashSet<>(readable().values());
  }

  /** One paper in a request: see above. The codebook's text goes into the prompt. */
  private AskedModel alone(AskedModel model) {
    Prompt prompt = CodebookCoder.filled(model.prompt(), codebook);
    return new AskedModel(model.settings().withBatchSize(1), prompt, model.price(), model.warn());
  }

  private BatchRunner<Reading, CodedAnswer> runner(AskedModel asked) {
    return new BatchRunner<>(
        asked.settings(),
        asked.prompt(),
        new CodebookCoder(codebook, asked.prompt()),
        asked.price());
  }

  /**
   * Keeps the answers of a coder.
   *
   * @param instead coders whose codings they take the place of
   */
  void keep(List<String> instead, String coder, Map<Reading, CodedAnswer> answers) {
    List<Said> codings = new ArrayList<>();
    readings.forEach((paper, reading) -> {
      CodedAnswer answer = answers.get(reading);
      if (answer != null) {
        codings.add(new Said(paper, "", coder, answer.value(), answer.quote(), answer.why()));
      }
    });
    new PaperValues(workspace, codebook).replace(instead, codings);
  }
}
