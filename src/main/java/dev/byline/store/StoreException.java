package dev.byline.store;

/** The workspace's database or files failed in a way that the user can't mend by other input. */
public final class StoreException extends RuntimeException {
  /** With the cause. */
  public StoreException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
