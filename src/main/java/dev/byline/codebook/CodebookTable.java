package dev.byline.codebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.Json;
import dev.byline.corpus.TextTable;
import dev.byline.store.Workspace;
import java.util.List;
import java.util.Optional;

/** The codebooks by which a workspace's papers were coded, as they were then. */
public final class CodebookTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public CodebookTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** All of them, by name. */
  public List<Codebook> all() {
    return workspace.select(
        "SELECT codebook FROM variables ORDER BY variable", row -> parsed(row.text(1)));
  }

  /** The one of that name; empty where papers were not coded by one. */
  public Optional<Codebook> named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Keeps a codebook in place of the one of its name. */
  public void put(Codebook codebook) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM variables WHERE variable = ?", codebook.name());
      workspace.execute(
          "INSERT INTO variables VALUES (?, ?, ?)",
          codebook.name(),
          codebook.asks(),
          Json.line(codebook));
    });
  }

  /** The texts of a paper; empty where there is no such paper. */
  public PaperPart.Paper paper(String paperId) {
    List<String> pages = new TextTable(workspace).pages(paperId);
    return workspace
        .select(
            "SELECT title, coalesce(abstract, '') FROM papers WHERE paper_id = ?",
            row -> new PaperPart.Paper(row.text(1), row.text(2), pages),
            paperId)
        .stream()
        .findFirst()
        .orElse(new PaperPart.Paper("", "", pages));
  }

  private static Codebook parsed(String json) {
    try {
      return Json.mapper().readValue(json, Codebook.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept codebook can't be read: " + json, e);
    }
  }
}
