package dev.byline.web;

import dev.byline.Version;
import java.time.Duration;

/**
 * How the network is asked.
 *
 * @param contact an address by which the server's keeper can reach the user; empty: none is given
 * @param interval between two requests to one host, unless its robots.txt asks for more
 * @param atOnce requests to one host at a time
 * @param timeout of one answer, from the request to its last byte
 * @param retries of a request that met 429, 5xx or a broken connection
 * @param mostBytes an answer may have; a PDF may have {@link #MOST_PDF_BYTES}
 * @param freshFor how long a kept answer is taken without asking whether it changed
 * @param privateAllowed whether loopback and private addresses may be asked
 */
public record WebSettings(
    String contact,
    Duration interval,
    int atOnce,
    Duration timeout,
    int retries,
    long mostBytes,
    Duration freshFor,
    boolean privateAllowed) {
  /** No paper is larger. */
  static final long MOST_PDF_BYTES = 200L << 20;

  /** The usual ones. */
  public static WebSettings usual(String contact) {
    return new WebSettings(
        contact,
        Duration.ofMillis(500),
        4,
        Duration.ofMinutes(2),
        4,
        256L << 20,
        Duration.ofDays(1),
        false);
  }

  String userAgent() {
    return "byline/" + Version.TEXT + (contact.isBlank() ? "" : " (mailto:" + contact + ")");
  }
}
