package dev.byline;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Debian's Chromium for tests of pages; a test class is skipped where there is none. A page that
 * logs an error or asks another address fails its test.
 */
public final class Chromium implements AutoCloseable {
  /** A loaded machine answers late; a page that is wrong stays wrong. */
  private static final double PATIENCE_MS = 30_000;

  private static final Path PATH = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  public static Chromium start() {
    assumeThat(PATH)
        .as("skipped: browser tests need Chromium at %s (Debian: apt-get install chromium)", PATH)
        .exists();
    setDefaultAssertionTimeout(PATIENCE_MS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PATH)
                    .setArgs(List.of("--no-sandbox", "--disable-quic")));
    return new Chromium(playwright, browser);
  }

  /**
   * Runs a test on a new page.
   *
   * @param address what every address that the page asks begins with
   */
  public void onPage(
      Browser.NewContextOptions options, String address, String url, Consumer<Page> test) {
    List<String> trouble = new ArrayList<>();
    try (BrowserContext context = browser.newContext(options);
        Page page = context.newPage()) {
      context.onWebError(error -> trouble.add(error.error()));
      context.onConsoleMessage(m -> {
        if (m.type().equals("error") && !isRefusedForm(m)) {
          trouble.add(m.text() + " at " + m.location());
        }
      });
      context.onRequest(request -> {
        if (!request.url().startsWith(address)) {
          trouble.add("asks for " + request.url());
        }
      });
      page.navigate(url);
      test.accept(page);
    }
    assertThat(trouble).isEmpty();
  }

  /** A form that the server refuses is shown to the person; Chromium logs its status too. */
  private static boolean isRefusedForm(ConsoleMessage message) {
    return message.text().contains("the server responded with a status of 4")
        && message.location().contains("/verdict");
  }

  /** Leaves a picture in target/screenshots. */
  public static void screenshot(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            // Hiding it takes a style that the pages' own policy forbids.
            .setCaret(ScreenshotCaret.INITIAL)
            .setPath(Home.located().folder().resolve("target/screenshots/" + name + ".png")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
