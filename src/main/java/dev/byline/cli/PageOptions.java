package dev.byline.cli;

import dev.byline.server.LocalServer;
import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How a page is opened in the browser. */
final class PageOptions {
  @Option(names = "--no-open", description = "Print the link and open no browser.")
  boolean noOpen;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port of the page on this machine; 0: a free one (default: ${DEFAULT-VALUE}).")
  @Within(min = 0, max = 65_535)
  int port;

  /** What starts a server. */
  @FunctionalInterface
  interface Start {
    LocalServer at(int port, Consumer<String> freshLink);
  }

  /**
   * Serves until the person ends it, on the page or by Ctrl-C, and then waits for {@code closed}
   * before the process may end.
   *
   * @param name before the link
   * @param ended what is said after Ctrl-C
   */
  void serve(Common common, String name, String ended, CountDownLatch closed, Start start) {
    Thread waiting = Thread.currentThread();
    Thread end =
        new Thread(() -> {
          waiting.interrupt();
          await(closed);
        });
    Runtime.getRuntime().addShutdownHook(end);
    try (LocalServer server =
        start.at(
            port,
            link -> common.err().println("That link has been used. Here is a new one: " + link))) {
      common.out().printf("%s: %s%n", name, server.link());
      common.out().flush();
      if (!noOpen) {
        browse(server.link());
      }
      server.await();
    } catch (InterruptedException _) {
      common.remark(ended);
    } finally {
      forget(end);
    }
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is ending, and the hook is what ends it.
    }
  }

  /** Where the desktop can't, the link stands in the terminal. */
  private static void browse(String link) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(URI.create(link));
      }
    } catch (IOException | UnsupportedOperationException | LinkageError _) {
      // The link is printed already.
    }
  }
}
