package dev.byline.tool;

import dev.byline.Home;
import dev.byline.question.Asker;
import dev.byline.question.InstitutionNames;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tools over a workspace that was opened read-only: what people can ask of it, for models and
 * other programs. Nothing is changed.
 */
public final class WorkspaceTools implements AutoCloseable {
  private final Home home;
  private final List<WorkspaceTool> tools;

  /**
   * Over a workspace.
   *
   * @param usual whose definition holds where a call names none
   * @param home the program's own files
   */
  public WorkspaceTools(Workspace workspace, DefinedPair usual, Home home) {
    this.home = home;
    List<Definition> definitions = Definition.load(home.folder());
    InstitutionNames institutions = new InstitutionNames(workspace);
    tools =
        List.of(
            new SearchTool(workspace),
            new SqlTool(workspace),
            new PaperTool(workspace),
            new PassagesTool(workspace),
            new InstitutionTool(workspace, institutions),
            new CountryTool(workspace, usual, definitions),
            new StatisticsTool(workspace, usual, definitions),
            new TopicsTool(workspace, usual, definitions),
            new DisagreementsTool(workspace, usual));
  }

  /** The tools of prompts/tools that need no model. */
  public List<Tool> all() {
    return described(tools.stream(), Map.of());
  }

  /** The same, and the common questions that are answered without a model. */
  public List<Tool> with(Asker asker) {
    return described(Stream.concat(tools.stream(), Stream.of(new AskTool(asker))), Map.of());
  }

  /** The same as {@link #all}, and another tool that prompts/tools describes. */
  public List<Tool> with(String name, Tool.Work work) {
    return described(tools.stream(), Map.of(name, work));
  }

  /** What the tool of a name does. */
  public Tool.Work work(String name) {
    return tools.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .<Tool.Work>map(tool -> tool::call)
        .orElseThrow();
  }

  private List<Tool> described(Stream<WorkspaceTool> own, Map<String, Tool.Work> more) {
    Map<String, Tool.Work> works = new HashMap<>(more);
    own.forEach(tool -> works.put(tool.name(), tool::call));
    return Tool.described(home.folder().resolve("prompts/tools/v2.json"), works);
  }

  @Override
  public void close() {
    for (WorkspaceTool tool : tools) {
      tool.close();
    }
  }
}
