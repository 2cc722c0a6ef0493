package dev.byline.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.Json;
import dev.byline.cli.Byline;
import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.coding.Evidence;
import dev.byline.coding.Flag;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.pipeline.CountryStages;
import dev.byline.server.LocalServer;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workspace with open entries, and a review of it: twelve entries that the rules place in
 * Shanghai and a model in the United States, one of them on three papers, each beside an author in
 * Chicago; and one entry with markup that nobody can place.
 */
public final class ReviewDesk implements AutoCloseable {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
  public static final String MARKUP = "<img src=x onerror=document.title='owned'> & <b>Sons</b>";

  private final Workspace workspace;
  private final LocalServer server;
  private final List<String> freshLinks = new ArrayList<>();

  private ReviewDesk(Workspace workspace, ReviewSession session) {
    this.workspace = workspace;
    this.server =
        ReviewServer.start(
            session,
            ReviewSetup.countryNames(Home.located().gazetteer()),
            workspace.folder().resolve("pdf"),
            freshLinks::add);
  }

  public static Path workspace(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      lines.append(paper("p" + i, "Laboratory " + i + ", Shanghai"));
    }
    lines
        .append(paper("q1", "Laboratory 1, Shanghai"))
        .append(paper("q2", "Laboratory 1, Shanghai"));
    lines.append(paper("m", MARKUP));
    Path papers = Files.writeString(folder.resolve("papers.jsonl"), lines);
    Path work = folder.resolve("work");
    Byline.Run run =
        Byline.run(
            "analyze", papers, "--conference", "made2026", "--no-ror", "--yes", "-q", "-w", work);
    assertThat(run.exit()).as(run.err()).isZero();
    try (Workspace open = Workspace.open(work)) {
      List<Coding> codings =
          new Corpus(open)
              .entries().stream()
                  .filter(e -> e.entry().text().startsWith("Laboratory"))
                  .map(e -> american(e.entry()))
                  .toList();
      new CodingTable(open).replace("model-a", codings);
      CountryStages.decide(open, Home.located().gazetteer());
    }
    return work;
  }

  private static String paper(String id, String text) {
    return Json.line(
            Map.of(
                "id",
                id,
                "title",
                "Paper " + id,
                "authors",
                List.of(author("Ada " + id, text), author("Ben " + id, "University of Chicago"))))
        + "\n";
  }

  private static Map<String, Object> author(String name, String text) {
    return Map.of("name", name, "affiliations", List.of(Map.of("text", text, "domain", "")));
  }

  private static Coding american(Entry entry) {
    return new Coding(
        entry,
        "model-a",
        new Answer.Coded(
            Country.parseSet("US"),
            Flag.SEAT,
            false,
            List.of(),
            List.of(new Evidence("Laboratory", 0, "2 seat", "said so")),
            0.8),
        List.of());
  }

  public static ReviewDesk open(Path work) {
    Workspace workspace = Workspace.open(work);
    return new ReviewDesk(
        workspace,
        ReviewSetup.ofLog(
            workspace,
            DefinedPair.usual(Definition.load(Home.located().folder())),
            false,
            "anna",
            CLOCK));
  }

  public static ReviewDesk openBlind(Path work, Path list) {
    Workspace workspace = Workspace.open(work);
    return new ReviewDesk(workspace, ReviewSetup.ofBlindList(workspace, list, CLOCK));
  }

  public String link() {
    return server.link();
  }

  /** The address, with a slash at its end. */
  public String address() {
    return server.link().replaceFirst("\\?.*", "");
  }

  public List<String> freshLinks() {
    return freshLinks;
  }

  public LocalServer server() {
    return server;
  }

  /** The first column of a query over what is on disk, as the running review sees it. */
  public List<String> stored(String sql) {
    return workspace.select(sql, row -> row.text(1));
  }

  public static @Nullable String headline(Path work) {
    return Byline.run("stats", "-w", work).out().lines().findFirst().orElse(null);
  }

  @Override
  public void close() {
    server.close();
    workspace.close();
  }
}
