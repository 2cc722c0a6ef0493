package dev.byline.browse;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.byline.Chromium.screenshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.byline.Chromium;
import dev.byline.cli.BrowseDesk;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a workspace in a real browser; screenshots are left in target/screenshots. */
@Tag("slow")
class BrowsePageTest {
  private static @Nullable Chromium chromium;

  @TempDir static Path folder = Path.of("");
  private static Path work = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    chromium = Chromium.start();
    work = BrowseDesk.workspace(folder);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void on(Browser.NewContextOptions options, Consumer<Page> test) {
    try (BrowseDesk desk = BrowseDesk.open(work)) {
      Objects.requireNonNull(chromium).onPage(options, desk.address(), desk.link(), test);
    }
  }

  @Test
  void aPersonFiltersOpensAPaperAndAsks() {
    on(
        new Browser.NewContextOptions().setViewportSize(1280, 900),
        page -> {
          page.locator("nav.tabs >> text=Papers").click();
          assertThat(page.locator("#found")).hasText("7 papers");
          page.locator("#facets a", new Page.LocatorOptions().setHasText("China")).click();
          assertThat(page.locator("#found")).hasText("3 of 7 papers");
          page.locator("#facets a", new Page.LocatorOptions().setHasText("Poster")).click();
          assertThat(page.locator("#found")).hasText("2 of 7 papers");
          page.reload();
          assertThat(page.locator("#found")).hasText("2 of 7 papers");
          screenshot(page, "browse-list");
          page.locator("td.title a").last().click();
          assertThat(page.locator("h1")).hasText("Étude des graphes");
          screenshot(page, "browse-paper");
          page.goBack();
          assertThat(page.locator("#found")).hasText("2 of 7 papers");
          page.locator("nav.tabs >> text=Questions").click();
          page.locator("#q").fill("How many papers have Chinese authors?");
          page.locator("#q").press("Enter");
          assertThat(page.locator("#answer .lead")).containsText("3 of 7");
          screenshot(page, "browse-answer");
          page.locator("#next").fill("only orals");
          page.locator("#next").press("Enter");
          assertThat(page.locator("#answer .lead")).containsText("1 of 2");
        });
  }

  @Test
  void keysSearchAndWalkThroughTheLines() {
    on(
        new Browser.NewContextOptions().setViewportSize(1280, 900),
        page -> {
          page.locator("nav.tabs >> text=Papers").click();
          page.waitForURL("**/papers");
          page.keyboard().press("/");
          page.keyboard().type("oslo");
          page.keyboard().press("Enter");
          page.waitForURL("**/papers?*q=oslo*");
          assertThat(page.locator("#found")).hasText("2 of 7 papers");
          page.keyboard().press("j");
          page.keyboard().press("j");
          page.keyboard().press("k");
          page.keyboard().press("Enter");
          assertThat(page.locator("h1")).hasText(BrowseDesk.MARKUP);
        });
  }

  @Test
  void nothingIsCutOnAPhoneNorOnAScreenInLightOrDark() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {390, 1280}) {
        on(
            new Browser.NewContextOptions().setViewportSize(width, 844).setColorScheme(scheme),
            page -> {
              String home = page.url().replaceFirst("/$", "");
              for (String path :
                  List.of(
                      "/",
                      "/papers?country=CN",
                      "/paper?id=made2026/p5",
                      "/institutions",
                      "/institution?name=Tsinghua+University",
                      "/ask?q=papers+with+Chinese+authors",
                      "/sql?q=SELECT+*+FROM+papers",
                      "/review",
                      "/report/now/index.html")) {
                page.navigate(home + path);
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path + " at " + width)
                    .isEqualTo(width);
              }
            });
      }
    }
  }
}
