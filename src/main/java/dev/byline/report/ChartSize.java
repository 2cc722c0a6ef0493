package dev.byline.report;

/** For which screen a chart is drawn, so that its text is legible without zooming. */
public enum ChartSize {
  /** A page of a computer or of paper. */
  BROAD(660),
  /** A telephone held upright; labels stand above what they name. */
  SLIM(330);

  private final int width;

  ChartSize(int width) {
    this.width = width;
  }

  /** Pixels from side to side. */
  int width() {
    return width;
  }
}
