package dev.byline.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param robots whether robots.txt decides
 * @param headers may hold a secret: not kept
 * @param json of a POST; empty: a GET
 * @param secret of the address's query: sent, and kept nowhere
 */
record Ask(
    URI uri,
    ContentKind kind,
    boolean robots,
    Map<String, String> headers,
    Optional<String> json,
    String secret) {
  Ask(
      URI uri,
      ContentKind kind,
      boolean robots,
      Map<String, String> headers,
      Optional<String> json) {
    this(uri, kind, robots, headers, json, "");
  }

  /** The address as it is sent. */
  URI sent() {
    return secret.isEmpty()
        ? uri
        : URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + secret);
  }

  String key() {
    return uri + json.map(body -> "\n" + body).orElse("");
  }

  Ask at(URI other) {
    return new Ask(other, kind, robots, Map.of(), json);
  }
}
