package dev.byline;

/** How the program ends; {@code byline --help} and the page of commands list the codes. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** Finished, with more undecided or failed items than the user's threshold allows. */
  TOO_MANY_UNDECIDED(1),
  /** Wrong usage of the command line. */
  WRONG_USAGE(2),
  /** An input that can't be used. */
  INPUT_UNUSABLE(3),
  /** The model or the network failed. */
  NETWORK_FAILED(4),
  /** The budget is reached; everything so far is kept. */
  BUDGET_REACHED(5),
  /** A fault of the program itself. */
  INTERNAL_FAULT(6);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the shell sees. */
  public int code() {
    return code;
  }
}
