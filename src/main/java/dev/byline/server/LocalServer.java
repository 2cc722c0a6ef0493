package dev.byline.server;

import dev.byline.ExitCode;
import dev.byline.Templates;
import dev.byline.UserError;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Serves the parts of a site on the loopback interface, to the browser that opened its link. */
public final class LocalServer implements AutoCloseable {
  private final AccessGuard guard;
  private final Javalin server;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final String link;

  private LocalServer(int port, List<SitePart> parts, Consumer<String> freshLink) {
    this.guard = new AccessGuard(freshLink);
    Site site =
        new Site(
            guard.formSecret(),
            parts.stream().flatMap(part -> part.tabs().stream()).toList(),
            parts.stream().flatMap(part -> part.scripts().stream()).toList());
    this.server =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = port;
          config.http.maxRequestSize = 100_000;
          config.requestLogger.http((request, _) -> {
            if (Site.endsWith(request) && request.statusCode() == 200) {
              finished.countDown();
            }
          });
          routes(config.routes);
          parts.forEach(part -> part.add(config.routes, site));
        });
    try {
      server.start();
    } catch (JavalinBindException e) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "The port %d is in use or can't be used: choose another with --port.".formatted(port),
          e);
    }
    this.link = guard.open(server.port());
  }

  /**
   * Starts.
   *
   * @param port 0: the system chooses one
   * @param parts the first one with tabs answers the site's start
   * @param freshLink takes a new link when one is opened that was used already
   * @throws UserError when the port can't be had
   */
  public static LocalServer start(int port, List<SitePart> parts, Consumer<String> freshLink) {
    return new LocalServer(port, parts, freshLink);
  }

  /** The link for the person; it works once. */
  public String link() {
    return link;
  }

  /** Waits until the person ends it in the browser. */
  public void await() throws InterruptedException {
    finished.await();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void routes(RoutesConfig routes) {
    routes.before(guard::check);
    serve(routes, "/site.css", "text/css", Templates.style() + tabsStyle() + resource("site.css"));
    serve(routes, "/site.js", "text/javascript", resource("site.js"));
    serve(routes, "/icon.svg", "image/svg+xml", resource("icon.svg"));
    serve(
        routes,
        "/htmx.js",
        "text/javascript",
        resource("/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js"));
    routes.exception(
        AccessGuard.Refused.class, (e, request) -> refused(request, HttpStatus.FORBIDDEN, e));
    routes.exception(
        BadRequestResponse.class, (e, request) -> refused(request, HttpStatus.BAD_REQUEST, e));
    routes.exception(
        UserError.class, (e, request) -> refused(request, HttpStatus.SERVICE_UNAVAILABLE, e));
    routes.exception(
        NotFoundResponse.class,
        (_, request) ->
            request
                .status(HttpStatus.NOT_FOUND)
                .html(Templates.render("site/refused.jte", "There is no such page here.")));
  }

  /** The style of the tabs, for a page that brings its own style. */
  public static String tabsStyle() {
    return resource("tabs.css");
  }

  private static String resource(String name) {
    return Templates.resource(LocalServer.class, name);
  }

  /** Adds a text that is the same for every request. */
  public static void serve(RoutesConfig routes, String address, String type, String text) {
    routes.get(address, request -> request.contentType(type + "; charset=utf-8").result(text));
  }

  private static void refused(Context request, HttpStatus status, Exception why) {
    request
        .status(status)
        .html(Templates.render("site/refused.jte", String.valueOf(why.getMessage())));
  }
}
