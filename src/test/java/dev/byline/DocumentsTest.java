package dev.byline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README, guides and what the program says: links lead somewhere, and the English is plain. */
class DocumentsTest {
  private static final Path HOME = Home.located().folder();
  private static final Path PAGES = HOME.resolve("src/site/markdown");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern STRING =
      Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

  private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*.*?\\*/");

  /** Phrases at which a native reader stops, each with what to write instead. */
  private static final List<List<String>> STUMBLING =
      List.of(
          List.of("stopped anywhere", "If it is interrupted, …"),
          List.of("same command goes on", "run the same command again to resume"),
          List.of("to go on\\b", "to continue"),
          List.of("\\bparted by\\b", "separated by"),
          List.of("\\banew\\b", "again"),
          List.of(
              "\\ban? (?:row|line|object|file|request|question|list|choice|class|page|paper|process|column|package)"
                  + " an? (?:row|line|paper|file|page|source|author|request|question|code|process|step|affiliation|country|distinct|institution)\\b",
              "one row per paper"),
          List.of("\\b(?:id|address|title|paper|PDF|index) a line\\b", "one … per line"),
          List.of(
              "(?<!there )\\bis no (?:valid )?(?:CSV|JSON|PDF|folder|address|number|paper|evaluation|http|ISO)\\b",
              "is not a …"),
          List.of(
              "\\bone (?:small )?class an? (?:tool|stage|site|format|command)\\b",
              "one class per tool"),
          List.of("\\bwas (?:stopped|interrupted) goes on\\b", "If it is interrupted, …"),
          List.of("\\bpassed over and said\\b", "left out, with a message"),
          List.of("\\bfor else\\b", "because otherwise"),
          List.of("\\bin the place of\\b", "instead of, in place of"),
          List.of("\\bso many\\b(?! \\w+ that)", "at most this many"),
          List.of("\\bto its end\\b", "fully"),
          List.of("\\b(?:hits|names|records|papers) more\\b", "more names"),
          List.of("\\bthis machine alone\\b", "only this machine"),
          List.of("\\bwhat came is kept\\b", "what was fetched is kept"),
          List.of("\\b(?:letter|word) for (?:a )?(?:letters|words)\\b", "letter for letter"));

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  private static List<Path> documents() throws IOException {
    return Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(HOME::resolve),
            files(PAGES, ".md").stream())
        .toList();
  }

  /** GitHub's anchors of a page: its headings in lower case, blanks as hyphens. */
  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void everyLinkAndPictureIsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (link.group(1).startsWith("https://")) {
          continue;
        }
        links++;
        String[] parts = link.group(1).split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target) || (parts.length > 1 && !anchors(target).contains(parts[1]))) {
          broken.add(HOME.relativize(document) + ": " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(30);
  }

  @Test
  void pagesLinkOnlyToPages() throws IOException {
    List<String> outside = new ArrayList<>();
    for (Path page : files(PAGES, ".md")) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        if (link.group(1).startsWith("..")) {
          outside.add(HOME.relativize(page) + ": " + link.group(1));
        }
      }
    }
    assertThat(outside).as("mvn site would not have them").isEmpty();
  }

  @Test
  void theSitesMenuNamesEveryPage() throws IOException {
    Matcher item =
        Pattern.compile("href=\"([^\"]+)\\.html\"")
            .matcher(Files.readString(HOME.resolve("src/site/site.xml")));
    TreeSet<String> named = new TreeSet<>();
    while (item.find()) {
      named.add(item.group(1) + ".md");
    }
    assertThat(named)
        .containsExactlyElementsOf(
            files(PAGES, ".md").stream().map(page -> page.getFileName().toString()).toList());
  }

  @Test
  void theOverviewNamesEveryPage() throws IOException {
    TreeSet<String> named = new TreeSet<>(List.of("index.md"));
    Matcher link = LINK.matcher(Files.readString(PAGES.resolve("index.md")));
    while (link.find()) {
      named.add(link.group(1));
    }
    assertThat(named)
        .containsExactlyElementsOf(
            files(PAGES, ".md").stream().map(page -> page.getFileName().toString()).toList());
  }

  @Test
  void theFrontPageIsShortAndItsPicturesLight() throws IOException {
    assertThat(Files.readString(HOME.resolve("README.md")).strip().split("\\s+"))
        .hasSizeBetween(500, 900);
    List<Path> pictures = files(HOME.resolve("src/site/resources/images"), ".png");
    assertThat(pictures).isNotEmpty();
    for (Path picture : pictures) {
      assertThat(Files.size(picture)).as(picture.toString()).isLessThanOrEqualTo(150 * 1024);
    }
  }

  @Test
  void documentsAndMessagesHaveNoStumblingPhrases() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path document : documents()) {
      stumbling(document, Files.readString(document), found);
    }
    for (Path file : files(HOME.resolve("src/main"), ".jte", ".properties")) {
      stumbling(file, Files.readString(file), found);
    }
    for (Path file : files(HOME.resolve("src/main/java"), ".java")) {
      String strings =
          STRING
              .matcher(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""))
              .results()
              .map(match -> match.group())
              .collect(Collectors.joining("\n"));
      stumbling(file, strings, found);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void javadocHasNoStumblingPhrases() throws IOException {
    List<String> found = new ArrayList<>();
    int read = 0;
    for (Path file : files(HOME.resolve("src/main/java"), ".java")) {
      Matcher comment = JAVADOC.matcher(Files.readString(file));
      while (comment.find()) {
        read++;
        stumbling(file, comment.group().replaceAll("(?m)^\\s*\\*", " "), found);
      }
    }
    assertThat(found).isEmpty();
    assertThat(read).isGreaterThan(1000);
  }

  private static void stumbling(Path file, String text, List<String> found) {
    String flowing = text.replaceAll("\\s+", " ");
    for (List<String> phrase : STUMBLING) {
      Matcher match = Pattern.compile(phrase.getFirst(), Pattern.CASE_INSENSITIVE).matcher(flowing);
      while (match.find()) {
        found.add(
            "%s: “%s”: write “%s”"
                .formatted(HOME.relativize(file), match.group(), phrase.getLast()));
      }
    }
  }
}
