package dev.byline.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What each host allows: its robots.txt (RFC 9309), one request per interval, a few at once. */
final class HostRules {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(60);

  private final WebSettings settings;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  HostRules(WebSettings settings) {
    this.settings = settings;
  }

  /** A host, with its robots.txt once it was read. */
  static final class Host {
    private final Semaphore slots;
    private volatile Bucket bucket;
    private volatile Duration interval;
    private @Nullable BaseRobotRules robots;
    private Refusal refusal = new Refusal("is closed to programs by its host's robots.txt", true);

    Host(int atOnce, Duration interval) {
      slots = new Semaphore(atOnce);
      this.interval = interval;
      bucket = bucket(interval);
    }

    private void slowDown(Duration longer) {
      interval = longer;
      bucket = bucket(longer);
    }

    private static Bucket bucket(Duration interval) {
      return Bucket.builder()
          .addLimit(Bandwidth.builder().capacity(1).refillGreedy(1, interval).build())
          .build();
    }

    void enter() throws InterruptedException {
      slots.acquire();
      try {
        bucket.asBlocking().consume(1);
      } catch (InterruptedException | RuntimeException e) {
        slots.release();
        throw e;
      }
    }

    void leave() {
      slots.release();
    }
  }

  /** The host of an address. */
  Host of(URI uri) {
    return hosts.computeIfAbsent(key(uri), _ -> new Host(settings.atOnce(), settings.interval()));
  }

  /** The pause between two requests to a host, as far as is known. */
  Duration interval(URI uri) {
    return of(uri).interval;
  }

  /** Asks no more often than that, also where it is longer than the settings say. */
  void slowDown(URI uri, Duration interval) {
    if (interval.compareTo(settings.interval()) > 0) {
      of(uri).slowDown(interval);
    }
  }

  /** What came of asking for a host's robots.txt (RFC 9309 section 2.3.1). */
  sealed interface Robots {
    /** The file's text; octets stand for characters. */
    record Rules(String content) implements Robots {}

    /** There is none (4xx), or it redirects for ever: everything is allowed. */
    record Unavailable() implements Robots {}

    /**
     * The server failed (5xx) or gave no answer: nothing is allowed.
     *
     * @param why as the end of a sentence
     */
    record Unreachable(String why) implements Robots {}
  }

  /** A way to read a robots.txt. */
  interface RobotsText {
    Robots read(URI robots);
  }

  /**
   * Why an address may not be asked.
   *
   * @param why as the end of a sentence
   * @param isStated whether robots.txt says so; else it could not be read
   */
  record Refusal(String why, boolean isStated) {}

  /** Why the host's robots.txt does not allow the address; empty when it does. It is read once. */
  Optional<Refusal> refusal(URI uri, RobotsText text) {
    Host host = of(uri);
    synchronized (host) {
      BaseRobotRules rules = host.robots;
      if (rules == null) {
        rules = rules(uri, text.read(uri.resolve("/robots.txt")), host);
        host.robots = rules;
        if (rules.getCrawlDelay() > 0) {
          Duration asked = Duration.ofMillis(rules.getCrawlDelay());
          slowDown(uri, asked.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : asked);
        }
      }
      return rules.isAllowed(uri.toString()) ? Optional.empty() : Optional.of(host.refusal);
    }
  }

  private static BaseRobotRules rules(URI uri, Robots robots, Host host) {
    return switch (robots) {
      case Robots.Rules(String content) when !content.isEmpty() ->
          new SimpleRobotRulesParser()
              .parseContent(
                  key(uri),
                  content.getBytes(StandardCharsets.ISO_8859_1),
                  "text/plain",
                  List.of("byline"));
      case Robots.Rules _, Robots.Unavailable _ ->
          new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL);
      case Robots.Unreachable(String why) -> {
        host.refusal =
            new Refusal(
                "is not asked: its host's robots.txt %s, and until it can be read everything counts as closed (RFC 9309)"
                    .formatted(why),
                false);
        yield new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_NONE);
      }
    };
  }

  private static String key(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }
}
