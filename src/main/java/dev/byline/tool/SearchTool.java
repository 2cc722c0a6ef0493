package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.search.PaperSearch;
import dev.byline.store.Workspace;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Finds papers by words and by meaning. */
final class SearchTool implements WorkspaceTool {
  private static final int HITS = 20;

  private final Workspace workspace;

  /** Opened by the first search, which may have to make the index. */
  private @Nullable PaperSearch search;

  SearchTool(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public Object call(JsonNode arguments) {
    String year = Tool.text(arguments, "year");
    if (!year.matches("\\d{0,4}")) {
      throw new UserError(ExitCode.WRONG_USAGE, "year takes four digits");
    }
    PaperSearch.Filter filter =
        new PaperSearch.Filter(
            Tool.text(arguments, "country"),
            Tool.text(arguments, "institution"),
            year.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(year)),
            Tool.text(arguments, "track"));
    if (search == null) {
      search = PaperSearch.open(workspace, _ -> {});
    }
    return search.search(Tool.text(arguments, "question"), filter, HITS).stream()
        .<Map<String, Object>>map(hit ->
            Map.of(
                "paper_id",
                hit.paperId(),
                "title",
                hit.title(),
                "year",
                hit.year(),
                "url",
                hit.url(),
                "countries",
                hit.countries()))
        .toList();
  }

  @Override
  public void close() {
    if (search != null) {
      search.close();
    }
  }
}
