package dev.byline.web;

import java.io.IOException;
import java.net.URI;

/** An address that gives no usable answer, with the reason as the end of a sentence. */
public final class WebException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final int status;
  private final boolean closed;

  /** An address and why it gave nothing. */
  public WebException(URI uri, String reason) {
    this(uri, reason, 0);
  }

  /** An address that answered with an HTTP status, and why the answer is of no use. */
  WebException(URI uri, String reason, int status) {
    super(WebAddresses.withoutSecrets(uri) + " " + reason);
    this.reason = reason;
    this.status = status;
    this.closed = false;
  }

  private WebException(URI uri, String reason, boolean closed) {
    super(WebAddresses.withoutSecrets(uri) + " " + reason);
    this.reason = reason;
    this.status = 0;
    this.closed = closed;
  }

  /** An address that its host's robots.txt does not allow. */
  static WebException closed(URI uri, String reason) {
    return new WebException(uri, reason, true);
  }

  WebException(URI uri, String reason, Throwable cause) {
    super(WebAddresses.withoutSecrets(uri) + " " + reason, cause);
    this.reason = reason;
    this.status = 0;
    this.closed = false;
  }

  /** Whether the host's robots.txt does not allow the address, which no repetition changes. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * The HTTP status of the answer: one of 2xx where the answer is of another kind than was asked
   * for; 0 where there was no answer.
   */
  public int status() {
    return status;
  }

  /** Whether the server says that there is no such page (404, 410). */
  public boolean isMissing() {
    return status == 404 || status == 410;
  }

  /** Why, such as {@code answers HTTP 404}. */
  public String reason() {
    return reason;
  }
}
