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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * arXiv's Atom API by a list of ids, with the three seconds between requests that it asks for.
 * Layout: recorded answers in lukasschwab/arxiv.py.
 */
final class Arxiv implements Source {
  private static final int BATCH = 100;
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** Since 2007 {@code 2101.00001}, before it {@code cs/9901002} or {@code math.GT/0309136}. */
  private static final Pattern ID =
      Pattern.compile("(\\d{4}\\.\\d{4,5}|[a-z-]+(\\.[A-Z]{2})?/\\d{7})(v\\d+)?");

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
    List<String> sound = ids.stream().filter(id -> ID.matcher(id).matches()).toList();
    ids.stream()
        .filter(id -> !ID.matcher(id).matches())
        .forEach(
            id -> request.warn().accept("“%s” is no arXiv id, and was left out.".formatted(id)));
    Map<String, Paper> papers = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    for (int from = 0; from < sound.size(); from += BATCH) {
      ask(sound.subList(from, Math.min(from + BATCH, sound.size())), request, web, papers, refused);
      request.progress().accept(papers.size());
    }
    refused.forEach(request.warn());
    List<String> missing = sound.stream().filter(id -> !papers.containsKey(bare(id))).toList();
    if (!missing.isEmpty()) {
      request.warn().accept("arXiv has no paper " + String.join(", ", missing) + ".");
    }
    request.promised().accept(ids.size());
    if (papers.isEmpty()) {
      throw request.notThere(
          String.join(" ", "arXiv knows none of the ids.", String.join(" ", refused)).strip());
    }
    return List.copyOf(papers.values());
  }

  /**
   * Asks for a batch. One id that arXiv refuses makes it refuse all, with an entry for the error or
   * with HTTP 400: the batch is halved until that id stands alone.
   */
  private static void ask(
      List<String> batch,
      SourceRequest request,
      WebClient web,
      Map<String, Paper> papers,
      List<String> refused)
      throws IOException {
    URI query =
        request.at(
            "api/query?id_list=%s&max_results=%d".formatted(String.join(",", batch), batch.size()));
    Optional<String> error = Optional.empty();
    try {
      for (Element entry :
          Jsoup.parse(web.api(query, ContentKind.XML, Map.of()), "", Parser.xmlParser())
              .select("entry")) {
        String id = child(entry, "id");
        if (id.contains("/api/errors")) {
          error = Optional.of(child(entry, "summary"));
        } else {
          Paper paper = paper(entry, id(id));
          papers.putIfAbsent(paper.id(), paper);
        }
      }
    } catch (WebException e) {
      if (e.status() != 400) {
        throw e;
      }
      error = Optional.of("HTTP 400");
    }
    if (error.isPresent() && batch.size() == 1) {
      refused.add("arXiv refuses %s: %s.".formatted(batch.getFirst(), error.get()));
    } else if (error.isPresent()) {
      int half = batch.size() / 2;
      ask(batch.subList(0, half), request, web, papers, refused);
      ask(batch.subList(half, batch.size()), request, web, papers, refused);
    }
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
