package dev.byline.review;

import dev.byline.Json;
import dev.byline.Templates;
import dev.byline.country.CountryNames;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Serves the review on the loopback interface, on a port that the system chooses. */
public final class ReviewServer implements AutoCloseable {
  static final int LINES = 50;

  private final ReviewSession session;
  private final CountryNames names;
  private final TitleBlockPictures titleBlocks;
  private final AccessGuard gate;
  private final Javalin server;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final String link;

  private ReviewServer(
      ReviewSession session,
      CountryNames names,
      TitleBlockPictures titleBlocks,
      Consumer<String> freshLink) {
    this.session = session;
    this.names = names;
    this.titleBlocks = titleBlocks;
    this.gate = new AccessGuard(freshLink);
    this.server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = 0;
          config.http.maxRequestSize = 100_000;
          config.requestLogger.http((request, _) -> {
            if (request.path().equals("/finish") && request.statusCode() == 200) {
              finished.countDown();
            }
          });
          routes(config.routes);
        });
    server.start();
    this.link = gate.open(server.port());
  }

  /**
   * Starts.
   *
   * @param pdfs folder with the papers' PDFs; it need not be there
   * @param freshLink takes a new link when one is opened that was used already
   */
  public static ReviewServer start(
      ReviewSession session, CountryNames names, Path pdfs, Consumer<String> freshLink) {
    return new ReviewServer(session, names, new TitleBlockPictures(pdfs), freshLink);
  }

  /** The link for the person; it works once. */
  public String link() {
    return link;
  }

  /** Waits until the person ends the review in the browser. */
  public void await() throws InterruptedException {
    finished.await();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void routes(RoutesConfig routes) {
    routes.before(gate::check);
    routes.get("/", this::first);
    new EntryRoutes(session, new EntryLists(session), names, titleBlocks, this::frame, this::next)
        .add(routes);
    new PaperRoutes(session, this::frame, this::next).add(routes);
    routes.post("/undo", this::undo);
    routes.get(
        "/status",
        request -> request.html(Templates.render("review/status.jte", frame(request, ""))));
    routes.post(
        "/finish",
        request ->
            request.html(Templates.render("review/finished.jte", frame(request, "Finished"))));
    String style = Templates.style() + Templates.resource(ReviewServer.class, "review.css");
    String script = Templates.resource(ReviewServer.class, "review.js");
    String icon = Templates.resource(ReviewServer.class, "icon.svg");
    String htmx =
        Templates.resource(
            ReviewServer.class, "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");
    String countries = countries();
    routes.get(
        "/review.css", request -> request.contentType("text/css; charset=utf-8").result(style));
    routes.get(
        "/review.js",
        request -> request.contentType("text/javascript; charset=utf-8").result(script));
    routes.get(
        "/htmx.js", request -> request.contentType("text/javascript; charset=utf-8").result(htmx));
    routes.get("/icon.svg", request -> request.contentType("image/svg+xml").result(icon));
    routes.get(
        "/countries.json",
        request -> request.contentType("application/json; charset=utf-8").result(countries));
    routes.exception(
        AccessGuard.Refused.class,
        (e, request) -> refused(request, HttpStatus.FORBIDDEN, String.valueOf(e.getMessage())));
    routes.exception(
        BadRequestResponse.class,
        (e, request) -> refused(request, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
    routes.exception(
        NotFoundResponse.class,
        (_, request) ->
            refused(request, HttpStatus.NOT_FOUND, "There is no such page in this review."));
  }

  private static void refused(Context request, HttpStatus status, String message) {
    request.status(status).html(Templates.render("review/refused.jte", message));
  }

  private String countries() {
    TreeMap<String, List<String>> byCode = new TreeMap<>();
    names.byCountry().forEach((country, spellings) -> byCode.put(country.code(), spellings));
    return Json.line(byCode);
  }

  private void first(Context request) {
    String next = next();
    if (next.equals("/")) {
      request.html(Templates.render("review/nothing.jte", frame(request, "Nothing is open")));
    } else {
      request.redirect(next);
    }
  }

  /** The address of what comes next. */
  private String next() {
    return session.next().map(ReviewServer::address).orElse("/");
  }

  private static String address(ReviewTask task) {
    return switch (task) {
      case ReviewTask.OfEntry entry -> EntryRoutes.address(entry);
      case ReviewTask.OfPaper paper -> PaperRoutes.address(paper);
    };
  }

  private PageFrame frame(Context request, String title) {
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
        title,
        gate.formSecret(),
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

  static int page(Context request, int pages) {
    String asked = request.queryParam("page");
    return asked != null && asked.matches("\\d{1,6}")
        ? Math.clamp(Integer.parseInt(asked), 1, pages)
        : 1;
  }
}
