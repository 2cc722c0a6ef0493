package dev.byline;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end how many tests were skipped for each reason: a silent skip looks like success.
 */
public final class SkippedTests implements TestExecutionListener {
  private static final Pattern REASON = Pattern.compile("\\[skipped: ([^\\]]+)]");

  private final Map<String, Long> byReason = new TreeMap<>();
  private @Nullable TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    byReason.clear();
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      result
          .getThrowable()
          .map(Throwable::getMessage)
          .map(REASON::matcher)
          .filter(Matcher::find)
          .ifPresent(found -> byReason.merge(found.group(1), tests(test), Long::sum));
    }
  }

  /** A class that is skipped skips each of its tests. */
  private long tests(TestIdentifier skipped) {
    return skipped.isTest() || plan == null
        ? 1
        : plan.getDescendants(skipped).stream().filter(TestIdentifier::isTest).count();
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    byReason.forEach((reason, tests) ->
        System.err.printf("%d test%s skipped: %s%n", tests, tests == 1 ? "" : "s", reason));
  }
}
