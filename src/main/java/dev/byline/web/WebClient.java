package dev.byline.web;

import dev.byline.WholeFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The one way to the network: polite to hosts, bounded in time and size, with what was answered
 * kept on disk and asked for again only when it changed. Safe for many threads.
 */
public final class WebClient implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;
  private static final int NOT_MODIFIED = 304;
  private static final long MOST_ROBOTS_BYTES = 500L << 10;

  private final WebSettings settings;
  private final WebCache cache;
  private final Clock clock;
  private final HostRules hosts;
  private final RequestBudgets budgets;
  private final HttpExchange exchange;

  /**
   * A way to the network.
   *
   * @param cache folder of kept answers
   */
  public WebClient(WebSettings settings, Path cache, Clock clock) {
    this.settings = settings;
    this.cache = new WebCache(cache);
    this.clock = clock;
    this.hosts = new HostRules(settings);
    this.budgets = new RequestBudgets(cache, clock);
    this.exchange = new HttpExchange(settings, hosts, budgets);
  }

  /** Whom a server's keeper may write to; empty when the user gave none. */
  public String contact() {
    return settings.contact();
  }

  /** The pause between two requests to a host, as far as its robots.txt is known. */
  public Duration interval(URI uri) {
    return hosts.interval(uri);
  }

  /** Asks a host no more often than that. */
  public void slowDown(URI uri, Duration interval) {
    hosts.slowDown(uri, interval);
  }

  /**
   * Keeps to a number of requests an hour to a host, counted over runs that use the same folder of
   * answers: a request beyond it waits until the oldest is an hour old.
   *
   * @param tell is told how long, and why
   */
  public void allowPerHour(URI uri, int requests, Consumer<String> tell) {
    budgets.limit(uri, requests, tell);
  }

  /** A page for people; its host's robots.txt is honoured. */
  public String page(URI uri) throws IOException {
    return text(new Ask(uri, ContentKind.HTML, true, Map.of(), Optional.empty()));
  }

  /** A file for programs on a host for people; its host's robots.txt is honoured. */
  public String file(URI uri, ContentKind kind) throws IOException {
    return text(new Ask(uri, kind, true, Map.of(), Optional.empty()));
  }

  /** An answer of an API that is published for programs, under the API's own terms. */
  public String api(URI uri, ContentKind kind, Map<String, String> headers) throws IOException {
    return text(new Ask(uri, kind, false, headers, Optional.empty()));
  }

  /**
   * An answer of an API to which a secret belongs in the address, such as a key: the secret is sent
   * with the address and stands in no kept answer, message or redirect.
   *
   * @param secret of the form {@code name=value}; empty: none
   */
  public String api(URI uri, ContentKind kind, String secret) throws IOException {
    return text(new Ask(uri, kind, false, Map.of(), Optional.empty(), secret));
  }

  /** The answer of an API to a body in JSON. */
  public String post(URI uri, Map<String, String> headers, String json) throws IOException {
    return text(new Ask(uri, ContentKind.JSON, false, headers, Optional.of(json)));
  }

  /** The answer to a body with a secret: not kept. */
  public String postSecret(URI uri, String json) throws IOException {
    return send(new Ask(uri, ContentKind.JSON, false, Map.of(), Optional.of(json)), Map.of())
        .body();
  }

  private record Reply(int status, Map<String, String> headers, String body) {}

  private String text(Ask ask) throws IOException {
    Optional<WebCache.Answer> kept = cache.find(ask.key());
    if (kept.isPresent()
        && kept.get().kept().asked().plus(settings.freshFor()).isAfter(clock.instant())) {
      return kept.get().body();
    }
    Map<String, String> conditions = new TreeMap<>();
    kept.map(WebCache.Answer::kept)
        .ifPresent(known -> {
          if (!known.etag().isEmpty()) {
            conditions.put("If-None-Match", known.etag());
          }
          if (!known.lastModified().isEmpty()) {
            conditions.put("If-Modified-Since", known.lastModified());
          }
        });
    Reply reply = send(ask, conditions);
    String body = reply.body();
    if (reply.status() == NOT_MODIFIED && kept.isPresent()) {
      body = kept.get().body();
    }
    cache.keep(
        ask.key(),
        new WebCache.Kept(
            WebAddresses.withoutSecrets(ask.uri()),
            reply.headers().getOrDefault("etag", ""),
            reply.headers().getOrDefault("last-modified", ""),
            Checksum.sha256(body.getBytes(StandardCharsets.UTF_8)),
            clock.instant()),
        body);
    return body;
  }

  /** Sends and reads into memory. */
  private Reply send(Ask ask, Map<String, String> conditions) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    HttpExchange.Got got = send(ask, conditions, body, settings.mostBytes());
    return new Reply(got.status(), got.headers(), body.toString(StandardCharsets.UTF_8));
  }

  /** Sends, following redirects that stay safe. */
  private HttpExchange.Got send(Ask ask, Map<String, String> conditions, OutputStream to, long most)
      throws IOException {
    Ask next = ask;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      if (next.robots()) {
        Optional<HostRules.Refusal> refusal = hosts.refusal(next.uri(), this::robots);
        if (refusal.isPresent()) {
          String why = refusal.get().why();
          throw refusal.get().isStated()
              ? WebException.closed(next.uri(), why)
              : new WebException(next.uri(), why);
        }
      }
      HttpExchange.Got got = exchange.once(next, conditions, to, most);
      if (got.redirect().isEmpty()) {
        return got;
      }
      URI target = got.redirect().get();
      if (!WebAddresses.isSafe(next.uri(), target)) {
        throw new WebException(
            ask.uri(),
            "redirects to another scheme (" + target.getScheme() + "), which is refused");
      }
      next = next.at(target);
    }
    throw new WebException(ask.uri(), "redirects more than " + MOST_REDIRECTS + " times");
  }

  /**
   * A host's robots.txt. Up to five redirects are followed, also to another host; a file that is
   * unavailable (4xx) allows everything, one that is unreachable (5xx, no answer) nothing (RFC 9309
   * sections 2.3.1.2 to 2.3.1.4).
   */
  private HostRules.Robots robots(URI uri) {
    URI next = uri;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      for (int i = 0; i <= MOST_REDIRECTS; i++) {
        HttpExchange.Got got =
            exchange.once(
                new Ask(next, ContentKind.ROBOTS, false, Map.of(), Optional.empty()),
                Map.of(),
                body,
                MOST_ROBOTS_BYTES);
        if (got.redirect().isEmpty()) {
          return new HostRules.Robots.Rules(body.toString(StandardCharsets.ISO_8859_1));
        }
        next = got.redirect().get();
      }
      return new HostRules.Robots.Unavailable();
    } catch (WebException e) {
      if (e.status() >= 200 && e.status() < 300) {
        // A longer file counts as far as it was read (section 2.5).
        return new HostRules.Robots.Rules(body.toString(StandardCharsets.ISO_8859_1));
      }
      return e.status() >= 400 && e.status() < 500
          ? new HostRules.Robots.Unavailable()
          : new HostRules.Robots.Unreachable(e.reason());
    } catch (IOException e) {
      return new HostRules.Robots.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A PDF that was fetched.
   *
   * @param sha256 in hex
   */
  record FetchedPdf(long bytes, String sha256) {}

  /** Fetches a PDF into {@code file}, which is there whole or not at all. */
  FetchedPdf pdf(URI uri, Path file) throws IOException {
    AtomicReference<String> sha256 = new AtomicReference<>("");
    WholeFiles.write(
        file,
        unfinished -> {
          try (OutputStream out = Files.newOutputStream(unfinished)) {
            PdfSink sink = new PdfSink(out);
            send(
                new Ask(uri, ContentKind.PDF, true, Map.of(), Optional.empty()),
                Map.of(),
                sink,
                WebSettings.MOST_PDF_BYTES);
            if (!sink.isPdf()) {
              throw new WebException(uri, "answers with something that is not a PDF");
            }
            sha256.set(sink.sha256());
          }
        });
    return new FetchedPdf(Files.size(file), Objects.requireNonNull(sha256.get()));
  }

  @Override
  public void close() {
    exchange.close();
  }
}
