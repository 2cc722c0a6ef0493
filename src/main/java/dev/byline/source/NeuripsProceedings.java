package dev.byline.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The NeurIPS proceedings: the page of a year, a page an abstract, and for older years a metadata
 * file with institutions.
 */
final class NeuripsProceedings implements Source {
  private static final Pattern HASH = Pattern.compile("/hash/([0-9a-f]+)-Abstract-?([^.]*)\\.html");

  @Override
  public String name() {
    return "neurips";
  }

  @Override
  public String about() {
    return "The NeurIPS proceedings: titles, authors, abstracts and PDFs; institutions for the years"
        + " whose metadata has them.";
  }

  @Override
  public String example() {
    return "neurips neurips 2024 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://papers.nips.cc/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    URI index = request.at("paper_files/paper/" + request.year());
    Document list = Jsoup.parse(web.page(index), index.toString());
    Set<String> pages = new LinkedHashSet<>();
    List<Paper> papers = new ArrayList<>();
    for (Element link : list.select("li a[href*=-Abstract]")) {
      if (papers.size() >= request.limit() || !pages.add(link.absUrl("href"))) {
        continue;
      }
      Element item = link.closest("li");
      URI page = URI.create(link.absUrl("href"));
      papers.add(
          request.listOnly()
              ? listed(page, link.text(), item == null ? "" : item.select("i").text())
              : paper(page, web));
      request.progress().accept(papers.size());
    }
    if (papers.isEmpty()) {
      throw request.notThere("its index has no papers.");
    }
    return papers;
  }

  private static Paper listed(URI page, String title, String authors) {
    return PaperBuilder.paper(
        id(page),
        title,
        track(page),
        page.toString(),
        "",
        "",
        PaperBuilder.named(List.of(authors.split(","))));
  }

  private static Paper paper(URI page, WebClient web) throws IOException {
    Document document = Jsoup.parse(web.page(page), page.toString());
    List<Author> authors =
        PaperBuilder.named(
            document.select("meta[name=citation_author]").eachAttr("content").stream()
                .map(PaperBuilder::givenFirst)
                .toList());
    Optional<String> metadata =
        document.select("a[href$=.json]").eachAttr("abs:href").stream()
            .filter(link -> link.contains("-Metadata"))
            .findFirst();
    if (metadata.isPresent()) {
      authors = withInstitutions(web.file(URI.create(metadata.get()), ContentKind.JSON));
    }
    String title = document.select("meta[name=citation_title]").attr("content");
    Element pdf = document.selectFirst("a[href*=-Paper][href$=.pdf]");
    Element heading = document.selectFirst("h4:matchesOwn(^Abstract$)");
    StringBuilder text = new StringBuilder();
    for (Element next = heading == null ? null : heading.nextElementSibling();
        next != null && next.normalName().equals("p");
        next = next.nextElementSibling()) {
      text.append(text.isEmpty() ? "" : " ").append(next.text());
    }
    return PaperBuilder.paper(
        id(page),
        title,
        track(page),
        page.toString(),
        pdf == null
            ? document.select("meta[name=citation_pdf_url]").attr("content")
            : pdf.absUrl("href"),
        text.toString().strip(),
        authors);
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
