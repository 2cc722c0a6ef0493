package dev.byline.source;

import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * CVF open access: the list of CVPR, ICCV and WACV, on one page or on a page a day. Layout: readers
 * of the pages in public repositories, 2024 to 2026; a whole page was never seen.
 */
final class CvfOpenAccess implements Source {
  @Override
  public String name() {
    return "cvf";
  }

  @Override
  public String about() {
    return "CVF open access (CVPR, ICCV, WACV): titles, authors and PDFs.";
  }

  @Override
  public String example() {
    return "cvf cvpr 2024 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://openaccess.thecvf.com/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    URI index = request.at(request.conference().toUpperCase(Locale.ROOT) + request.year());
    Document page = Jsoup.parse(web.page(index), index.toString());
    Map<String, Paper> papers = new LinkedHashMap<>();
    read(page, papers);
    if (papers.isEmpty()) {
      for (String day : days(page)) {
        read(Jsoup.parse(web.page(URI.create(day)), day), papers);
        request.progress().accept(papers.size());
        if (papers.size() >= request.limit()) {
          break;
        }
      }
    }
    if (papers.isEmpty()) {
      throw request.notThere("its page lists no papers.");
    }
    request.progress().accept(papers.size());
    return request.limited(List.copyOf(papers.values()));
  }

  /** The page of all days where there is one, else the page of each. */
  private static Set<String> days(Document page) {
    Set<String> days = new LinkedHashSet<>(page.select("a[href*=day=]").eachAttr("abs:href"));
    return days.stream()
        .filter(day -> day.endsWith("day=all"))
        .findFirst()
        .map(Set::of)
        .orElse(days);
  }

  private static void read(Document page, Map<String, Paper> papers) {
    for (Element title : page.select("dt.ptitle")) {
      Element link = title.selectFirst("a[href]");
      List<String> authors = new ArrayList<>();
      String pdf = "";
      for (Element next = title.nextElementSibling();
          next != null && !next.normalName().equals("dt");
          next = next.nextElementSibling()) {
        // Since 2026 the links stand in a div after the last dd.
        next.select("form.authsearch a").forEach(author -> authors.add(author.text()));
        Element file = next.selectFirst("a[href$=.pdf]:matchesOwn(^pdf$)");
        pdf = file == null ? pdf : file.absUrl("href");
      }
      if (link != null) {
        String url = link.absUrl("href");
        String id = url.replaceAll(".*/|\\.html$", "");
        papers.putIfAbsent(
            id,
            PaperBuilder.paper(id, title.text(), "", url, pdf, "", PaperBuilder.named(authors)));
      }
    }
  }
}
