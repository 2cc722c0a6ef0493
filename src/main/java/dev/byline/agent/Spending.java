package dev.byline.agent;

import dev.byline.agent.Limits.Spent;
import dev.byline.model.Usage;
import java.util.OptionalDouble;

/** What the question that is being answered has cost so far, in calls of every kind. */
final class Spending {
  private Limits limits;
  private Spent spent = Spent.NOTHING;
  private long reserved = Limits.REPLY;

  Spending(Limits limits) {
    this.limits = limits;
  }

  /** Begins a question. */
  void begin() {
    spent = Spent.NOTHING;
  }

  /** Sets what the next questions may cost. */
  void limit(OptionalDouble usd) {
    limits = new Limits(limits.steps(), limits.tokens(), limits.price(), usd);
  }

  void add(Spent more) {
    spent = spent.plus(more);
  }

  void add(Usage usage) {
    add(
        new Spent(
            usage.requests(), usage.journalHits(), usage.inputTokens(), usage.outputTokens()));
  }

  /** Adds a request of the conversation: the next one will be about as long. */
  void addReply(Spent more) {
    add(more);
    reserved = more.inputTokens() + Limits.REPLY;
  }

  Spent spent() {
    return spent;
  }

  Limits limits() {
    return limits;
  }

  double usd() {
    return limits.usd(spent);
  }

  /** Tokens that may still be used so that the conversation can end with an answer. */
  long tokensLeft() {
    return Math.max(0, limits.tokens() - spent.tokens() - reserved);
  }

  /** US dollars that may still be spent; empty: no limit. */
  OptionalDouble usdLeft() {
    return limits.usd().isPresent()
        ? OptionalDouble.of(Math.max(0, limits.usd().getAsDouble() - usd()))
        : OptionalDouble.empty();
  }
}
