package dev.byline.stats;

/** From which byline the authors and affiliations of papers are taken. */
public enum BylineChoice {
  /** Of each paper the one that the workspace analyses. */
  ANALYSED("as analysed"),
  /** The metadata, where they name authors. */
  METADATA("metadata"),
  /** The title block of the PDF, where one was read. */
  TITLE_BLOCK("title block");

  private final String label;

  BylineChoice(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }
}
