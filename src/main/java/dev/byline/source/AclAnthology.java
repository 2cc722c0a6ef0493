package dev.byline.source;

import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The ACL Anthology's own XML: a collection a file ({@code 2024.acl}; before 2020 a letter and two
 * digits, such as {@code P19}), volumes within, papers within those.
 */
final class AclAnthology implements Source {
  private static final URI PAGES = URI.create("https://aclanthology.org/");
  private static final int FIRST_NAMED_YEAR = 2020;
  private static final Map<String, String> LETTERS =
      Map.of(
          "acl", "P", "naacl", "N", "emnlp", "D", "eacl", "E", "coling", "C", "tacl", "Q", "cl",
          "J", "conll", "K", "semeval", "S", "ws", "W");

  @Override
  public String name() {
    return "acl";
  }

  @Override
  public String about() {
    return "The ACL Anthology's XML (ACL, EMNLP, NAACL, …): titles, authors, abstracts and PDFs;"
        + " affiliations where a volume has them. A collection can be named itself: 2024.findings.";
  }

  @Override
  public String example() {
    return "acl emnlp 2023 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://raw.githubusercontent.com/acl-org/acl-anthology/master/data/xml/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    URI file = request.at(collection(request) + ".xml");
    // jsoup's XML parser knows no external entities.
    Document xml =
        Jsoup.parse(web.file(file, ContentKind.XML), file.toString(), Parser.xmlParser());
    List<Paper> papers = new ArrayList<>();
    for (Element volume : xml.select("volume")) {
      for (Element paper : volume.select("> paper")) {
        if (papers.size() < request.limit()) {
          paper(paper, volume.attr("id")).ifPresent(papers::add);
        }
      }
    }
    if (papers.isEmpty()) {
      throw request.notThere("the collection %s has no papers.".formatted(collection(request)));
    }
    request.progress().accept(papers.size());
    return papers;
  }

  private static String collection(SourceRequest request) {
    if (request.conference().matches("\\d{4}\\..+|[A-Z]\\d\\d")) {
      return request.conference();
    }
    String letter = LETTERS.get(request.slug());
    return request.year() >= FIRST_NAMED_YEAR || letter == null
        ? request.year() + "." + request.slug()
        : "%s%02d".formatted(letter, request.year() % 100);
  }

  private static Optional<Paper> paper(Element paper, String volume) {
    String url = child(paper, "url");
    if (url.isEmpty() || !paper.select("> retracted").isEmpty()) {
      return Optional.empty();
    }
    String id = url.replaceFirst(".*/", "").replaceFirst("\\.pdf$", "");
    boolean elsewhere = url.contains("://");
    List<Author> authors = new ArrayList<>();
    for (Element author : paper.select("> author")) {
      authors.add(
          PaperBuilder.author(
              (child(author, "first") + " " + child(author, "last")).strip(),
              author.select("> affiliation").eachText()));
    }
    return Optional.of(
        PaperBuilder.paper(
            id,
            child(paper, "title"),
            volume,
            PAGES.resolve(id + "/").toString(),
            elsewhere ? url : PAGES.resolve(id + ".pdf").toString(),
            child(paper, "abstract"),
            authors));
  }

  private static String child(Element element, String name) {
    Element child = element.selectFirst("> " + name);
    return child == null ? "" : child.text();
  }
}
