package dev.byline.cli;

import java.lang.reflect.AnnotatedElement;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Holds numbers of a command line against {@link Within}, before the command does anything. */
final class NumberRanges implements IExecutionStrategy {
  @Override
  public int execute(ParseResult parsed) {
    for (ParseResult each = parsed; each != null; each = each.subcommand()) {
      for (ArgSpec argument : each.commandSpec().args()) {
        // Of what may be left out, only a number that was given is looked at.
        if (argument.isOption() || each.matchedArgs().contains(argument)) {
          check(argument);
        }
      }
    }
    return new RunLast().execute(parsed);
  }

  private static void check(ArgSpec argument) {
    if (!(argument.userObject() instanceof AnnotatedElement field)
        || !(argument.getValue() instanceof Number number)) {
      return;
    }
    Within within = field.getAnnotation(Within.class);
    double value = number.doubleValue();
    // Not a number is in no range.
    if (within != null && !(value >= within.min() && value <= within.max())) {
      throw new ParameterException(
          argument.command().commandLine(),
          "%s must be %s, not %s".formatted(name(argument), range(within), number));
    }
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String range(Within within) {
    return within.max() == Double.POSITIVE_INFINITY
        ? "at least " + text(within.min())
        : "from %s to %s".formatted(text(within.min()), text(within.max()));
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }
}
