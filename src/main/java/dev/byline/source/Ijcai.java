package dev.byline.source;

import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The IJCAI proceedings: one page a year with sections of papers. Layout: what readers of the page
 * in public repositories take from it, 2019 to 2026; a whole page was never seen.
 */
final class Ijcai implements Source {
  /** Sections that are not of the year's reviewed papers. */
  private static final Pattern OTHER =
      Pattern.compile("(?i)doctoral|demo|early career|journal|sister|invited|tutorial|workshop");

  @Override
  public String name() {
    return "ijcai";
  }

  @Override
  public String about() {
    return "The IJCAI proceedings: titles, authors and PDFs, with the section as track; journal,"
        + " sister-conference, demonstration and doctoral papers with --tracks all.";
  }

  @Override
  public String example() {
    return "ijcai ijcai 2024 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://www.ijcai.org/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    URI index = request.at("proceedings/" + request.year() + "/");
    Document page = Jsoup.parse(web.page(index), index.toString());
    TrackFilter filter = new TrackFilter(request, "main");
    List<Paper> papers = new ArrayList<>();
    String section = "";
    for (Element element : page.select(".section_title, div.paper_wrapper")) {
      if (!element.hasClass("paper_wrapper")) {
        section = element.text();
      } else if (filter.takes(section, !OTHER.matcher(section).find())) {
        papers.add(paper(element, section, request.year()));
      }
    }
    filter.tell();
    if (papers.isEmpty()) {
      throw request.notThere("its page lists no papers.");
    }
    request.promised().accept(papers.size());
    request.progress().accept(papers.size());
    return request.limited(papers);
  }

  private static Paper paper(Element wrapper, String section, int year) {
    Element pdf = wrapper.selectFirst("a[href$=.pdf]");
    Element page = wrapper.selectFirst("a[href*=/proceedings/" + year + "/]:not([href$=.pdf])");
    String file = pdf == null ? "" : pdf.absUrl("href");
    String url = page == null ? "" : page.absUrl("href");
    String number =
        wrapper.id().isEmpty()
            ? (url.isEmpty() ? file : url).replaceAll(".*/|\\.pdf$", "")
            : wrapper.id();
    return PaperBuilder.paper(
        "ijcai" + year + "-" + number,
        wrapper.select(".title").text(),
        section,
        url,
        file,
        "",
        PaperBuilder.named(List.of(wrapper.select(".authors").text().split(","))));
  }
}
