package dev.byline.browse;

import dev.byline.server.PageHead;

/**
 * What stands above the report.
 *
 * @param isNow whether it was made for this page, from the workspace as it is
 * @param storedAt when the one in the workspace's folder was written; empty: there is none
 * @param folder where {@code byline report} writes it
 */
public record ReportBar(PageHead head, boolean isNow, String storedAt, String folder) {
  /** When the stored report was written, for people. */
  public String storedWords() {
    return storedAt.replace('T', ' ').replace("Z", " UTC");
  }
}
