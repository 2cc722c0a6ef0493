package dev.byline.pipeline;

import dev.byline.Json;
import dev.byline.coding.Answer;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Author;
import dev.byline.corpus.BylineTable;
import dev.byline.corpus.BylineTable.Difference;
import dev.byline.corpus.BylineTable.Printed;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.corpus.PdfNames;
import dev.byline.country.Gazetteer;
import dev.byline.model.BatchPlan;
import dev.byline.model.Usage;
import dev.byline.pdf.PageReader;
import dev.byline.pdf.PageText;
import dev.byline.pdf.UnreadablePdf;
import dev.byline.pipeline.TitleBlockFiles.Outcome;
import dev.byline.store.Workspace;
import dev.byline.titleblock.TitleBlock;
import dev.byline.titleblock.TitleBlock.Piece;
import dev.byline.titleblock.TitleBlock.PrintedAuthor;
import dev.byline.titleblock.TitleBlockHint;
import dev.byline.titleblock.TitleBlockModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Reads the title blocks of a workspace's PDFs, and says where they differ from the metadata. */
public final class TitleBlockStage {
  private TitleBlockStage() {}

  /** Which byline is analysed where both are known. */
  public enum Preference {
    /** The PDF's where its reading is sure. */
    AUTO,
    /** The PDF's wherever it gives authors. */
    PDF,
    /** The metadata's wherever it has authors. */
    METADATA;

    /** Whether the PDF's byline is analysed. */
    boolean takesPdf(boolean metadataHasAuthors, double confidence, boolean printedHasAuthors) {
      return printedHasAuthors
          && (!metadataHasAuthors
              || this == PDF
              || (this == AUTO && confidence >= TitleBlock.SURE));
    }
  }

  /**
   * What a run did.
   *
   * @param read PDFs that gave a title block
   * @param analysed of these, those that stand in place of the metadata
   * @param unsure of these, those whose reading is not sure
   * @param problems PDFs without a title block, with the reason
   * @param differences how many of each kind
   * @param usage of the model, where one was asked
   */
  public record Result(
      int read,
      int analysed,
      int unsure,
      Map<String, String> problems,
      Map<String, Integer> differences,
      Optional<Usage> usage) {}

