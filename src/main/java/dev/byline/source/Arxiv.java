package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** arXiv's Atom API by a list of ids, with the three seconds between requests that it asks for. */
final class Arxiv implements Source {
  private static final int BATCH = 100;
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final String WANTED = "a file with one arXiv id (or link) per line";

  @Override
  public String name() {
    return "arxiv";
  }

  @Override
  public String about() {
    return "arXiv's API, by a file with one id per line: titles, authors, abstracts and PDFs; affiliations"
        + " where authors gave them.";
  }

  @Override
  public String example() {
    return "arxiv iclr 2024 --from ids.txt --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://export.arxiv.org/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    List<String> ids =
        request.limited(request.lines(WANTED).stream().map(Arxiv::id).distinct().toList());
    if (request.home().equals(home())) {
      web.slowDown(request.home(), PAUSE);
    }
    Map<String, Paper> papers = new LinkedHashMap<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
      URI query =
          request.at(
              "api/query?id_list=%s&max_results=%d"
                  .formatted(String.join(",", batch), batch.size()));
      for (Element entry :
          Jsoup.parse(web.api(query, ContentKind.XML, Map.of()), "", Parser.xmlParser())
              .select("entry")) {
        String id = child(entry, "id");
        if (id.contains("/api/errors")) {
          throw new WebException(query, "is refused by arXiv: " + child(entry, "summary"));
        }
        Paper paper = paper(entry, id(id));
        papers.putIfAbsent(paper.id(), paper);
      }
      request.progress().accept(papers.size());
    }
    List<String> missing = ids.stream().filter(id -> !papers.containsKey(bare(id))).toList();
    if (!missing.isEmpty()) {
      request.warn().accept("arXiv has no paper " + String.join(", ", missing) + ".");
    }
    if (papers.isEmpty()) {
      throw request.notThere("arXiv knows none of the ids.");
    }
    return List.copyOf(papers.values());
  }

  private static Paper paper(Element entry, String id) {
    List<Author> authors = new ArrayList<>();
    for (Element author : entry.select("> author")) {
      authors.add(
          PaperBuilder.author(
              child(author, "name"), author.getElementsByTag("arxiv:affiliation").eachText()));
    }
    Element pdf = entry.selectFirst("> link[title=pdf]");
    return PaperBuilder.paper(
        bare(id),
        child(entry, "title"),
        entry.getElementsByTag("arxiv:primary_category").attr("term"),
        child(entry, "id"),
        pdf == null ? "" : pdf.attr("href").replaceFirst("^http:", "https:"),
        child(entry, "summary"),
        authors);
  }

  private static String id(String line) {
    return line.replaceFirst("(?i)^arxiv:", "")
        .replaceFirst(".*/(abs|pdf)/", "")
        .replaceFirst("\\.pdf$", "");
  }

  /** Without its version. */
  private static String bare(String id) {
    return id.replaceFirst("v\\d+$", "");
  }

  private static String child(Element element, String name) {
    Element child = element.selectFirst("> " + name);
    return child == null ? "" : child.text();
  }
}
