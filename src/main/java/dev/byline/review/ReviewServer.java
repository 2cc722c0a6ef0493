package dev.byline.review;

import dev.byline.country.CountryNames;
import dev.byline.server.LocalServer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The review alone, as a site of its own. */
public final class ReviewServer {
  private ReviewServer() {}

  /**
   * Starts, on a port that the system chooses.
   *
   * @param pdfs folder with the papers' PDFs; it need not be there
   * @param freshLink takes a new link when one is opened that was used already
   */
  public static LocalServer start(
      ReviewSession session, CountryNames names, Path pdfs, Consumer<String> freshLink) {
    return LocalServer.start(
        0, List.of(new ReviewPages(session, names, pdfs, List.of())), freshLink);
  }
}
