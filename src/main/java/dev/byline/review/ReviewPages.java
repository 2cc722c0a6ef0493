package dev.byline.review;

import dev.byline.Json;
import dev.byline.Templates;
import dev.byline.country.CountryNames;
import dev.byline.server.LocalServer;
import dev.byline.server.Site;
import dev.byline.server.SitePart;
import dev.byline.server.Tab;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The review as a part of the site: its pages begin at {@code /next}. */
public final class ReviewPages implements SitePart {
  static final int LINES = 50;

  /** Where what comes next is shown. */
  public static final String START = "/next";

  private final ReviewSession session;
  private final CountryNames names;
  private final TitleBlockPictures titleBlocks;
  private final List<Tab> tabs;

  /**
   * Over a session.
   *
   * @param pdfs folder with the papers' PDFs; it need not be there
   * @param tabs under which the site has the review; none where it is alone
   */
  public ReviewPages(ReviewSession session, CountryNames names, Path pdfs, List<Tab> tabs) {
    this.session = session;
    this.names = names;
    this.titleBlocks = new TitleBlockPictures(pdfs);
    this.tabs = List.copyOf(tabs);
  }

  @Override
  public List<Tab> tabs() {
    return tabs;
  }

  @Override
  public List<String> scripts() {
    return List.of("/review.js");
  }

  @Override
  public void add(RoutesConfig routes, Site site) {
    InSite pages = new InSite(site);
    if (tabs.isEmpty()) {
      routes.get("/", pages::first);
    }
    routes.get(START, pages::first);
    new EntryRoutes(session, new EntryLists(session), names, titleBlocks, pages::frame, this::next)
        .add(routes);
    new PaperRoutes(session, pages::frame, this::next).add(routes);
    routes.post("/undo", this::undo);
    routes.get("/status", pages::status);
    routes.post("/finish", pages::finish);
    LocalServer.serve(
        routes,
        "/review.js",
        "text/javascript",
        Templates.resource(ReviewPages.class, "review.js"));
    LocalServer.serve(routes, "/countries.json", "application/json", countries());
  }

  private String countries() {
    TreeMap<String, List<String>> byCode = new TreeMap<>();
    names.byCountry().forEach((country, spellings) -> byCode.put(country.code(), spellings));
    return Json.line(byCode);
  }

  /** The address of what comes next. */
  private String next() {
    return session.next().map(ReviewPages::address).orElse(START);
  }

  private static String address(ReviewTask task) {
    return switch (task) {
      case ReviewTask.OfEntry entry -> EntryRoutes.address(entry);
      case ReviewTask.OfPaper paper -> PaperRoutes.address(paper);
    };
  }

  static int version(Context request) {
    try {
      return Integer.parseInt(text(request, "version"));
    } catch (NumberFormatException e) {
      throw new BadRequestResponse("The form is incomplete; nothing was stored.");
    }
  }

  static String text(Context request, String field) {
    String value = request.formParam(field);
    return value == null ? "" : value.strip();
  }

  private void undo(Context request) {
    int number;
    try {
      number = Integer.parseInt(text(request, "number"));
    } catch (NumberFormatException e) {
      throw new BadRequestResponse("Nothing to undo was named.");
    }
    request.redirect(
        session
            .undo(number)
            .map(step -> address(step.task()) + "?said=undone&of=" + step.task().id())
            .orElseGet(() -> next() + "?said=nothing"),
        HttpStatus.SEE_OTHER);
  }

  /** The pages in a site. */
  private final class InSite {
    private final Site site;

    InSite(Site site) {
      this.site = site;
    }

    void status(Context request) {
      request.html(Templates.render("review/status.jte", frame(request, "")));
    }

    void finish(Context request) {
      Site.endAfter(request);
      request.html(Templates.render("review/finished.jte", frame(request, "Finished")));
    }

    void first(Context request) {
      String next = next();
      if (next.equals(START)) {
        request.html(Templates.render("review/nothing.jte", frame(request, "Nothing is open")));
      } else {
        request.redirect(next);
      }
    }

    PageFrame frame(Context request, String title) {
      String said = request.queryParam("said");
      String entry = request.queryParam("of");
      String sentence =
          said == null
              ? ""
              : switch (said) {
                case "stored" -> "Stored.";
                case "skipped" -> "Skipped; it will come again at the end.";
                case "undone" -> "Undone.";
                case "nothing" -> "That verdict can no longer be undone; nothing was changed.";
                default -> "";
              };
      Optional<ReviewTask> task = entry == null ? Optional.empty() : session.task(entry);
      return new PageFrame(
          site.head(title, tabs.isEmpty() ? "" : START),
          site.formSecret(),
          session.isBlind(),
          session.progress(),
          session.headline(),
          session.corrected(),
          PaperRoutes.listTitle(session),
          session.last(),
          task.filter(_ -> !sentence.isEmpty())
              .map(t -> t.title() + ": " + sentence)
              .orElse(sentence));
    }
  }
}
