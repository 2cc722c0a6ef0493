package dev.byline.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.byline.Chromium.screenshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.byline.Chromium;
import dev.byline.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser; its screenshots are left in target/screenshots. */
@Tag("slow")
class ReportPageTest {
  private static @Nullable Chromium chromium;

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void startTheBrowserAndWriteAReport() throws IOException {
    chromium = Chromium.start();
    Path hostile =
        Files.writeString(
            folder.resolve("hostile.jsonl"),
            """
            {"id":"x","title":"<img src=x onerror=document.title='owned'>","status":"Poster","authors":[{"name":"A","affiliations":[{"text":"<b>Shanghai</b>"}]},{"name":"B","affiliations":[{"text":"Chicago"}]}]}
            """);
    Path sample = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    Byline.Run run =
        Byline.run(
            "analyze",
            sample,
            hostile,
            "--conference",
            "nips2021",
            "--no-ror",
            "--yes",
            "-w",
            folder.resolve("work"));
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void onPage(Browser.NewContextOptions options, Consumer<Page> test) {
    Objects.requireNonNull(chromium)
        .onPage(
            options, "file:", folder.resolve("work/report/index.html").toUri().toString(), test);
  }

  private static void onPage(Consumer<Page> test) {
    onPage(new Browser.NewContextOptions().setViewportSize(1000, 900), test);
  }

  @Test
  void theHeadlineListsItsPapers() {
    onPage(page -> {
      String hits = page.locator(".variant:not([hidden]) .lead .big").textContent();
      assertThat(page.locator(".variant:not([hidden]) h1"))
          .containsText("join the United States and China");
      assertThat(page.locator("#list > li")).hasCount(Integer.parseInt(hits));
      screenshot(page, "report");
    });
  }

  @Test
  void aCellOfTheHeatMapShowsItsPapers() {
    onPage(page -> {
      Locator cell = page.locator("figure.square a[data-sides='CN|GB']").first();
      String count = cell.locator("text").textContent();
      cell.click();
      assertThat(page.locator("#filter")).containsText(count + " papers: CN together with GB");
      assertThat(page.locator("#list > li")).hasCount(Integer.parseInt(count));
    });
  }

  @Test
  void everyLinkedCountShowsAsManyPapersAsItSays() {
    onPage(page -> {
      Locator links = page.locator("td.n a");
      for (int i = 0; i < links.count(); i++) {
        int papers = Integer.parseInt(links.nth(i).textContent().replace(",", ""));
        links.nth(i).evaluate("e => e.click()");
        assertThat(page.locator("#filter"))
            .containsText(papers + (papers == 1 ? " paper:" : " papers:"));
      }
    });
  }

  @Test
  void theSwitchChangesTheTablesOfCountriesWithTheHeadline() {
    onPage(page -> {
      Locator table = page.locator("#countries .variant:not([hidden]) table");
      Locator first = table.locator("tbody tr").first().locator("td.n").first();
      assertThat(table).hasCount(1);
      assertThat(first).hasAttribute("data-cell", "countries/0/papers");
      page.locator("#hq").uncheck();
      assertThat(table).hasCount(1);
      assertThat(first).hasAttribute("data-cell", "countries-otherwise/0/papers");
      assertThat(page.locator("#countries .variant:not([hidden]) .choice"))
          .containsText("left out");
      assertThat(page.locator("#together .variant:not([hidden]) .choice")).containsText("left out");
      String count = first.textContent();
      first.locator("a").click();
      assertThat(page.locator("#filter")).containsText(count + " papers: US");
      screenshot(page, "report-without-headquarters");
    });
  }

  @Test
  void tablesAreSortedByClickAndByKeyboard() {
    onPage(page -> {
      Locator table = page.locator("#countries table");
      Locator code = table.locator("th").nth(1);
      code.click();
      assertThat(code).hasAttribute("aria-sort", "ascending");
      assertThat(table.locator("tbody tr").first().locator("td").nth(1)).hasText("AE");
      code.press("Enter");
      assertThat(code).hasAttribute("aria-sort", "descending");
      table.locator("th").nth(2).press(" ");
      assertThat(table.locator("tbody tr").first().locator("td").first()).hasText("United States");
    });
  }

  @Test
  void markupInATitleIsShownAsText() {
    onPage(page -> {
      page.locator("figure.square a[data-sides='US|CN']").first().click();
      assertThat(page.locator("#list")).containsText("<img src=x onerror=");
      assertThat(page).hasTitle("NeurIPS 2021: United States and China");
      assertThat(page.locator("#list img")).hasCount(0);
    });
  }

  @Test
  void aPhoneNeedsNoSidewaysScrolling() {
    onPage(
        new Browser.NewContextOptions().setViewportSize(360, 740),
        page -> {
          assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(360);
          assertThat(widerThanTheirBox(page)).isEmpty();
          screenshot(page, "report-phone");
        });
  }

  @Test
  void everyColumnOfATableStandsOnAScreen() {
    onPage(
        new Browser.NewContextOptions().setViewportSize(1280, 900),
        page -> assertThat(widerThanTheirBox(page)).isEmpty());
  }

  private static String widerThanTheirBox(Page page) {
    return (String)
        page.evaluate(
            "[...document.querySelectorAll('.scroll, .wide')].filter(e => e.scrollWidth > e.clientWidth)"
                + ".map(e => e.closest('section').id + ' ' + e.scrollWidth).join('; ')");
  }

  @Test
  void paperHasNoInstructionsThatItCantFollowAndNoRowsOfCountriesWithFewPapers() {
    onPage(page -> {
      Locator rows = page.locator("#sectors .variant:not([hidden]) tbody tr:visible");
      int onScreen = rows.count();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator("main").innerText())
          .contains("papers of the headline", "Printed: the first 15 countries")
          .doesNotContainPattern(
              "(?i)choose a|point at|\\btap\\b|arrow keys|open one|change it|search all|check ten");
      assertThat(rows.count()).isEqualTo(16).isLessThan(onScreen);
    });
  }

  @Test
  void theCitationHasTheYearInWhichThePageWasWritten() throws IOException {
    Path file = folder.resolve("work/report/index.html");
    assertThat(Files.readString(file)).contains("year = {n.d.}");
    String day =
        LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZoneId.systemDefault())
            .toString();
    onPage(page -> {
      assertThat(page.locator(".cite")).containsText("year = {" + day.substring(0, 4) + "}");
      assertThat(page.locator("#method .day")).hasText(day);
    });
  }

  @Test
  void noHeadingIsTheLastLineOfAPrintedPage() {
    onPage(page -> {
      List<String> headings = page.locator("h2, h3").allTextContents();
      try (PDDocument printed = Loader.loadPDF(page.pdf())) {
        assertThat(printed.getNumberOfPages()).isBetween(5, 14);
        for (int number = 1; number <= printed.getNumberOfPages(); number++) {
          PDFTextStripper one = new PDFTextStripper();
          one.setStartPage(number);
          one.setEndPage(number);
          assertThat(one.getText(printed).lines().map(String::strip).filter(l -> !l.isEmpty()))
              .as("page %d", number)
              .last()
              .isNotIn(headings);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Test
  void theDarkThemeIsDark() {
    onPage(
        new Browser.NewContextOptions().setViewportSize(1000, 900).setColorScheme(ColorScheme.DARK),
        page -> {
          assertThat(page.locator("body")).hasCSS("background-color", "rgb(18, 24, 30)");
          screenshot(page, "report-dark");
        });
  }
}
