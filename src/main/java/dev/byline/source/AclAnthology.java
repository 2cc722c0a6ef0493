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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The ACL Anthology's own XML: a collection a file ({@code 2024.acl}; before 2020 a letter and two
 * digits, such as {@code P19}), volumes within, papers within those. Layout: acl-org/acl-anthology,
 * data/xml (2025.emnlp, 2026.acl, P19, D19, W19), where since July 2026 {@code <pdf hash>} marks a
 * paper's PDF and {@code <url>} is only for papers that lie elsewhere.
 */
final class AclAnthology implements Source {
  private static final URI PAGES = URI.create("https://aclanthology.org/");
  private static final int FIRST_NAMED_YEAR = 2020;
  private static final Map<String, String> LETTERS =
      Map.of(
          "acl", "P", "naacl", "N", "emnlp", "D", "eacl", "E", "coling", "C", "tacl", "Q", "cl",
          "J", "conll", "K", "semeval", "S", "ws", "W");

  /** Front and back matter that stands among the papers. */
  private static final Pattern MATTER =
      Pattern.compile("(?i)(author|subject|name|title) index|front ?matter|back ?matter|preface");

  private static final Set<String> MAIN = Set.of("main", "long", "short");

  @Override
  public String name() {
    return "acl";
  }

  @Override
  public String about() {
    return "The ACL Anthology's XML (ACL, EMNLP, NAACL, …): titles, authors, abstracts and PDFs;"
        + " affiliations where a volume has them. The main volumes, others with --tracks (demo, srw,"
        + " tutorials, industry, findings, workshops). A collection can be named itself: 2024.findings.";
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
    String collection = collection(request);
    URI file = request.at(collection + ".xml");
    // jsoup's XML parser knows no external entities.
    Document xml =
        Jsoup.parse(web.file(file, ContentKind.XML), file.toString(), Parser.xmlParser());
    // A collection of workshops only, or of findings only, was asked for by its own name.
    boolean hasMain =
        xml.select("volume").stream().anyMatch(v -> MAIN.contains(track(v, collection)));
    TrackFilter filter = new TrackFilter(request, hasMain ? "main" : "all");
    List<Paper> papers = new ArrayList<>();
    for (Element volume : xml.select("volume")) {
      String track = track(volume, collection);
      for (Element paper : volume.select("> paper")) {
        if (isPaper(paper) && filter.takes(track, MAIN.contains(track))) {
          papers.add(paper(paper, id(collection, volume.attr("id"), paper.attr("id")), track));
        }
      }
    }
    filter.tell();
    if (papers.isEmpty()) {
      throw request.notThere("the collection %s has no such papers.".formatted(collection));
    }
    request.promised().accept(papers.size());
    List<Paper> taken = request.limited(papers);
    request.progress().accept(taken.size());
    return taken;
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

  /** By its name in a named collection, else by its title. */
  private static String track(Element volume, String collection) {
    String id = volume.attr("id");
    Element title = volume.selectFirst("> meta > booktitle");
    String book = title == null ? "" : title.text();
    if (collection.endsWith(".findings")) {
      return "findings " + id;
    }
    for (var known :
        List.of(
            Map.entry("demo", "demos?|(?i).*demonstrations?\\b.*"),
            Map.entry("srw", "srw|(?i).*student (research )?workshop.*"),
            Map.entry("tutorials", "tutorials?|(?i).*tutorial.*"),
            Map.entry("industry", "industry|(?i).*industry (papers|track).*"),
            Map.entry("findings", "findings|(?i)findings of .*"),
            Map.entry("workshops", "(?i).*\\b(workshop|shared task)s?\\b.*"),
            Map.entry("short", "short|(?i).*\\bshort papers\\b.*"),
            Map.entry("long", "long|(?i).*\\blong papers\\b.*"))) {
      String[] patterns = known.getValue().split("\\|(?=\\(\\?i\\))");
      if (id.matches(patterns[0]) || book.matches(patterns[patterns.length - 1])) {
        return known.getKey();
      }
    }
    if (isWorkshopNumber(collection, id)) {
      return "workshops";
    }
    return id.equals("main") || id.matches("\\d+") ? "main" : id;
  }

  /** All of W, and the volumes of D19 from the fifth on, are of workshops. */
  private static boolean isWorkshopNumber(String collection, String volume) {
    return collection.matches("W\\d\\d|C69")
        || (collection.equals("D19") && volume.matches("\\d+") && Integer.parseInt(volume) >= 5);
  }

  /**
   * {@code 2025.emnlp-main.1}, {@code P19-1001}; with two digits for the volume {@code W19-3601}.
   */
  private static String id(String collection, String volume, String paper) {
    if (!collection.matches("[A-Z]\\d\\d") || !(volume + paper).matches("\\d+")) {
      return "%s-%s.%s".formatted(collection, volume, paper);
    }
    return (isWorkshopNumber(collection, volume) ? "%s-%02d%02d" : "%s-%01d%03d")
        .formatted(collection, Integer.parseInt(volume), Integer.parseInt(paper));
  }

  private static boolean isPaper(Element paper) {
    boolean edited = !paper.select("> editor").isEmpty() && paper.select("> author").isEmpty();
    return paper.select("> retracted, > removed").isEmpty()
        && !paper.attr("type").matches("frontmatter|backmatter")
        && !edited
        && !MATTER.matcher(child(paper, "title").strip()).matches();
  }

  private static Paper paper(Element paper, String id, String track) {
    List<Author> authors = new ArrayList<>();
    for (Element author : paper.select("> author")) {
      authors.add(
          PaperBuilder.author(
              (child(author, "first") + " " + child(author, "last")).strip(),
              author.select("> affiliation").eachText().stream()
                  .flatMap(text -> JoinedAffiliations.split(text).stream())
                  .toList()));
    }
    return PaperBuilder.paper(
        id,
        child(paper, "title"),
        track,
        PAGES.resolve(id + "/").toString(),
        pdf(paper, id),
        child(paper, "abstract"),
        authors);
  }

  /** Where the PDF is; empty when the Anthology has none. */
  private static String pdf(Element paper, String id) {
    String elsewhere =
        Stream.of(child(paper, "pdf"), child(paper, "url"))
            .filter(link -> link.contains("://"))
            .findFirst()
            .orElse("");
    boolean here = !paper.select("> pdf").isEmpty() || !child(paper, "url").isEmpty();
    return !elsewhere.isEmpty() ? elsewhere : here ? PAGES.resolve(id + ".pdf").toString() : "";
  }

  private static String child(Element element, String name) {
    Element child = element.selectFirst("> " + name);
    return child == null ? "" : child.text();
  }
}
