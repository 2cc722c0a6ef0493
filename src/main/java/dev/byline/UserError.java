package dev.byline;

/**
 * What the user can mend: shown as one line, and the program ends with the exit code. The message
 * says what is wrong, where, and what to do.
 */
public final class UserError extends RuntimeException {
  private final ExitCode exitCode;

  /** With the line for the user and the exit code. */
  public UserError(ExitCode exitCode, String message) {
    super(FullStop.once(message));
    this.exitCode = exitCode;
  }

  /** With the line for the user, the exit code, and the cause that {@code --debug} shows. */
  public UserError(ExitCode exitCode, String message, Throwable cause) {
    super(FullStop.once(message), cause);
    this.exitCode = exitCode;
  }

  /** How the program ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
