package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * USENIX conferences: the page of technical sessions, with affiliations, and one page per paper
 * with its PDF. Layout: what readers of the pages in public repositories take from them, 2024 to
 * 2026; a whole page was never seen.
 */
final class Usenix implements Source {
  private static final Map<String, String> NAMES =
      Map.of(
          "security",
          "usenixsecurity",
          "usenix-security",
          "usenixsecurity",
          "uss",
          "usenixsecurity");

  @Override
  public String name() {
    return "usenix";
  }

  @Override
  public String about() {
    return "USENIX conferences (Security, OSDI, NSDI, ATC, FAST, SOUPS): titles, authors with"
        + " affiliations, abstracts and PDFs.";
  }

  @Override
  public String example() {
    return "usenix osdi 2024 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://www.usenix.org/");
  }

  /** One page per paper. */
  @Override
  public Pace pace(int year) {
    return new Pace(1, 0);
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    String name = NAMES.getOrDefault(request.slug(), request.slug());
    URI index =
        request.at("conference/%s%02d/technical-sessions".formatted(name, request.year() % 100));
    Document page = Jsoup.parse(web.page(index), index.toString());
    List<Paper> papers = new ArrayList<>();
    for (Element article : page.select("article.node-paper")) {
      Element title = article.selectFirst("h2 a[href]");
      Element people = article.selectFirst(".field-name-field-paper-people-text");
      // An invited talk has no authors' field.
      if (title != null && people != null && papers.size() < request.limit()) {
        papers.add(paper(title, article, authors(people), request, web));
        request.progress().accept(papers.size());
      }
    }
    if (papers.isEmpty()) {
      throw request.notThere("its page of technical sessions lists no papers.");
    }
    return papers;
  }

  private static Paper paper(
      Element title, Element article, List<Author> authors, SourceRequest request, WebClient web)
      throws IOException {
    String url = title.absUrl("href");
    return PaperBuilder.paper(
        url.replaceFirst("/$", "")
            .replaceFirst(".*/conference/([^/]+)/presentation/", "$1-")
            .replaceFirst(".*/", ""),
        title.text(),
        "",
        url,
        request.listOnly() ? "" : pdf(url, web),
        article.select("[class*=field-name-field-paper-description]").text(),
        authors);
  }

  /** Where the paper's page says it is; empty when there is no such page or no PDF yet. */
  private static String pdf(String url, WebClient web) throws IOException {
    try {
      Document page = Jsoup.parse(web.page(URI.create(url)), url);
      String stated = page.select("meta[name=citation_pdf_url]").attr("content");
      Element link =
          page.selectFirst(".field-name-field-final-paper-pdf a[href$=.pdf], .file a[href$=.pdf]");
      return !stated.isEmpty() ? stated : link == null ? "" : link.absUrl("href");
    } catch (WebException e) {
      if (e.isMissing()) {
        return "";
      }
      throw e;
    }
  }

  /**
   * Names in plain letters, then in italics where those before it are: {@code Ada Able and Ben
   * Bode, <em>A University</em>; Cy Cole, <em>B</em>}. An award stands in italics after a line
   * break.
   */
  static List<Author> authors(Element people) {
    List<Author> authors = new ArrayList<>();
    for (Element line : people.select("p").isEmpty() ? List.of(people) : people.select("p")) {
      List<String> names = new ArrayList<>();
      boolean awards = false;
      for (Node node : line.childNodes()) {
        if (node instanceof TextNode text) {
          // What is not followed by italics before the next ; has no affiliation.
          String[] groups = text.text().split(";", -1);
          for (int i = 0; i < groups.length; i++) {
            if (i > 0) {
              flush(names, "", authors);
            }
            names.addAll(names(groups[i]));
          }
        } else if (node instanceof Element element) {
          awards |= element.normalName().equals("br");
          if (!awards && element.normalName().matches("em|i")) {
            flush(names, element.text(), authors);
          }
        }
      }
      flush(names, "", authors);
    }
    return authors;
  }

  private static void flush(List<String> names, String affiliation, List<Author> authors) {
    names.forEach(
        name -> authors.add(PaperBuilder.author(name, JoinedAffiliations.split(affiliation))));
    names.clear();
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    for (String name : text.split(",|\\band\\b")) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }
}
