package dev.byline.server;

import java.util.List;

/**
 * What the frame of a page says.
 *
 * @param tab address of the tab that the page belongs to; empty: none
 * @param tabs of the site; none where it has one part only
 * @param scripts addresses of scripts
 */
public record PageHead(String title, String tab, List<Tab> tabs, List<String> scripts) {
  /** Whether there are tabs to choose from. */
  public boolean hasTabs() {
    return !tabs.isEmpty();
  }
}
