package dev.byline.browse;

import dev.byline.Templates;
import dev.byline.question.Asker;
import dev.byline.review.TitleBlockPictures;
import dev.byline.server.Site;
import dev.byline.server.SitePart;
import dev.byline.server.Tab;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A workspace to look at: the start page, report, papers, institutions, questions and SQL. */
public final class BrowsePages implements SitePart {
  private static final Tab REVIEW = new Tab("Review", "/review");

  private final SharedWorkspace shared;
  private final Setup setup;

  /**
   * What the pages need beside the workspace.
   *
   * @param headline the pair that is counted
   * @param askers make what answers questions over a workspace
   * @param report writes the report of a workspace as it is into a folder
   * @param pdfs folder with the papers' PDFs; it need not be there
   * @param canReview whether the site has the review, too
   */
  public record Setup(
      DefinedPair headline,
      Function<Workspace, Asker> askers,
      ReportSource report,
      Path pdfs,
      boolean canReview) {}

  /** Writes a report. */
  @FunctionalInterface
  public interface ReportSource {
    /** Writes the report of a workspace, the page as {@code index.html}, into a folder. */
    void write(Workspace workspace, Path folder);
  }

  /** Over a workspace. */
  public BrowsePages(SharedWorkspace shared, Setup setup) {
    this.shared = shared;
    this.setup = setup;
  }

  @Override
  public List<Tab> tabs() {
    List<Tab> tabs =
        List.of(
            new Tab("Start", "/"),
            new Tab("Report", ReportRoutes.ADDRESS),
            new Tab("Papers", Papers.PAPERS),
            new Tab("Institutions", Papers.INSTITUTIONS),
            new Tab("Questions", "/ask"),
            new Tab("SQL", "/sql"));
    return setup.canReview() ? tabs : Stream.concat(tabs.stream(), Stream.of(REVIEW)).toList();
  }

  @Override
  public List<String> scripts() {
    return List.of();
  }

  @Override
  public void add(RoutesConfig routes, Site site) {
    KnownPapers known = new KnownPapers(shared, setup.headline());
    routes.get(
        "/",
        request ->
            request.html(
                Templates.render(
                    "browse/overview.jte",
                    new OverviewPage(site.head("Start", "/"), known.now()))));
    new ListRoutes(Papers.PAPERS, () -> known.now().papers(), site).add(routes);
    new ListRoutes(Papers.INSTITUTIONS, () -> known.now().institutions(), site).add(routes);
    new ItemRoutes(shared, known, new TitleBlockPictures(setup.pdfs()), site, setup.canReview())
        .add(routes);
    new QuestionRoutes(shared, site, setup.askers()).add(routes);
    new SqlRoutes(shared, site).add(routes);
    new ReportRoutes(shared, site, setup.report()).add(routes);
    if (!setup.canReview()) {
      routes.get(REVIEW.address(), request -> review(request, site, known));
    }
  }

  private void review(Context request, Site site, KnownPapers known) {
    long open =
        shared.read(w ->
            w.count(
                "SELECT count(*) FROM decisions WHERE provisional OR countries = 'XX' AND basis <> 'reviewed'"));
    request.html(
        Templates.render(
            "browse/review.jte",
            new ReviewTabPage(
                site.head("Review", REVIEW.address()),
                shared.folder().toString(),
                open,
                ListFilter.of(
                        known.now().papers(),
                        name ->
                            name.equals(Papers.HEADLINE) ? List.of(HeadlineFacet.OPEN) : List.of())
                    .address(1))));
  }
}
