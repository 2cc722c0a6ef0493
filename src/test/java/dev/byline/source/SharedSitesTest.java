package dev.byline.source;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Shared;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.web.Loopback;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every reader over the pages of {@code ../shared/data/sites}, which have the structure of recorded
 * answers of 2026. They are served as they lie there, with the address that they were made for put
 * right; skipped where the folder is absent.
 */
class SharedSitesTest extends SiteTest {
  private static final String MADE_FOR = "http://127.0.0.1:8931/";

  @BeforeEach
  void serve() throws IOException {
    Path sites = Shared.data("sites");
    try (Stream<Path> files = Files.walk(sites)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = "/" + sites.relativize(file).toString().replace('\\', '/');
        String body = Files.readString(file).replace(MADE_FOR, Loopback.home(SERVER).toString());
        String type =
            path.endsWith(".json")
                ? "application/json"
                : path.endsWith(".xml") ? "text/plain" : "text/html; charset=UTF-8";
        serve(path, type, body);
        serve(path.replaceFirst("/index\\.html$", ""), type, body);
        serve(path.replaceFirst("\\.html$", ""), type, body);
      }
    }
  }

  private static void serve(String path, String type, String body) {
    SERVER.stubFor(get(path).willReturn(okForContentType(type, body)));
  }

  /** What a source gives whose site lies in that folder. */
  private Given fetchFrom(String site, Source source, String conference, int year, String... tracks)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    AtomicLong promised = new AtomicLong();
    try (WebClient web = Loopback.web(Loopback.settings(), folder.resolve(site))) {
      URI home = Loopback.home(SERVER).resolve(site + "/");
      SourceRequest request =
          new SourceRequest(
              conference,
              year,
              home,
              Optional.empty(),
              Integer.MAX_VALUE,
              false,
              Set.of(tracks),
              _ -> {},
              warnings::add,
              promised::set);
      return new Given(source.papers(request, web), warnings, promised.get());
    }
  }

  @Test
  void theAnthologyOfSummer2026GivesEveryPaper() throws IOException {
    Given given = fetchFrom("acl", new AclAnthology(), "emnlp", 2025);
    assertThat(given.ids()).containsExactly("2025.emnlp-main.1");
    assertThat(given.first().pdf()).endsWith("2025.emnlp-main.1.pdf");
    assertThat(links(given.first()))
        .containsExactly("Dominic Petrak @ TU Darmstadt", "Thy Thy Tran @ ");
  }

  @Test
  void aWorkshopNamedByItselfIsTakenWhole() throws IOException {
    Given given = fetchFrom("acl", new AclAnthology(), "2022.naloma", 2022);
    assertThat(given.ids())
        .containsExactly(
            "2022.naloma-1.1",
            "2022.naloma-1.2",
            "2022.naloma-1.3",
            "2022.naloma-1.4",
            "2022.naloma-1.5");
    assertThat(given.papers()).allMatch(paper -> paper.pdf().endsWith(paper.id() + ".pdf"));
    assertThat(given.papers().stream().mapToInt(p -> p.authors().size()).sum()).isEqualTo(15);
  }

  @Test
  void theProceedingsOf2025FollowTheMainVolume() throws IOException {
    Given given = fetchFrom("nips", new NeuripsProceedings(), "neurips", 2025);
    assertThat(given.ids())
        .containsExactly("04440b43c10100305d21cdeb60262e98", "0010031a1b4910aa67edbda26a705518");
    assertThat(given.papers())
        .extracting(Paper::track)
        .containsExactly("Creative AI Track", "Conference");
    assertThat(given.first().abstractText()).isEqualTo("An abstract that is there.");
    // The main paper's page is not there: title and authors of the list stay.
    assertThat(links(given.papers().get(1))).containsExactly("Cy Cole @ ");
    assertThat(given.warnings()).anyMatch(w -> w.contains("1 papers have no page of their own"));
  }

  @Test
  void theProceedingsOf2013HaveInstitutions() throws IOException {
    Given given = fetchFrom("nips", new NeuripsProceedings(), "nips", 2013);
    assertThat(given.papers()).hasSize(2);
    assertThat(links(given.first()))
        .containsExactly("Ada Able @ University of Oslo", "Ben Bode @ ");
    assertThat(given.first().pdf()).endsWith("01386bd6d8e091c2ab4c7c7de644d37b-Paper.pdf");
  }

  @Test
  void openReviewTakesAcceptedPapersWithThePlacesOfTheirYear() throws IOException {
    Path site = Shared.data("sites/or");
    SERVER.stubFor(
        get(urlPathEqualTo("/or/notes"))
            .willReturn(
                okJson("{\"notes\":" + Files.readString(site.resolve("notes.json")) + "}")));
    SERVER.stubFor(
        post("/or/profiles/search")
            .willReturn(okJson(Files.readString(site.resolve("profiles.json")))));
    Given given = fetchFrom("or", new OpenReview(Map.of("OPENREVIEW_TOKEN", "t")), "iclr", 2026);
    assertThat(given.ids()).containsExactly("aaa", "bbb", "ccc", "eee");
    assertThat(texts(given.first()))
        .containsExactly("aclrollingreview.com, United States", "IFI, University of Oslo, Norway");
    assertThat(texts(given.papers().get(1)))
        .as("of the submission itself; of Ed only what has no end is known")
        .containsExactly("ETH Zurich, Switzerland", "Google");
    assertThat(given.papers().get(2).pdf()).isEqualTo("https://arxiv.org/pdf/2401.1");
    assertThat(given.warnings()).anyMatch(w -> w.contains("hides the authors of 1 papers"));
  }

  private static List<String> texts(Paper paper) {
    return paper.authors().stream()
        .map(Author::affiliations)
        .flatMap(List::stream)
        .map(Entry::text)
        .toList();
  }

  @Test
  void theVirtualSiteGivesEachPaperOnce() throws IOException {
    Given given = fetchFrom("virt", new VirtualSite(), "neurips", 2025);
    assertThat(given.ids())
        .containsExactly("7HVADbW8fh", "1kPO9vCRbg", "XYZ789", "aaa1", "bbb2", "reg1", "db1");
    assertThat(given.papers().get(1).status()).isEqualTo("Accept (oral)");
    assertThat(links(given.papers().get(1)))
        .containsExactly(
            "Gang Li @ Texas A&M University", "Ming Lin @ Oracle Cloud Infrastructure");
    assertThat(given.papers().get(2).title()).isEqualTo("Vision & Language Models");
    assertThat(given.warnings())
        .anyMatch(w -> w.contains("1 not accepted"))
        .anyMatch(w -> w.contains("1 not visible"))
        .anyMatch(w -> w.contains("1 without a decision"))
        .anyMatch(w -> w.contains("1 of a journal"));
  }

  @Test
  void aNextPageThatIsRefusedIsSaid() throws IOException {
    SERVER.stubFor(get(urlPathEqualTo("/virt/api/miniconf/events")).willReturn(notFound()));
    Given given = fetchFrom("virt", new VirtualSite(), "icml", 2026);
    assertThat(given.ids()).containsExactly("7HVADbW8fh", "114995");
    assertThat(given.warnings()).anyMatch(w -> w.contains("2 of 400"));
  }

  @Test
  void aaaiGivesAffiliationsOneByOneAndOnlyItsOwnPapers() throws IOException {
    Given given = fetchFrom("aaai", new AaaiProceedings(), "aaai", 2026);
    assertThat(given.ids()).containsExactly("36958");
    assertThat(links(given.first()))
        .containsExactly(
            "Lejun Ai @ Tsinghua University, Beijing, China | Peng Cheng Laboratory, Shenzhen",
            "Yulong Li @ ");
    assertThat(given.first().pdf()).contains("/article/download/36958/40920");
    assertThat(fetchFrom("aaai", new AaaiProceedings(), "aaai", 2018).ids())
        .as("an issue on the archive's second page")
        .containsExactly("36958");
    assertThat(fetchFrom("aaai", new AaaiProceedings(), "aaai", 2026, "iaai").ids())
        .containsExactly("99999");
  }

  @Test
  void cvfFindsThePdfWhereverItStands() throws IOException {
    Given given = fetchFrom("cvf", new CvfOpenAccess(), "wacv", 2024);
    assertThat(given.papers())
        .extracting(Paper::title)
        .containsExactly("Object-Centric Video & Action Anticipation", "A Second Paper");
    assertThat(given.papers()).allMatch(paper -> paper.pdf().endsWith("_paper.pdf"));
    assertThat(links(given.first())).containsExactly("Ce Zhang @ ", "Chen Sun @ ");
  }

  @Test
  void openAlexKeepsNamesAndAffiliationsAsPrinted() throws IOException {
    SERVER.stubFor(
        get(urlPathEqualTo("/openalex/works"))
            .willReturn(okJson(Files.readString(Shared.data("sites/openalex/works.json")))));
    Given given = fetchFrom("openalex", new OpenAlex(), "S1", 2024);
    assertThat(given.ids()).containsExactly("W2741809807");
    assertThat(given.first().title()).isEqualTo("Generalized Gradient Approximation");
    assertThat(links(given.first()))
        .containsExactly("PERDEW, John P. @ Tulane University, New Orleans");
    assertThat(given.promised()).isEqualTo(1);
  }
}