  /** The PDFs of a workspace by paper id, in that order. */
  public static Map<String, Path> pdfs(Workspace workspace, Path folder) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (PaperFacts paper : new Corpus(workspace).papers()) {
      PdfNames.find(folder, paper.id()).ifPresent(file -> files.put(paper.id(), file));
    }
    return files;
  }

  /**
   * Reads every PDF and keeps what it prints beside the metadata.
   *
   * @param model asked where the layout is not sure; empty: nobody is
   * @param progress is told how many are done
   */
  public static Result run(
      Workspace workspace,
      Map<String, Path> pdfs,
      Preference preference,
      int threads,
      Optional<AskedModel> model,
      Gazetteer gazetteer,
      LongConsumer progress) {
    TitleBlockFiles files = new TitleBlockFiles(gazetteer);
    Map<String, Outcome> outcomes = read(workspace, pdfs, files, threads, progress);
    Map<String, TitleBlockModel.Checked> answers = new HashMap<>();
    Optional<Usage> usage =
        model.map(asked -> {
          var read =
              new ModelTitleBlocks(asked, files)
                  .read(
                      unsurePages(outcomes),
                      (runner, pages) -> asked.ask(workspace, runner, pages));
          answers.putAll(read.blocks());
          return read.usage();
        });
    BylineComparison compare = new BylineComparison(coder(gazetteer));
    List<Printed> all = new ArrayList<>();
    outcomes.forEach((id, outcome) ->
        all.add(
            printed(
                id,
                outcome,
                model,
                Optional.ofNullable(answers.get(id)),
                workspace,
                preference,
                compare)));
    new BylineTable(workspace).replace(all);
    return result(all, pdfs, usage);
  }

  /** What a model would be asked about uncertain readings, and cost at most; keeps nothing. */
  public static BatchPlan plan(
      Workspace workspace,
      Map<String, Path> pdfs,
      int threads,
      AskedModel model,
      Gazetteer gazetteer,
      LongConsumer progress) {
    TitleBlockFiles files = new TitleBlockFiles(gazetteer);
    Map<String, PageText> pages = unsurePages(read(workspace, pdfs, files, threads, progress));
    return new ModelTitleBlocks(model, files).plan(pages, workspace.journal());
  }

  private static Map<String, Outcome> read(
      Workspace workspace,
      Map<String, Path> pdfs,
      TitleBlockFiles files,
      int threads,
      LongConsumer progress) {
    List<String> ids = List.copyOf(pdfs.keySet());
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    Map<Path, TitleBlockHint> hints = new HashMap<>();
    pdfs.forEach((id, pdf) -> hints.put(pdf, hint(new Corpus(workspace).metadata(id))));
    files.read(
        List.copyOf(pdfs.values()),
        pdf -> hints.getOrDefault(pdf, TitleBlockHint.NONE),
        threads,
        outcome -> {
          outcomes.put(ids.get(outcomes.size()), outcome);
          progress.accept(outcomes.size());
        });
    return outcomes;
  }

  private static Function<Entry, Answer> coder(Gazetteer gazetteer) {
    RulesCoder rules = new RulesCoder(gazetteer);
    return entry -> rules.code(List.of(entry)).getFirst().answer();
  }

  private static Map<String, PageText> unsurePages(Map<String, Outcome> outcomes) {
    Map<String, PageText> pages = new LinkedHashMap<>();
    outcomes.forEach((id, outcome) -> {
      if (outcome.block().isPresent() && outcome.block().get().confidence() < TitleBlock.SURE) {
        try {
          pages.put(id, PageReader.first(outcome.file()));
        } catch (UnreadablePdf _) {
          // It was readable a moment ago: then the layout's reading stands.
        }
      }
    });
    return pages;
  }

  private static Printed printed(
      String id,
      Outcome outcome,
      Optional<AskedModel> model,
      Optional<TitleBlockModel.Checked> answer,
      Workspace workspace,
      Preference preference,
      BylineComparison compare) {
    Optional<TitleBlock> modelBlock = answer.flatMap(TitleBlockModel.Checked::block);
    Optional<TitleBlock> block = modelBlock.or(outcome::block);
    String reader = modelBlock.isPresent() ? model.orElseThrow().name() : "layout";
    if (block.isEmpty()) {
      return new Printed(
          id, reader, "none", 0, "", "{}", List.of(), false, outcome.problem(), List.of());
    }
    TitleBlock found = block.get();
    List<Author> authors = found.authors().stream().map(TitleBlockStage::author).toList();
    Paper metadata = new Corpus(workspace).metadata(id).orElseThrow();
    List<Difference> differences =
        new ArrayList<>(compare.of(metadata, found.title().text(), authors));
    List<String> refused = answer.map(TitleBlockModel.Checked::problems).orElse(List.of());
    refused.forEach(problem -> differences.add(new Difference("refused", "", "", problem)));
    return new Printed(
        id,
        reader,
        found.layout(),
        found.confidence(),
        found.title().text(),
        Json.line(found),
        authors,
        preference.takesPdf(!metadata.authors().isEmpty(), found.confidence(), !authors.isEmpty()),
        "",
        differences);
  }

  private static TitleBlockHint hint(Optional<Paper> metadata) {
    return metadata
        .map(paper ->
            new TitleBlockHint(paper.title(), paper.authors().stream().map(Author::name).toList()))
        .orElse(TitleBlockHint.NONE);
  }

  private static Author author(PrintedAuthor author) {
    String domain = author.email().substring(author.email().indexOf('@') + 1);
    return new Author(
        author.name().text(),
        author.affiliations().stream()
            .map(Piece::text)
            .map(text -> new Entry(text, domain))
            .toList());
  }

  private static Result result(List<Printed> all, Map<String, Path> pdfs, Optional<Usage> usage) {
    Map<String, String> problems = new LinkedHashMap<>();
    Map<String, Integer> differences = new TreeMap<>();
    int analysed = 0;
    int unsure = 0;
    for (Printed printed : all) {
      if (!printed.problem().isEmpty()) {
        problems.put(String.valueOf(pdfs.get(printed.paperId())), printed.problem());
        continue;
      }
      analysed += printed.analysed() ? 1 : 0;
      unsure += printed.confidence() < TitleBlock.SURE ? 1 : 0;
      printed.differences().forEach(d -> differences.merge(d.kind(), 1, Integer::sum));
    }
    return new Result(all.size() - problems.size(), analysed, unsure, problems, differences, usage);
  }
}
