package dev.byline.web;

import java.io.IOException;
import java.net.URI;

/** An address that gives no usable answer, with the reason as the end of a sentence. */
public final class WebException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /** An address and why it gave nothing. */
  public WebException(URI uri, String reason) {
    super(WebAddresses.withoutSecrets(uri) + " " + reason);
    this.reason = reason;
  }

  WebException(URI uri, String reason, Throwable cause) {
    super(WebAddresses.withoutSecrets(uri) + " " + reason, cause);
    this.reason = reason;
  }

  /** Why, such as {@code answers HTTP 404}. */
  public String reason() {
    return reason;
  }
}
