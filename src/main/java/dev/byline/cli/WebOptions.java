package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
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
          "Your e-mail address, told to the servers (default: BYLINE_CONTACT, or the line contact=… in ~/.byline.properties).")
  String contact = "";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Requests a second to one host at most; its robots.txt may ask for fewer (default: ${DEFAULT-VALUE}).")
  double rate = 2;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      defaultValue = "4",
      description = "Requests to one host at a time (default: ${DEFAULT-VALUE}).")
  int atOnce = 4;

  @Option(
      names = "--web-timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "For one answer, to its last byte (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds = 120;

  @Option(
      names = "--web-retries",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Of a request that met 429, 5xx or a broken connection (default: ${DEFAULT-VALUE}).")
  int retries = 4;

  @Option(
      names = "--fresh",
      description = "Ask whether kept answers changed, also those of the last day.")
  boolean fresh;

  @Option(
      names = "--allow-private",
      description = "Also loopback and private addresses, such as a mirror in your own network.")
  boolean allowPrivate;

  WebClient open(Path cache, boolean remote, Common common) {
    if (rate <= 0 || atOnce < 1 || timeoutSeconds < 1 || retries < 0) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--rate must be above 0, --at-once and --web-timeout at least 1, --web-retries not below 0.");
    }
    if (remote && contact.isBlank()) {
      common.remark(
          "byline: name your e-mail address with --contact or BYLINE_CONTACT, so that a server's keeper can write to you.");
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
