package dev.byline.model;

import java.util.OptionalDouble;

/**
 * Money for one run: a request is let through only when what is spent, what is under way and the
 * most that the request can cost stay within the limit. Safe for many threads.
 */
final class Budget {
  private final OptionalDouble limit;
  private double spent;
  private double underWay;
  private boolean reached;

  Budget(OptionalDouble limit) {
    this.limit = limit;
  }

  synchronized boolean reserve(double usd) {
    if (limit.isPresent() && spent + underWay + usd > limit.getAsDouble()) {
      reached = true;
      return false;
    }
    underWay += usd;
    return true;
  }

  /** Settles a reservation with what the request did cost. */
  synchronized void settle(double reserved, double cost) {
    underWay -= reserved;
    spent += cost;
  }

  synchronized double spent() {
    return spent;
  }

  synchronized boolean isReached() {
    return reached;
  }
}
