package dev.byline.web;

import java.net.URI;
import java.util.Map;

/** Addresses of the web: which may be asked, which may be redirected to, and how they are told. */
public final class WebAddresses {
  private WebAddresses() {}

  /** The same scheme, or from HTTP to its safe form. */
  static boolean isSafe(URI from, URI to) {
    String scheme = String.valueOf(to.getScheme());
    return to.getHost() != null
        && (scheme.equals(from.getScheme())
            || (scheme.equals("https") && "http".equals(from.getScheme())));
  }

  /** Refuses what is not an address of the web. */
  static void requireHttp(URI uri) throws WebException {
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new WebException(uri, "is not an http or https address");
    }
  }

  /** Where an answer redirects to. */
  static URI target(URI uri, Map<String, String> headers) throws WebException {
    try {
      return uri.resolve(headers.getOrDefault("location", ""));
    } catch (IllegalArgumentException e) {
      throw new WebException(uri, "redirects to something that is not an address", e);
    }
  }

  /** An address without user, password or what follows a key in its query. */
  public static String withoutSecrets(URI uri) {
    return uri.toString()
        .replaceFirst("//[^/@]*@", "//")
        .replaceAll("(?i)([?&](?:api_?key|token|password)=)[^&]*", "$1…");
  }
}
