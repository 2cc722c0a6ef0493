package dev.byline.web;

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
 * One request and its answer, within the bounds of time and size, when the host's pace and budget
 * allow it. It knows neither kept answers nor redirects nor robots.txt.
 */
final class HttpExchange implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final int NOT_MODIFIED = 304;
  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  private final WebSettings settings;
  private final HostRules hosts;
  private final RequestBudgets budgets;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("deadlines").factory());

  HttpExchange(WebSettings settings, HostRules hosts, RequestBudgets budgets) {
    this.settings = settings;
    this.hosts = hosts;
    this.budgets = budgets;
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

  /**
   * What came.
   *
   * @param headers by name in any case
   * @param redirect where the answer points instead; empty when it is the answer itself
   */
  record Got(int status, Map<String, String> headers, Optional<URI> redirect) {}

  /** Asks once; the answer's body goes to {@code to}, a redirect is told and not followed. */
  Got once(Ask ask, Map<String, String> conditions, OutputStream to, long most) throws IOException {
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
      budgets.await(uri);
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
