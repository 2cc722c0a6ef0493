package dev.byline.agent;

import dev.byline.Home;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.country.Country;
import dev.byline.country.InstalledGazetteer;
import dev.byline.mention.MentionTable;
import dev.byline.mention.Technology;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.reading.QuarantinedReader;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Relations;
import dev.byline.store.Relations.Column;
import dev.byline.store.Relations.Relation;
import dev.byline.store.Workspace;
import dev.byline.tool.WorkspaceTools;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What agents know of a workspace: each conversation over it has its own. */
public final class WorkspaceAgent {
  private final Workspace workspace;
  private final WorkspaceTools tools;
  private final Home home;
  private final ModelSettings settings;
  private final Limits limits;
  private final Journal journal;
  private final Vocabulary vocabulary;
  private final AgentPrompt prompt;
  private final Agent.Facts facts;

  /**
   * Over a workspace that was opened read-only.
   *
   * @param asked the definition of groups where a call names none
   * @param limits of each question
   */
  public WorkspaceAgent(
      Workspace workspace,
      WorkspaceTools tools,
      DefinedPair asked,
      Home home,
      ModelSettings settings,
      AgentPrompt prompt,
      Limits limits,
      Journal journal) {
    this.workspace = workspace;
    this.tools = tools;
    this.home = home;
    this.settings = settings;
    this.limits = limits;
    this.journal = journal;
    List<Technology> families = Technology.families(home.technologies(), Optional.empty());
    List<PaperFacts> papers = new Corpus(workspace).papers();
    this.vocabulary =
        new Vocabulary(
            workspace,
            Definition.load(home.folder()),
            families,
            InstalledGazetteer.curated(home.gazetteer()));
    this.facts = facts(papers, families, vocabulary);
    this.prompt =
        prompt.about(
            Map.of(
                "corpus",
                "%s, %d papers%s"
                    .formatted(
                        new Corpus(workspace).title(),
                        papers.size(),
                        new MentionTable(workspace).isFilled()
                            ? ""
                            : "; they have not been searched for technologies yet (byline mentions does that), so nothing can be said about technologies."),
                "definition",
                meaning(asked),
                "tables",
                tables(workspace)));
  }

  private static Agent.Facts facts(
      List<PaperFacts> papers, List<Technology> families, Vocabulary vocabulary) {
    Map<String, List<String>> byTitle =
        papers.stream()
            .collect(
                Collectors.groupingBy(
                    PaperFacts::title,
                    TreeMap::new,
                    Collectors.mapping(PaperFacts::id, Collectors.toList())));
    return new Agent.Facts(
        vocabulary::isPaper,
        title -> byTitle.getOrDefault(title, List.of()),
        families.stream()
            .flatMap(WorkspaceAgent::spellings)
            .filter(s -> s.matches(".*\\d.*"))
            .toList(),
        Stream.concat(Stream.of(papers.size()), papers.stream().map(PaperFacts::year))
            .distinct()
            .toList());
  }

  /** Begins a conversation. */
  public Agent conversation() {
    QuotedTexts texts = new QuotedTexts(vocabulary);
    Spending spending = new Spending(limits);
    ReadTool reading =
        new ReadTool(
            new QuarantinedReader(workspace, home, settings, limits.price(), journal),
            vocabulary::isPaper,
            tools.work("sql"),
            texts,
            spending);
    return new Agent(
        settings,
        prompt,
        tools.with(ReadTool.NAME, reading::call),
        reading,
        facts,
        texts,
        spending,
        journal);
  }

  private static Stream<String> spellings(Technology family) {
    return Stream.concat(
        Stream.concat(family.names().stream(), family.exactCase().stream()),
        family.versions().stream()
            .flatMap(v -> Stream.concat(Stream.of(v.name()), v.spellings().stream())));
  }

  /** A definition in a line for people and models: its name, and the codes of China. */
  public static String meaning(DefinedPair asked) {
    Definition definition = asked.definition();
    String china =
        definition.knows("China")
            ? "China = "
                + definition.side("China").codes().stream()
                    .map(Country::code)
                    .sorted()
                    .collect(Collectors.joining(", "))
            : "no group China";
    return "%s (%s%s)"
        .formatted(
            definition.name(),
            china,
            definition.countsHeadquarters() ? "" : "; headquarters-coded entries do not count");
  }

  private static String tables(Workspace workspace) {
    List<Relation> relations = Relations.of(workspace);
    String columns =
        relations.stream()
            .flatMap(relation -> relation.columns().stream())
            .map(column -> "- " + column.name() + ": " + column.meaning())
            .distinct()
            .collect(Collectors.joining("\n"));
    return relations.stream().map(WorkspaceAgent::table).collect(Collectors.joining("\n"))
        + "\n\n"
        + columns;
  }

  private static String table(Relation relation) {
    return "- %s (%s): %s"
        .formatted(
            relation.name(),
            relation.columns().stream().map(Column::name).collect(Collectors.joining(", ")),
            relation.purpose());
  }
}
