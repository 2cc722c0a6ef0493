package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The NeurIPS proceedings: the pages of a year's volumes, one page per paper, and before 2022 a
 * metadata file with institutions. Layout: answers of 2026 for 1987, 2013, 2021, 2022, 2024 and
 * 2025 (uw-share-lab/openproceedings, backend/tests/fixtures/http/neurips). The page of 2025 lists
 * the Creative AI track and links the main volume; the Datasets and Benchmarks track of 2021 has a
 * host of its own.
 */
final class NeuripsProceedings implements Source {
  private static final Pattern HASH = Pattern.compile("/hash/([0-9a-f]+)-Abstract-?([^.]*)\\.html");
  private static final URI DATASETS_2021 =
      URI.create("https://datasets-benchmarks-proceedings.neurips.cc/");
  private static final String DATASETS = "Datasets and Benchmarks Track";
  private static final int FIRST_WITHOUT_METADATA = 2022;

  @Override
  public String name() {
    return "neurips";
  }

  @Override
  public String about() {
    return "The NeurIPS proceedings, every volume and track of a year (--tracks main: the conference"
        + " alone): titles, authors, abstracts and PDFs; institutions for the years whose metadata"
        + " has them.";
  }

  @Override
  public String example() {
    return "neurips neurips 2024 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://papers.nips.cc/");
  }

  /** One page per paper, and before 2022 its metadata file. */
  @Override
  public Pace pace(int year) {
    return new Pace(year < FIRST_WITHOUT_METADATA ? 2 : 1, 0);
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    Map<URI, Paper> listed = listed(request, web);
    if (listed.isEmpty()) {
      throw request.notThere("its index has no papers of the tracks that are wanted.");
    }
    request.promised().accept(listed.size());
    List<Paper> papers = new ArrayList<>();
    int missing = 0;
    for (Map.Entry<URI, Paper> entry : listed.entrySet()) {
      if (papers.size() >= request.limit()) {
        break;
      }
      Paper paper = entry.getValue();
      if (!request.listOnly()) {
        try {
          paper = paper(entry.getKey(), paper.track(), request, web);
        } catch (WebException e) {
          if (!e.isMissing()) {
            throw e;
          }
          missing++;
        }
      }
      papers.add(paper);
      request.progress().accept(papers.size());
    }
    if (missing > 0) {
      request
          .warn()
          .accept(
              "%,d papers have no page of their own: only title and authors of the list are known."
                  .formatted(missing));
    }
    return papers;
  }

  /** What the pages of the year's volumes list, by the address of the paper's page. */
  private static Map<URI, Paper> listed(SourceRequest request, WebClient web) throws IOException {
    TrackFilter filter = new TrackFilter(request, "all");
    Map<URI, Paper> papers = new LinkedHashMap<>();
    URI index = request.at("paper_files/paper/" + request.year());
    Document year = Jsoup.parse(web.page(index), index.toString());
    read(year, "", filter, papers);
    for (String volume :
        year.select("a[href*=/paper/" + request.year() + "/vol]").eachAttr("abs:href")) {
      read(Jsoup.parse(web.page(URI.create(volume)), volume), "", filter, papers);
    }
    if (request.year() == 2021 && filter.wants(DATASETS, false)) {
      boolean own = request.home().equals(new NeuripsProceedings().home());
      URI host = own ? DATASETS_2021 : request.at("datasets-benchmarks-proceedings/");
      URI page = host.resolve("paper/2021");
      try {
        read(Jsoup.parse(web.page(page), page.toString()), DATASETS, filter, papers);
      } catch (WebException e) {
        request
            .warn()
            .accept("The Datasets and Benchmarks track is missing: " + e.getMessage() + ".");
      }
    }
    filter.tell();
    return papers;
  }

  private static void read(
      Document list, String track, TrackFilter filter, Map<URI, Paper> papers) {
    for (Element link : list.select("li a[href*=-Abstract]")) {
      URI page = URI.create(link.absUrl("href"));
      String name = track.isEmpty() ? track(page) : track;
      if (!papers.containsKey(page) && filter.takes(name, name.matches("|Conference"))) {
        Element item = link.closest("li");
        String authors = item == null ? "" : item.select("span.paper-authors, i").text();
        papers.put(
            page,
            PaperBuilder.paper(
                id(page),
                link.text(),
                name,
                page.toString(),
                "",
                "",
                PaperBuilder.named(List.of(authors.split(",")))));
      }
    }
  }

  private static Paper paper(URI page, String track, SourceRequest request, WebClient web)
      throws IOException {
    Document document = Jsoup.parse(web.page(page), page.toString());
    Element pdf = document.selectFirst("a[href*=-Paper][href$=.pdf]");
    return PaperBuilder.paper(
        id(page),
        document.select("meta[name=citation_title]").attr("content"),
        track,
        page.toString(),
        pdf == null
            ? document.select("meta[name=citation_pdf_url]").attr("content")
            : pdf.absUrl("href"),
        abstractText(document),
        authors(document, request, web));
  }

  /** Older pages have a heading h4 with paragraphs after it, newer ones a section. */
  private static String abstractText(Document document) {
    Element heading =
        document.selectFirst("h4:matchesOwn(^Abstract$), .section-label:matchesOwn(^Abstract$)");
    StringBuilder text = new StringBuilder();
    for (Element next = heading == null ? null : heading.nextElementSibling();
        next != null && next.normalName().equals("p");
        next = next.nextElementSibling()) {
      text.append(text.isEmpty() ? "" : " ").append(next.text());
    }
    return text.toString().strip();
  }

  /** A metadata file that is missing costs the institutions, not the paper. */
  private static List<Author> authors(Document document, SourceRequest request, WebClient web)
      throws IOException {
    Optional<String> metadata =
        document.select("a[href$=.json]").eachAttr("abs:href").stream()
            .filter(link -> link.contains("-Metadata"))
            .findFirst();
    if (metadata.isPresent() && request.year() < FIRST_WITHOUT_METADATA) {
      try {
        return withInstitutions(web.file(URI.create(metadata.get()), ContentKind.JSON));
      } catch (WebException e) {
        if (!e.isMissing()) {
          throw e;
        }
      }
    }
    return PaperBuilder.named(
        document.select("meta[name=citation_author]").eachAttr("content").stream()
            .map(PaperBuilder::givenFirst)
            .toList());
  }

  private static List<Author> withInstitutions(String json) throws IOException {
    List<Author> authors = new ArrayList<>();
    for (JsonNode author : Json.mapper().readTree(json).path("authors")) {
      authors.add(
          PaperBuilder.author(
              (author.path("given_name").asText("") + " " + author.path("family_name").asText(""))
                  .strip(),
              List.of(author.path("institution").asText(""))));
    }
    return authors;
  }

  private static String id(URI page) {
    Matcher hash = HASH.matcher(page.getPath());
    return hash.find() ? hash.group(1) : page.getPath();
  }

  private static String track(URI page) {
    Matcher hash = HASH.matcher(page.getPath());
    return hash.find() ? hash.group(2).replace('_', ' ') : "";
  }
}
