package dev.byline.server;

import io.javalin.http.Context;
import java.util.List;

/**
 * What every page of the site has in common.
 *
 * @param formSecret that every form which changes something carries
 * @param tabs of all its parts
 * @param scripts of all its parts
 */
public record Site(String formSecret, List<Tab> tabs, List<String> scripts) {
  private static final String LAST = "byline-last";

  public Site {
    tabs = List.copyOf(tabs);
    scripts = List.copyOf(scripts);
  }

  /**
   * The head of a page.
   *
   * @param tab address of the tab that it belongs to; empty: none
   */
  public PageHead head(String title, String tab) {
    return new PageHead(title, tab, tabs, scripts);
  }

  /** The server may end when the answer to this request is sent. */
  public static void endAfter(Context request) {
    request.attribute(LAST, true);
  }

  static boolean endsWith(Context request) {
    return Boolean.TRUE.equals(request.<Boolean>attribute(LAST));
  }

  /** The number in {@code page=}, from 1 to {@code pages}; 1 where there is none. */
  public static int page(Context request, int pages) {
    String asked = request.queryParam("page");
    return asked != null && asked.matches("\\d{1,6}")
        ? Math.clamp(Integer.parseInt(asked), 1, pages)
        : 1;
  }
}
