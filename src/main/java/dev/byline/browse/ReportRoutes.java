package dev.byline.browse;

import dev.byline.Templates;
import dev.byline.browse.BrowsePages.ReportSource;
import dev.byline.report.ReportPage;
import dev.byline.server.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report within the site: as the workspace is now, and the one that was written into the
 * workspace's folder. Its page brings its own style and one script, the only one that may run.
 */
final class ReportRoutes {
  static final String ADDRESS = "/report";

  private static final String ICON =
      "<link rel=\"icon\" href=\"/icon.svg\" type=\"image/svg+xml\">";
  private static final String NOW = ADDRESS + "/now/index.html";
  private static final Pattern NAME = Pattern.compile("\\w[\\w.-]{0,120}");

  private final Site site;
  private final ReportFolders folders;
  private final String policy =
      "default-src 'none'; script-src '%s'; style-src 'unsafe-inline'; img-src 'self' data: blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
          .formatted(hash(Templates.resource(ReportPage.class, "report.js")));

  ReportRoutes(SharedWorkspace shared, Site site, ReportSource source) {
    this.site = site;
    this.folders = new ReportFolders(shared, source);
  }

  void add(RoutesConfig routes) {
    routes.get(ADDRESS, request -> request.redirect(NOW));
    routes.get(ADDRESS + "/stored/{file}", request -> send(request, folders.stored(), false));
    routes.get(ADDRESS + "/now/{file}", request -> send(request, folders.now(), true));
  }

  private void send(Context request, Path folder, boolean isNow) {
    String name = request.pathParam("file");
    Path file = folder.resolve(name);
    if (!NAME.matcher(name).matches() || !Files.isRegularFile(file)) {
      throw new NotFoundResponse();
    }
    try {
      if (name.endsWith(".html")) {
        request
            .header("Content-Security-Policy", policy)
            .html(framed(Files.readString(file), isNow));
      } else {
        request.contentType(type(name)).result(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page with the site's tabs and a word on how old it is. */
  private String framed(String page, boolean isNow) {
    String bar =
        Templates.render(
            "browse/report-bar.jte",
            new ReportBar(
                site.head("Report", ADDRESS),
                isNow,
                folders.storedAt().map(Instant::toString).orElse(""),
                folders.stored().toString()));
    return page.replaceFirst("</head>", Matcher.quoteReplacement(ICON + "</head>"))
        .replaceFirst("<body>", Matcher.quoteReplacement("<body>" + bar));
  }

  private static String type(String name) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (end) {
      case "csv" -> "text/csv; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      default -> "application/octet-stream";
    };
  }

  private static String hash(String script) {
    try {
      return "sha256-"
          + Base64.getEncoder()
              .encodeToString(
                  MessageDigest.getInstance("SHA-256")
                      .digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
