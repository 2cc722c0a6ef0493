package dev.byline.web;

import java.util.Locale;
import java.util.regex.Pattern;

/** What an address is asked for, and which content types (RFC 9110 section 8.3) are that. */
public enum ContentKind {
  HTML("text/html, application/xhtml+xml", "text/html|application/xhtml\\+xml"),
  JSON("application/json", "application/json|text/json|text/plain|.*\\+json"),
  // A repository serves XML as plain text.
  XML("application/xml, text/xml", "(application|text)/xml|.*\\+xml|text/plain"),
  YAML(
      "application/yaml, text/yaml",
      "(application|text)/(x-)?yaml|text/plain|application/octet-stream"),
  /** Robots.txt is read whatever its type says: what is no rule in it counts for nothing. */
  ROBOTS("text/plain, */*;q=0.5", ".*"),
  PDF("application/pdf", "application/pdf|application/octet-stream|binary/octet-stream");

  private final String accept;
  private final Pattern types;

  ContentKind(String accept, String types) {
    this.accept = accept;
    this.types = Pattern.compile(types);
  }

  String accept() {
    return accept;
  }

  /** Whether a Content-Type header, which may be empty, says this kind. */
  boolean is(String contentType) {
    String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return type.isEmpty() || types.matcher(type).matches();
  }
}
