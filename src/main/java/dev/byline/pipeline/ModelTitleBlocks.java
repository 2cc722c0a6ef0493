package dev.byline.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.model.BatchPlan;
import dev.byline.model.BatchRunner;
import dev.byline.model.Usage;
import dev.byline.pdf.PageText;
import dev.byline.titleblock.Institutions;
import dev.byline.titleblock.TitleBlockModel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Title blocks that a language model reads, one page a request, each held against its page. */
public final class ModelTitleBlocks {
  private final AskedModel asked;
  private final Institutions institutions;

  /** With a model, and with what the gazetteer knows of lines. */
  public ModelTitleBlocks(AskedModel asked, TitleBlockFiles files) {
    this.asked = asked;
    this.institutions = files.institutions();
  }

  /**
   * What a model read.
   *
   * @param blocks by the key of the page; a page that was not reached is not there
   */
  public record Readings<K>(Map<K, TitleBlockModel.Checked> blocks, Usage usage) {}

  /** What reading these pages would cost at most; asks nothing. */
  public <K> BatchPlan plan(Map<K, PageText> pages, Path journal) {
    return asked.plan(journal, runner(), items(pages).values());
  }

  /** Has these pages read, with a journal of answers that are not asked again. */
  public <K> Readings<K> read(Map<K, PageText> pages, Path journal) {
    return read(pages, (runner, items) -> asked.ask(journal, runner, items));
  }

  <K> Readings<K> read(
      Map<K, PageText> pages,
      BiFunction<
              BatchRunner<TitleBlockModel.Page, JsonNode>,
              Collection<TitleBlockModel.Page>,
              BatchRunner.Result<TitleBlockModel.Page, JsonNode>>
          ask) {
    Map<K, TitleBlockModel.Page> items = items(pages);
    BatchRunner.Result<TitleBlockModel.Page, JsonNode> result = ask.apply(runner(), items.values());
    Map<K, TitleBlockModel.Checked> blocks = new LinkedHashMap<>();
    pages.forEach((key, page) -> {
      JsonNode answer = result.answers().get(items.get(key));
      if (answer != null) {
        blocks.put(key, TitleBlockModel.check(answer, page, institutions));
      }
    });
    return new Readings<>(blocks, result.usage());
  }

  private <K> Map<K, TitleBlockModel.Page> items(Map<K, PageText> pages) {
    Map<K, TitleBlockModel.Page> items = new LinkedHashMap<>();
    pages.forEach((key, page) -> items.put(key, TitleBlockModel.page(page, institutions)));
    return items;
  }

  private BatchRunner<TitleBlockModel.Page, JsonNode> runner() {
    return new BatchRunner<>(
        asked.settings().withBatchSize(1),
        asked.prompt(),
        new TitleBlockModel(asked.prompt()),
        asked.price());
  }
}
