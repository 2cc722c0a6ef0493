package dev.byline.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Tries again what may pass: after the time that the server asks for (Retry-After, RFC 9110 section
 * 10.2.3), else after ever longer ones. A server that asks for too long a time is left.
 */
final class RetryPolicy extends DefaultHttpRequestRetryStrategy {
  private static final List<Integer> MAY_PASS = List.of(429, 500, 502, 503, 504);
  private static final TimeValue LONGEST = TimeValue.ofMinutes(2);
  private static final int LONGEST_SHIFT = 6;

  private final TimeValue first;

  RetryPolicy(int retries, TimeValue first) {
    super(
        retries,
        first,
        List.of(
            UnknownHostException.class,
            ConnectException.class,
            NoRouteToHostException.class,
            SSLException.class,
            WebException.class),
        MAY_PASS);
    this.first = first;
  }

  @Override
  public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
    return super.retryRequest(response, count, context)
        && getRetryInterval(response, count, context).compareTo(LONGEST) <= 0;
  }

  @Override
  public TimeValue getRetryInterval(HttpResponse response, int count, HttpContext context) {
    if (response.containsHeader("Retry-After")) {
      return super.getRetryInterval(response, count, context);
    }
    return backoff(count);
  }

  @Override
  public TimeValue getRetryInterval(
      HttpRequest request, IOException exception, int count, HttpContext context) {
    return backoff(count);
  }

  private TimeValue backoff(int count) {
    return TimeValue.ofMilliseconds(
        first.toMilliseconds() << Math.min(LONGEST_SHIFT, Math.max(0, count - 1)));
  }
}
