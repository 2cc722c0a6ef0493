package dev.byline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs a command line within the test, as the launcher would. */
public final class Byline {
  /** What a run printed, and its exit code. */
  public record Run(int exit, String out, String err) {}

  private Byline() {}

  public static Run run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }
}
