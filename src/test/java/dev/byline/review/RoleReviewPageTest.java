package dev.byline.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.byline.Chromium.screenshot;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import dev.byline.Chromium;
import dev.byline.cli.Byline;
import dev.byline.mention.RoleVariable;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles of named models in the review, in a real browser. */
@Tag("slow")
class RoleReviewPageTest {
  private static final String MARKUP = "<img src=x onerror=document.title='owned'>";
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

  private static String paper(String id, String institution, String abstractText) {
    return "{\"id\":\"%s\",\"title\":\"Paper %s\",\"url\":\"https://example.org/%s\",\"abstract\":\"%s\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"%s\"}]}]}\n"
        .formatted(id, id, id, abstractText, institution);
  }

  /** One open entry, and three roles: one that two coders dispute, two that nobody can say. */
  @BeforeEach
  void papersWithModels() throws IOException {
    work = folder.resolve("work");
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            paper("a", "Tsinghua University", "Models such as LLaMA-2 are many.")
                + paper("b", "Stanford University", "GPT-4 is a thing of interest. " + MARKUP)
                + paper("c", "Institute of Nowhere", "Gemma-2 is a thing of interest."));
    assertThat(Byline.run("analyze", file, "-w", work, "--yes", "-q").exit()).isZero();
    assertThat(Byline.run("mentions", work, "-q").exit()).isZero();
    try (Workspace open = Workspace.open(work)) {
      open.execute(
          "INSERT INTO paper_codings VALUES ('role', 'made2025/a', 'Llama', 'model-a', 'used', 'LLaMA-2 are many', 'as the model quotes it')");
      new PaperValues(open, new RoleVariable()).decide();
    }
  }

  private void review(BiConsumer<Page, ReviewDesk> test) {
    try (ReviewDesk desk = ReviewDesk.open(work)) {
      Objects.requireNonNull(chromium)
          .onPage(
              new Browser.NewContextOptions().setViewportSize(1100, 900),
              desk.address(),
              desk.link(),
              page -> test.accept(page, desk));
    }
  }

  @Test
  void rolesComeAfterTheEntriesAndAreDecidedByKeyboard() {
    review((page, desk) -> {
      assertThat(page.locator("h1")).hasText("Institute of Nowhere");
      assertThat(page.locator("#progress")).hasText("4 open, 0 with a verdict");
      page.keyboard().press("0");
      assertThat(page.locator("h1")).hasText("What is Llama to this paper?");
      assertThat(page.locator(".places mark")).hasText("LLaMA-2 are many1");
      screenshot(page, "review-role");
      page.keyboard().press(",");
      page.keyboard().type("a list only");
      page.keyboard().press("Escape");
      page.keyboard().press("3");
      assertThat(page.locator("h1")).hasText("What is GPT to this paper?");
      assertThat(page.locator(".places")).containsText(MARKUP);
      page.keyboard().press(".");
      assertThat(page.locator("h1")).hasText("What is Gemma to this paper?");
      page.keyboard().press("0");
      assertThat(page.locator("h1")).hasText("What is GPT to this paper?");
      assertThat(page.locator("#progress")).hasText("1 open, 3 with a verdict");
      page.keyboard().press("-");
      assertThat(page.locator("h1")).hasText("What is Gemma to this paper?");
      page.keyboard().press("1");
      assertThat(page.locator("h1")).hasText("What is GPT to this paper?");
      page.keyboard().press("1");
      assertThat(page.locator("h1")).hasText("Nothing is open");
      assertThat(page.title()).doesNotContain("owned");
      assertThat(
              desk.stored(
                  "SELECT family || ' ' || role || ' ' || note FROM role_reviews ORDER BY family"))
          .containsExactly("GPT used ", "Gemma used ", "Llama mentioned a list only");
      page.locator("nav >> text=Roles of models").click();
      page.locator("text=Roles with a verdict").last().click();
      assertThat(page.locator("tbody tr")).hasCount(3);
      screenshot(page, "review-roles");
    });
  }

  @Test
  void aVerdictThatWasGivenInAnotherTabIsNotOverwritten() {
    review((page, desk) -> {
      page.navigate(desk.address() + "role/1");
      Page other = page.context().newPage();
      other.navigate(desk.address() + "role/1");
      page.keyboard().press("1");
      assertThat(page.locator("#progress")).hasText("3 open, 1 with a verdict");
      other.keyboard().press("2");
      assertThat(other.locator(".overtaken")).containsText("the verdict used. Yours, compared,");
      assertThat(desk.stored("SELECT role FROM role_reviews")).containsExactly("used");
      other.locator("text=Store mine instead").click();
      assertThat(other.locator(".overtaken")).hasCount(0);
      assertThat(desk.stored("SELECT role FROM role_reviews")).containsExactly("compared");
    });
  }

  @Test
  void anUnknownRoleOrNumberIsRefused() {
    review((page, desk) -> {
      Page other = page.context().newPage();
      assertThat(page.request().get(desk.address() + "role/99").status()).isEqualTo(404);
      other.navigate(desk.address() + "role/1");
      other.evaluate("document.querySelector('[data-key=\"1\"]').value = 'loved'");
      other.locator("[data-key='1']").click();
      assertThat(other.locator("[role=alert]").last()).containsText("No role was given");
      assertThat(desk.stored("SELECT role FROM role_reviews")).isEmpty();
    });
  }
}
