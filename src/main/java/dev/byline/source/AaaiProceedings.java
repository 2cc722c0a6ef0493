package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The AAAI proceedings on Open Journal Systems: the archive's pages, an issue a part of a year's
 * volume (volume 38 is of 2024), and one page per paper with affiliations. Layout: the templates of
 * pkp/ojs and OAI-PMH answers of 2026. The records of OAI-PMH (oai_dc) have no affiliations, so the
 * pages are read.
 */
final class AaaiProceedings implements Source {
  private static final String MAIN = "main";
  private static final int MOST_ARCHIVE_PAGES = 20;

  /** AAAI-87 would be volume 1: the series counts so back to AAAI-10, volume 24. */
  private static final int YEAR_ZERO = 1986;

  /** What shares the volumes, by the words of a section's or an issue's title. */
  private static final List<Map.Entry<String, Pattern>> OTHERS =
      List.of(
          Map.entry("iaai", Pattern.compile("(?i)\\bIAAI\\b|innovative applications")),
          Map.entry("eaai", Pattern.compile("(?i)\\bEAAI\\b|educational advances")),
          Map.entry("student-abstracts", Pattern.compile("(?i)student abstract")),
          Map.entry("consortium", Pattern.compile("(?i)(doctoral|undergraduate) consortium")),
          Map.entry("demonstrations", Pattern.compile("(?i)demonstration")));

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

  /** One page per paper. */
  @Override
  public Pace pace(int year) {
    return new Pace(1, 0);
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    List<Paper> papers = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    TrackFilter filter = new TrackFilter(request, MAIN);
    for (String issue : issues(request, web, filter)) {
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
        String track = kind(section(article));
        if (!filter.takes(track, track.equals(MAIN))) {
          continue;
        }
        papers.add(
            request.listOnly() ? listed(article, link, pdf) : paper(web, article, link, pdf));
        request.progress().accept(papers.size());
      }
    }
    filter.tell();
    if (papers.isEmpty()) {
      throw request.notThere("the archive has no issue of that year.");
    }
    return papers;
  }

  /** Which conference or track a title names; {@code main} when it is none of the others. */
  private static String kind(String title) {
    return OTHERS.stream()
        .filter(other -> other.getValue().matcher(title).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(MAIN);
  }

  private static Set<String> issues(SourceRequest request, WebClient web, TrackFilter filter)
      throws IOException {
    Pattern volume = Pattern.compile("\\bVol\\. ?%d\\b".formatted(request.year() - YEAR_ZERO));
    String shortName = "aaai-%02d".formatted(request.year() % 100);
    Set<String> issues = new LinkedHashSet<>();
    URI page = request.at("issue/archive");
    for (int i = 0; i < MOST_ARCHIVE_PAGES; i++) {
      Document archive = Jsoup.parse(web.page(page), page.toString());
      for (Element issue : archive.select("div.obj_issue_summary")) {
        String text = issue.text().toLowerCase(Locale.ROOT);
        Element link = issue.selectFirst("a.title[href], h2 a[href], h3 a[href]");
        String series = issue.select(".series").text();
        boolean ofYear =
            series.contains("Vol.")
                ? volume.matcher(series).find()
                : text.contains(shortName) || text.contains("(" + request.year() + ")");
        // An issue of the others only; one that has AAAI's own papers too is told by its sections.
        boolean others =
            link != null && !kind(link.text()).equals(MAIN) && !link.text().matches("(?i)AAAI.*");
        if (link != null && ofYear && (!others || filter.wantsMore())) {
          issues.add(link.absUrl("href"));
        } else if (link != null && ofYear) {
          request.warn().accept("“%s” was left out. Take it with --tracks.".formatted(link.text()));
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

  private static Paper paper(WebClient web, Element article, Element link, Element listedPdf)
      throws IOException {
    String url = link.absUrl("href");
    Document page;
    try {
      page = Jsoup.parse(web.page(URI.create(url)), url);
    } catch (WebException e) {
      if (e.isMissing()) {
        return listed(article, link, listedPdf);
      }
      throw e;
    }
    List<Author> authors = new ArrayList<>();
    for (Element author : page.select("ul.authors > li")) {
      authors.add(PaperBuilder.author(author.select(".name").text(), affiliations(author)));
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

  /** Newer pages have a span an affiliation, each with a link to its ROR record. */
  private static List<String> affiliations(Element author) {
    author.select(".affiliation a, .affiliation svg").remove();
    List<String> each = author.select(".affiliation > span").eachText();
    return each.isEmpty() ? List.of(author.select(".affiliation").text()) : each;
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
