package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The AAAI proceedings on Open Journal Systems: the archive's pages, an issue a part of a year's
 * volume, and a page a paper with affiliations.
 */
final class AaaiProceedings implements Source {
  private static final int MOST_ARCHIVE_PAGES = 20;

  @Override
  public String name() {
    return "aaai";
  }

  @Override
  public String about() {
    return "The AAAI proceedings: titles, authors with affiliations, abstracts and PDFs.";
  }

  @Override
  public String example() {
    return "aaai aaai 2024";
  }

  @Override
  public URI home() {
    return URI.create("https://ojs.aaai.org/index.php/AAAI/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    List<Paper> papers = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String issue : issues(request, web)) {
      Document list = Jsoup.parse(web.page(URI.create(issue)), issue);
      for (Element article : list.select("div.obj_article_summary")) {
        Element link = article.selectFirst(".title a[href]");
        Element pdf = article.selectFirst("a.obj_galley_link.pdf[href]");
        // Front matter has neither authors nor a PDF.
        if (link == null
            || pdf == null
            || papers.size() >= request.limit()
            || !seen.add(link.absUrl("href"))) {
          continue;
        }
        papers.add(
            request.listOnly() ? listed(article, link, pdf) : paper(web, link.absUrl("href"), pdf));
        request.progress().accept(papers.size());
      }
    }
    if (papers.isEmpty()) {
      throw request.notThere("the archive has no issue of that year.");
    }
    return papers;
  }

  private static Set<String> issues(SourceRequest request, WebClient web) throws IOException {
    String shortName = "aaai-%02d".formatted(request.year() % 100);
    Set<String> issues = new LinkedHashSet<>();
    URI page = request.at("issue/archive");
    for (int i = 0; i < MOST_ARCHIVE_PAGES; i++) {
      Document archive = Jsoup.parse(web.page(page), page.toString());
      for (Element issue : archive.select("div.obj_issue_summary")) {
        String text = issue.text().toLowerCase(Locale.ROOT);
        Element link = issue.selectFirst("a.title[href], h2 a[href], h3 a[href]");
        if (link != null
            && (text.contains(shortName) || text.contains("(" + request.year() + ")"))) {
          issues.add(link.absUrl("href"));
        }
      }
      Element next = archive.selectFirst("a.next[href]");
      if (next == null) {
        break;
      }
      page = URI.create(next.absUrl("href"));
    }
    return issues;
  }

  private static Paper listed(Element article, Element link, Element pdf) {
    String url = link.absUrl("href");
    return PaperBuilder.paper(
        id(url),
        link.text(),
        section(article),
        url,
        download(pdf),
        "",
        PaperBuilder.named(List.of(article.select(".authors").text().split(","))));
  }

  private static Paper paper(WebClient web, String url, Element listedPdf) throws IOException {
    Document page = Jsoup.parse(web.page(URI.create(url)), url);
    List<Author> authors = new ArrayList<>();
    for (Element author : page.select("ul.authors > li")) {
      authors.add(
          PaperBuilder.author(
              author.select(".name").text(), List.of(author.select(".affiliation").text())));
    }
    if (authors.isEmpty()) {
      authors.addAll(
          PaperBuilder.named(page.select("meta[name=citation_author]").eachAttr("content")));
    }
    String pdf = page.select("meta[name=citation_pdf_url]").attr("content");
    Element text = page.selectFirst("section.abstract, .item.abstract");
    if (text != null) {
      text.select("h2, h3").remove();
    }
    String title = page.select("meta[name=citation_title]").attr("content");
    return PaperBuilder.paper(
        id(url),
        title.isEmpty() ? page.select("h1.page_title").text() : title,
        page.select(".item.issue .sub_item:contains(Section) .value").text(),
        url,
        pdf.isEmpty() ? download(listedPdf) : pdf,
        text == null ? "" : text.text(),
        authors);
  }

  /** The heading under which the issue lists it. */
  private static String section(Element article) {
    Element section = article.closest("div.section");
    Element heading = section == null ? null : section.selectFirst("h2, h3");
    return heading == null ? "" : heading.text();
  }

  /** The file itself is where its viewer is, under another word. */
  private static String download(Element pdf) {
    return pdf.absUrl("href").replace("/article/view/", "/article/download/");
  }

  private static String id(String url) {
    return url.replaceFirst(".*/view/", "").replaceAll("/.*", "");
  }
}
