package dev.byline.mention;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps mentions, and what coders say of roles, in the workspace. */
public final class MentionTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public MentionTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Whether the papers were searched for families, whatever was found. */
  public boolean isFilled() {
    return workspace.count("SELECT count(*) FROM technologies") > 0;
  }

  /** Of how many papers there is a full text to search. */
  public long fullTexts() {
    return workspace.count("SELECT count(*) FROM texts WHERE pages > 0");
  }

  /** What a coder says of a family in a paper. */
  public record RoleCoding(String paperId, String family, String coder, RoleAnswer answer) {
    private PaperValues.Said said() {
      return new PaperValues.Said(
          paperId,
          family,
          coder,
          answer.role().map(Role::label).orElse(""),
          answer.quote(),
          answer.why());
    }
  }

  /** Puts families, mentions by paper and roles in place of all that were there. */
  public void replace(
      List<Technology> families,
      Map<String, List<Mention>> mentions,
      Collection<RoleCoding> codings) {
    workspace.inTransaction(() -> {
      for (String table : new String[] {"technologies", "mentions"}) {
        workspace.execute("DELETE FROM " + table);
      }
      try (TableWriter rows = workspace.writer("technologies")) {
        for (Technology family : families) {
          rows.add(family.family(), family.kind(), family.organisation(), family.country());
        }
      }
      try (TableWriter rows = workspace.writer("mentions")) {
        mentions.forEach((paper, all) -> all.forEach(mention -> add(rows, paper, mention)));
      }
      new PaperValues(workspace, new RoleVariable())
          .replace(codings.stream().map(RoleCoding::said).toList());
    });
  }

  private static void add(TableWriter rows, String paper, Mention mention) {
    rows.add(
        paper,
        mention.family(),
        mention.version(),
        mention.page(),
        mention.section().label(),
        mention.start(),
        mention.sentence());
  }
}
