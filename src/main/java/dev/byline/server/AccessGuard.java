package dev.byline.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the browser in that opened the link from the terminal. A link works once and gives a
 * cookie; a request must name this host, and one that changes something must come from a page of
 * this server and carry its form's secret.
 */
final class AccessGuard {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final SecureRandom random = new SecureRandom();
  private final String session = secret();
  private final String formSecret = secret();
  private final Consumer<String> freshLink;
  private String link = secret();
  private @Nullable String usedLink;
  private int port;

  /** A request that is not let in, with what to tell the person. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * A closed gate.
   *
   * @param freshLink takes a new link when one is opened that was used already
   */
  AccessGuard(Consumer<String> freshLink) {
    this.freshLink = freshLink;
  }

  private String secret() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Opens it for a port; gives the link for the terminal. */
  synchronized String open(int onPort) {
    port = onPort;
    return url(link);
  }

  private String url(String token) {
    return "http://127.0.0.1:%d/?token=%s".formatted(port, token);
  }

  /** The secret that every form carries. */
  String formSecret() {
    return formSecret;
  }

  /** Checks a request before anything else is done. */
  void check(Context request) {
    headers(request);
    if (!hosts("").contains(String.valueOf(request.header("Host")))) {
      throw new Refused("This is not the address that Byline serves.");
    }
    String token = request.queryParam("token");
    if (token != null && request.path().equals("/") && request.method().equals(HandlerType.GET)) {
      enter(request, token);
      return;
    }
    if (!same(request.cookie(cookieName()), session)) {
      throw new Refused("Open the link that Byline printed in the terminal.");
    }
    if (!request.method().equals(HandlerType.GET)) {
      checkOrigin(request);
    }
  }

  private void checkOrigin(Context request) {
    String origin = request.header("Origin");
    boolean fromHere =
        origin == null
            ? "same-origin".equals(request.header("Sec-Fetch-Site"))
            : hosts("http://").contains(origin);
    if (!fromHere || !same(request.formParam("secret"), formSecret)) {
      throw new Refused("This was not sent from a page of Byline; nothing was changed.");
    }
  }

  private synchronized void enter(Context request, String token) {
    if (same(token, link)) {
      usedLink = link;
      link = secret();
      request
          .res()
          .addHeader(
              "Set-Cookie",
              "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(cookieName(), session));
    } else if (!same(request.cookie(cookieName()), session)) {
      if (same(token, usedLink)) {
        freshLink.accept(url(link));
      }
      throw new Refused("This link works once. Byline has printed a fresh one in the terminal.");
    }
    request.redirect("/");
    request.skipRemainingHandlers();
  }

  private static void headers(Context request) {
    request
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cache-Control", "no-store");
  }

  private Set<String> hosts(String scheme) {
    return Stream.of("127.0.0.1", "localhost")
        .map(host -> scheme + host + ":" + port)
        .collect(Collectors.toSet());
  }

  /** A browser keeps cookies by host and not by port: two reviews must not share one. */
  private String cookieName() {
    return "byline-" + port;
  }

  private static boolean same(@Nullable String given, @Nullable String wanted) {
    return given != null
        && wanted != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
