package dev.byline.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way to the network: polite to hosts, bounded in time and size, with what was answered
 * kept on disk and asked for again only when it changed. Safe for many threads.
 */
public final class WebClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int MOST_REDIRECTS = 5;
  private static final int NOT_MODIFIED = 304;
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);
  private static final long MOST_ROBOTS_BYTES = 500L << 10;

  private final WebSettings settings;
  private final WebCache cache;
  private final Clock clock;
  private final HostRules hosts;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deadlines").factory());

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
    Timeout timeout = Timeout.of(settings.timeout());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PublicAddressResolver(settings.privateAllowed()))
                    .setMaxConnPerRoute(settings.atOnce())
                    .setMaxConnTotal(16 * settings.atOnce())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(
                                Timeout.of(
                                    CONNECT.compareTo(settings.timeout()) < 0
                                        ? CONNECT
                                        : settings.timeout()))
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout).build())
            .setRetryStrategy(
                new RetryPolicy(
                    settings.retries(),
                    TimeValue.ofMilliseconds(Math.max(1, settings.interval().toMillis() * 2))))
            .setUserAgent(settings.userAgent())
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();
  }

  /** Whom a server's keeper may write to; empty when the user gave none. */
  public String contact() {
    return settings.contact();
  }

  /** Asks a host no more often than that. */
  public void slowDown(URI uri, Duration interval) {
    hosts.slowDown(uri, interval);
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

  /**
   * What is asked.
   *
   * @param robots whether robots.txt decides
   * @param headers may hold a secret: not kept
   * @param json of a POST; empty: a GET
   * @param secret of the address's query: sent, and kept nowhere
   */
  private record Ask(
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
    Got got = send(ask, conditions, body, settings.mostBytes());
    return new Reply(got.status(), got.headers(), body.toString(StandardCharsets.UTF_8));
  }

  private record Got(int status, Map<String, String> headers, Optional<URI> redirect) {}

  /** Sends, following redirects that stay safe. */
  private Got send(Ask ask, Map<String, String> conditions, OutputStream to, long most)
      throws IOException {
    Ask next = ask;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      if (next.robots()) {
        Optional<String> refusal = hosts.refusal(next.uri(), this::robots);
        if (refusal.isPresent()) {
          throw new WebException(next.uri(), refusal.get());
        }
      }
      Got got = once(next, conditions, to, most);
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
        Got got =
            once(
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

  private Got once(Ask ask, Map<String, String> conditions, OutputStream to, long most)
      throws IOException {
    URI uri = ask.uri();
    WebAddresses.requireHttp(uri);
    HttpUriRequestBase request =
        new HttpUriRequestBase(ask.json().isPresent() ? "POST" : "GET", ask.sent());
    request.setHeader("Accept", ask.kind().accept());
    ask.headers().forEach(request::setHeader);
    conditions.forEach(request::setHeader);
    ask.json()
        .ifPresent(json ->
            request.setEntity(
                new ByteArrayEntity(
                    json.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON)));
    HostRules.Host host = hosts.of(uri);
    AtomicBoolean late = new AtomicBoolean();
    try {
      host.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WebException(uri, "was not requested: the program is ending", e);
    }
    long limit = settings.timeout().toMillis() * (settings.retries() + 1L);
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            limit,
            TimeUnit.MILLISECONDS);
    try {
      return client.execute(request, response -> take(ask, response, to, most));
    } catch (WebException e) {
      throw e;
    } catch (PublicAddressResolver.PrivateAddress e) {
      throw new WebException(
          uri, "leads to a loopback or private address, which is refused (--allow-private)", e);
    } catch (IOException e) {
      throw new WebException(uri, reason(e, late.get()), e);
    } finally {
      deadline.cancel(false);
      host.leave();
    }
  }

  private String reason(IOException e, boolean late) {
    if (late || e instanceof SocketTimeoutException) {
      return "gave no complete answer within " + settings.timeout().toSeconds() + " s";
    }
    return switch (e) {
      case UnknownHostException _ -> "is on an unknown host";
      case ConnectException _ -> "can't be reached";
      case InterruptedIOException _ ->
          "gave no complete answer within " + settings.timeout().toSeconds() + " s";
      default ->
          "was interrupted: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    };
  }

  private Got take(Ask ask, ClassicHttpResponse response, OutputStream to, long most)
      throws IOException {
    URI uri = ask.uri();
    int status = response.getCode();
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : response.getHeaders()) {
      headers.put(header.getName(), String.valueOf(header.getValue()));
    }
    if (status == NOT_MODIFIED) {
      return new Got(status, headers, Optional.empty());
    }
    if (REDIRECTS.contains(status)) {
      return new Got(status, headers, Optional.of(WebAddresses.target(uri, headers)));
    }
    if (status < 200 || status > 299) {
      throw new WebException(uri, "answers HTTP " + status + retryAfter(headers), status);
    }
    HttpEntity entity = response.getEntity();
    String type = headers.getOrDefault("content-type", "");
    if (!ask.kind().is(type)) {
      throw new WebException(
          uri, "answers with %s where %s is expected".formatted(type, ask.kind()), status);
    }
    if (entity == null) {
      return new Got(status, headers, Optional.empty());
    }
    long until = System.nanoTime() + settings.timeout().toNanos();
    try (InputStream in = entity.getContent()) {
      byte[] buffer = new byte[1 << 16];
      long all = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all += n;
        if (all > most) {
          throw new WebException(
              uri, "answers with more than %,d MB, and was cut off".formatted(most >> 20), status);
        }
        if (System.nanoTime() > until) {
          throw new WebException(
              uri, "gave no complete answer within " + settings.timeout().toSeconds() + " s");
        }
        to.write(buffer, 0, n);
      }
    }
    return new Got(status, headers, Optional.empty());
  }

  private static String retryAfter(Map<String, String> headers) {
    String wait = headers.get("retry-after");
    return wait == null ? "" : " and asks to wait (Retry-After: " + wait + ")";
  }

  /**
   * A PDF that was fetched.
   *
   * @param sha256 in hex
   */
  record FetchedPdf(long bytes, String sha256) {}

  /** Fetches a PDF into {@code file}, which is there whole or not at all. */
  FetchedPdf pdf(URI uri, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      PdfSink sink;
      try (OutputStream out = Files.newOutputStream(part)) {
        sink = new PdfSink(out);
        send(
            new Ask(uri, ContentKind.PDF, true, Map.of(), Optional.empty()),
            Map.of(),
            sink,
            WebSettings.MOST_PDF_BYTES);
      }
      if (!sink.isPdf()) {
        throw new WebException(uri, "answers with something that is not a PDF");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new FetchedPdf(Files.size(file), sink.sha256());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public void close() {
    deadlines.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
