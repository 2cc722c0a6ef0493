package dev.byline.bench;

/**
 * One figure of this machine.
 *
 * @param what was measured
 * @param value in {@code unit}; times are medians
 * @param unit such as {@code s} or {@code × java -version}
 * @param command that measures it again
 */
public record Measured(String what, double value, String unit, String command) {}
