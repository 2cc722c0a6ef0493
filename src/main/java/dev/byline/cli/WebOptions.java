package dev.byline.cli;

import dev.byline.web.WebClient;
import dev.byline.web.WebSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How the network is asked. */
final class WebOptions {
  private static final WebSettings USUAL = WebSettings.usual("");

  @Option(
      names = "--contact",
      paramLabel = "ADDRESS",
      defaultValue = "${BYLINE_CONTACT:-}",
      description =
          "Your e-mail address, which is sent to the servers (default: BYLINE_CONTACT, or the line contact=… in ~/.byline.properties).")
  String contact = "";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Most requests per second to one host; its robots.txt may ask for fewer (default: ${DEFAULT-VALUE}).")
  @Within(min = 0.001)
  double rate = 2;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "4",
      description = "Most requests to one host at a time (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int atOnce = 4;

  @Option(
      names = "--web-timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Longest wait for one complete answer (default: ${DEFAULT-VALUE}).")
  @Within(min = 1)
  int timeoutSeconds = 120;

  @Option(
      names = "--web-retries",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "How often a request is repeated after HTTP 429 or 5xx or a broken connection (default: ${DEFAULT-VALUE}).")
  @Within(min = 0)
  int retries = 4;

  @Option(
      names = "--fresh",
      description =
          "Ask again whether stored answers have changed, including those of the last day.")
  boolean fresh;

  @Option(
      names = "--allow-private",
      description =
          "Also allow loopback and private addresses, such as a mirror in your own network.")
  boolean allowPrivate;

  WebClient open(Path cache, boolean remote, Common common) {
    if (remote && contact.isBlank()) {
      common.remark(
          "byline: give your e-mail address with --contact or BYLINE_CONTACT, so that whoever runs a server can write to you.");
    }
    return new WebClient(
        new WebSettings(
            contact.strip().replaceAll("[\\p{Cntrl}()]", ""),
            Duration.ofNanos((long) (1e9 / rate)),
            atOnce,
            Duration.ofSeconds(timeoutSeconds),
            retries,
            USUAL.mostBytes(),
            fresh ? Duration.ZERO : USUAL.freshFor(),
            allowPrivate),
        cache,
        Clock.systemUTC());
  }
}
