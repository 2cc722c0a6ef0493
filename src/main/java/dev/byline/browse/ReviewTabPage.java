package dev.byline.browse;

import dev.byline.server.PageHead;

/**
 * What stands in place of the review while nobody is named who reviews.
 *
 * @param workspace its folder
 * @param open entries that wait for a person
 * @param openAddress of the papers that open entries could bring into the headline or out of it
 */
public record ReviewTabPage(PageHead head, String workspace, long open, String openAddress) {
  /** How many entries wait, in words. */
  public String openWords() {
    return Words.counted(open, "entry") + (open == 1 ? " waits" : " wait") + " for a person";
  }

  /** The command that opens the same pages with the review. */
  public String command() {
    return "byline open --reviewer NAME -w " + workspace;
  }
}
