package dev.byline.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.byline.Chromium.screenshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.byline.Chromium;
import dev.byline.cli.Byline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The review in a real browser; its screenshots are left in target/screenshots. */
@Tag("slow")
class ReviewPageTest {
  private static @Nullable Chromium chromium;

  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  @BeforeAll
  static void startTheBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void makeAWorkspace() throws IOException {
    work = ReviewDesk.workspace(folder);
  }

  private static Browser.NewContextOptions wide() {
    return new Browser.NewContextOptions().setViewportSize(1100, 900);
  }

  private static void on(
      ReviewDesk desk, Browser.NewContextOptions options, BiConsumer<Page, ReviewDesk> test) {
    Objects.requireNonNull(chromium)
        .onPage(options, desk.address(), desk.link(), page -> test.accept(page, desk));
  }

  private void review(Browser.NewContextOptions options, BiConsumer<Page, ReviewDesk> test) {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      on(desk, options, test);
    }
  }

  private static void open(Page page, String entry) {
    page.locator("nav >> text=Open entries").click();
    page.locator("td a", new Page.LocatorOptions().setHasText(entry)).first().click();
    page.waitForURL("**/item/**");
  }

  @Test
  void tenEntriesAreReviewedByKeyboardAlone() {
    String before = Objects.requireNonNull(ReviewDesk.headline(work));
    assertThat(before).startsWith("14 of 15 papers");
    review(
        wide(),
        (page, desk) -> {
          assertThat(page.locator("h1")).hasText("Laboratory1 1, Shanghai2");
          assertThat(page.locator("#headline")).containsText("14 of 15 papers");
          screenshot(page, "review");
          String[] keys = {"1", "0", "2", "1", "1", "2", "1", "1"};
          int done = 0;
          for (String key : keys) {
            page.keyboard().press(key);
            done++;
            assertThat(page.locator("#progress"))
                .hasText(13 - done + " open, " + done + " with a verdict");
          }
          page.keyboard().type("germ");
          assertThat(page.locator("#matches li").first()).hasText("Germany (DE)");
          page.keyboard().press("Enter");
          assertThat(page.locator("#progress")).hasText("4 open, 9 with a verdict");
          page.keyboard().press(",");
          page.keyboard().type("seen on the lab's site");
          page.keyboard().press("Escape");
          page.keyboard().type("fra");
          page.keyboard().press("+");
          page.keyboard().type("united k");
          screenshot(page, "review-search");
          page.keyboard().press("Enter");
          assertThat(page.locator("#progress")).hasText("3 open, 10 with a verdict");
          assertThat(
                  desk.stored(
                      "SELECT countries FROM reviews WHERE note = 'seen on the lab''s site'"))
              .containsExactly("FR;GB");
          assertThat(desk.stored("SELECT count(*) FROM reviews WHERE reviewer = 'anna'"))
              .containsExactly("10");
        });
    assertThat(Byline.run("report", "-w", work).out()).contains("5 of 15 papers");
  }

  @Test
  void theHeadlineMovesWithEveryVerdict() {
    review(
        wide(),
        (page, _) -> {
          page.keyboard().press("1");
          assertThat(page.locator("#headline")).containsText("11 of 15 papers");
          page.keyboard().press("-");
          assertThat(page.locator("#headline")).containsText("14 of 15 papers");
        });
    assertThat(ReviewDesk.headline(work)).startsWith("14 of 15 papers");
  }

  @Test
  void undoBringsBackTheEntryAndItsFormerVerdict() {
    review(
        wide(),
        (page, desk) -> {
          page.keyboard().press("2");
          assertThat(page.locator(".undo")).containsText("Laboratory 1, Shanghai: CN");
          open(page, "Laboratory 12, Shanghai");
          page.keyboard().press("1");
          assertThat(page.locator(".undo")).containsText("Laboratory 12, Shanghai: US");
          page.keyboard().press("-");
          assertThat(page.locator(".said")).containsText("Laboratory 12, Shanghai: Undone");
          assertThat(page.locator(".undo")).containsText("Laboratory 1, Shanghai: CN");
          page.keyboard().press("-");
          assertThat(page.locator("#progress")).hasText("13 open, 0 with a verdict");
          assertThat(desk.stored("SELECT entry_id FROM reviews")).isEmpty();
        });
  }

  @Test
  void aSkippedEntryComesAgainAtTheEnd() {
    review(
        wide(),
        (page, _) -> {
          page.keyboard().press(".");
          assertThat(page.locator(".said")).containsText("Skipped");
          page.locator("nav >> text=Open entries").click();
          assertThat(page.locator("tbody tr").last()).containsText("Laboratory 1, Shanghai");
        });
  }

  @Test
  void aReloadStoresNothingTwiceAndKeepsADraft() {
    review(
        wide(),
        (page, desk) -> {
          page.keyboard().press("1");
          assertThat(page.locator("#progress")).hasText("12 open, 1 with a verdict");
          page.keyboard().press(",");
          page.keyboard().type("half a thought");
          page.reload();
          assertThat(page.locator("#progress")).hasText("12 open, 1 with a verdict");
          assertThat(page.locator("#note")).hasValue("half a thought");
          assertThat(desk.stored("SELECT countries FROM reviews")).containsExactly("US");
        });
  }

  @Test
  void aSecondTabDoesNotOverwriteWhatTheFirstOneStored() {
    review(
        wide(),
        (page, desk) -> {
          BrowserContext context = page.context();
          Page second = context.newPage();
          second.navigate(desk.address());
          page.keyboard().press("1");
          assertThat(page.locator("#progress")).hasText("12 open, 1 with a verdict");
          second.keyboard().press("1");
          assertThat(second.locator("#progress")).hasText("12 open, 1 with a verdict");
          second.goBack();
          open(second, "Laboratory 10, Shanghai");
          open(page, "Laboratory 10, Shanghai");
          page.keyboard().press("2");
          assertThat(page.locator("#progress")).hasText("11 open, 2 with a verdict");
          second.locator("#note").fill("I looked it up");
          second.keyboard().press("Escape");
          second.keyboard().press("1");
          assertThat(second.locator(".overtaken"))
              .containsText(
                  "has the verdict China (mainland). Yours, United States, is not stored");
          assertThat(desk.stored("SELECT countries FROM reviews ORDER BY ALL"))
              .containsExactly("CN", "US");
          screenshot(second, "review-two-tabs");
          second.locator("text=Store mine instead").click();
          assertThat(second.locator(".said")).containsText("Stored");
          assertThat(desk.stored("SELECT countries || note FROM reviews ORDER BY ALL"))
              .containsExactly("US", "USI looked it up");
        });
  }

  @Test
  void aVerdictCanHoldForOnePaperOnly() {
    review(
        wide(),
        (page, desk) -> {
          assertThat(page.locator("fieldset")).containsText("all 3 papers with this entry");
          page.keyboard().press("/");
          page.keyboard().press("1");
          assertThat(page.locator(".said")).containsText("Stored");
          assertThat(page.locator("h1")).hasText("Laboratory1 1, Shanghai2");
          assertThat(page.locator("#headline")).containsText("13 of 15 papers");
          assertThat(desk.stored("SELECT paper_id FROM reviews")).containsExactly("made2026/p1");
          page.keyboard().press("2");
          assertThat(page.locator("h1")).not().hasText("Laboratory1 1, Shanghai2");
          assertThat(page.locator("#headline")).containsText("13 of 15 papers");
        });
    assertThat(ReviewDesk.headline(work)).startsWith("13 of 15 papers");
    Byline.run("decide", "-w", work);
    assertThat(ReviewDesk.headline(work)).startsWith("13 of 15 papers");
  }

  @Test
  void markupInAnEntryIsShownAsText() {
    review(
        wide(),
        (page, _) -> {
          open(page, "<img src=x");
          assertThat(page.locator("h1")).hasText(ReviewDesk.MARKUP);
          assertThat(page.locator("h1 img, h1 b")).hasCount(0);
          page.keyboard().press("0");
          assertThat(page.locator(".undo")).containsText("<img src=x");
          assertThat(page).not().hasTitle("owned");
        });
  }

  @Test
  void whereThereIsAPdfItsTitleBlockIsShown() throws IOException {
    Path pdf = Files.createDirectories(work.resolve("pdf")).resolve("made2026_p1.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage sheet = new PDPage();
      document.addPage(sheet);
      try (PDPageContentStream text = new PDPageContentStream(document, sheet)) {
        text.beginText();
        text.setFont(new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN), 14);
        text.newLineAtOffset(200, 650);
        text.showText("Laboratory 1, Shanghai");
        text.endText();
      }
      document.save(pdf.toFile());
    }
    review(
        wide(),
        (page, _) -> {
          assertThat(page.locator(".title-block img")).isVisible();
          page.waitForFunction("document.querySelector('.title-block img').naturalWidth > 1000");
          assertThat(page.locator("details.authors")).not().hasAttribute("open", "");
          screenshot(page, "review-title-block");
          open(page, "Laboratory 12, Shanghai");
          assertThat(page.locator(".title-block")).hasCount(0);
        });
  }

  @Test
  void blindModeHidesWhatTheCodersSayAndFillsTheCodersList() throws IOException {
    Byline.Run run = Byline.run("sample", "draw", "--size", 3, "--coders", "ben", "-w", work);
    assertThat(run.exit()).as(run.err()).isZero();
    Path list = work.resolve("sample/ben.csv");
    try (ReviewDesk desk = ReviewDesk.openBlind(work, list)) {
      on(
          desk,
          wide(),
          (page, _) -> {
            assertThat(page.locator(".coders, .objections, #headline, mark sup")).hasCount(0);
            assertThat(page.locator("main")).not().containsText("model-a");
            screenshot(page, "review-blind");
            page.keyboard().press("1");
            page.keyboard().type("us");
            page.keyboard().press("Enter");
            assertThat(page.locator("#progress")).containsText("1 with a verdict");
            page.keyboard().press("0");
            assertThat(page.locator("#progress")).containsText("2 with a verdict");
            assertThat(desk.stored("SELECT entry_id FROM reviews")).isEmpty();
          });
    }
    List<String> lines = Files.readAllLines(list);
    assertThat(lines.get(1)).contains(",US,");
    assertThat(lines.get(2)).contains(",XX,");
    Byline.Run merged =
        Byline.run("sample", "merge", list, "--sample", work.resolve("sample/sample.jsonl"));
    assertThat(merged.out()).contains("2 entries final");
  }

  @Test
  void aPhoneNeedsNoSidewaysScrollingAndNoKeyboard() {
    review(
        new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true),
        (page, _) -> {
          assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(360);
          screenshot(page, "review-phone");
          page.locator("#country").tap();
          page.locator("#country").fill("japan");
          page.locator("#matches li").first().tap();
          page.locator("#take").tap();
          assertThat(page.locator(".undo")).containsText("Laboratory 1, Shanghai: JP");
          page.locator("nav >> text=Open entries").tap();
          assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(360);
        });
  }

  @Test
  void withoutScriptsEveryFormStillWorks() {
    review(
        wide().setJavaScriptEnabled(false),
        (page, desk) -> {
          page.locator("#country").fill("Italy; ch");
          page.locator("#country").press("Enter");
          assertThat(page.locator(".said")).containsText("Stored");
          open(page, "Laboratory 12, Shanghai");
          page.locator(".answer").first().click();
          assertThat(page.locator("#progress")).hasText("11 open, 2 with a verdict");
          page.locator("#country").fill("Atlantis");
          page.locator("#take").click();
          assertThat(page.locator("main")).containsText("No country is called “Atlantis”");
          assertThat(desk.stored("SELECT countries FROM reviews ORDER BY ALL"))
              .containsExactly("CH;IT", "US");
        });
  }

  @Test
  void aScreenReaderHearsWhatWasDoneAndStartsAtTheEntry() {
    review(
        wide().setColorScheme(ColorScheme.DARK),
        (page, _) -> {
          page.keyboard().press("2");
          assertThat(page.locator("#announce"))
              .hasText("Laboratory 1, Shanghai: Stored. 12 open, 1 with a verdict");
          assertThat(page.locator("#entry")).isFocused();
          screenshot(page, "review-dark");
          Object unlabelled =
              page.evaluate(
                  "[...document.querySelectorAll('input:not([type=hidden]),textarea,button')]"
                      + ".filter(e => !e.labels?.length && !e.textContent.trim() && !e.ariaLabel).length");
          assertThat(unlabelled).isEqualTo(0);
          assertThat(faint(page)).isEmpty();
        });
  }

  /** Texts with less contrast than WCAG 2.2 AA asks of body text (4.5 to 1). */
  @SuppressWarnings("unchecked")
  private static List<String> faint(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => {
              const light = (rgb) => {
                const [r, g, b] = rgb.map((v) => v / 255)
                  .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
              const ground = (e) => {
                for (; e; e = e.parentElement) {
                  const c = numbers(getComputedStyle(e).backgroundColor);
                  if (c.length < 4 || c[3] > 0.99) return c.slice(0, 3);
                }
                return [255, 255, 255];
              };
              const found = [];
              for (const e of document.querySelectorAll("main *, header *")) {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
                if (!own || !e.checkVisibility()) continue;
                const [a, b] = [light(numbers(getComputedStyle(e).color).slice(0, 3)), light(ground(e))];
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) found.push(e.tagName + " " + ratio.toFixed(2) + " " + e.textContent.trim());
              }
              return found;
            }
            """);
  }

  @Test
  void lightTextIsReadableToo() {
    review(
        wide(),
        (page, _) -> {
          assertThat(faint(page)).isEmpty();
          page.locator("nav >> text=Open entries").click();
          assertThat(page.locator("h1")).hasText("Open entries");
          assertThat(faint(page)).isEmpty();
          screenshot(page, "review-queue");
        });
  }

  @Test
  void finishEndsTheReview() {
    review(
        wide(),
        (page, desk) -> {
          page.keyboard().press("1");
          assertThat(page.locator("#progress")).hasText("12 open, 1 with a verdict");
          page.locator("text=Finish").click();
          assertThat(page.locator("main")).containsText("Everything is stored");
          try {
            desk.server().await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
