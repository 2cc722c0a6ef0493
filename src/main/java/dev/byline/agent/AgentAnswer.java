package dev.byline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What came of a question.
 *
 * @param text the answer; numbers that no tool returned are struck
 * @param ended why it ended
 * @param refused whether the model says that its tools can't answer
 * @param struck the numbers that were struck, as they were written
 * @param calls every call of a tool, in order
 * @param unused what a model that read papers said of them and was not taken
 * @param paperIds that support the answer: those it cites, else those that the tools returned last
 * @param usd by the price table; 0 where it does not have the model
 */
public record AgentAnswer(
    String text,
    Ended ended,
    boolean refused,
    List<String> struck,
    List<Call> calls,
    List<Unused> unused,
    List<String> paperIds,
    int requests,
    int journalHits,
    long inputTokens,
    long outputTokens,
    double usd) {
  public AgentAnswer {
    struck = List.copyOf(struck);
    calls = List.copyOf(calls);
    unused = List.copyOf(unused);
    paperIds = List.copyOf(paperIds);
  }

  /** Why a question ended. */
  public enum Ended {
    /** The model answered. */
    ANSWERED,
    /** The steps were used up: it answered with what it had. */
    LAST_STEP,
    /** Tokens or money were used up before an answer. */
    BUDGET
  }

  /**
   * A call of a tool.
   *
   * @param arguments as the model gave them
   * @param problem why it gave nothing; empty when it did
   */
  public record Call(String tool, JsonNode arguments, String problem) {}

  /**
   * What was said of a paper and not taken.
   *
   * @param why such as that its quote is not in the paper
   */
  public record Unused(String paperId, String why) {}
}
