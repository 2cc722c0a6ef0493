package dev.byline.browse;

import dev.byline.server.PageHead;
import java.util.List;
import java.util.Optional;

/**
 * A query and what it gave.
 *
 * @param sql empty: none was run yet
 * @param refusal why it was not run; empty: it was
 * @param isCut whether there are more rows than one query gives
 * @param tables that can be asked
 */
public record SqlPage(
    PageHead head,
    String sql,
    String refusal,
    Optional<ResultTable> rows,
    boolean isCut,
    List<Relation> tables) {

  /** A table or view, and what is in it. */
  public record Relation(String name, String purpose, String columns) {
    /** The address of its first rows. */
    public String address() {
      return "/sql?q=" + Words.encoded("SELECT * FROM " + name + " LIMIT 50");
    }
  }
}
