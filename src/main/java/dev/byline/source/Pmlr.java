package dev.byline.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Proceedings of Machine Learning Research: the list of volumes, and for a volume its citations in
 * YAML (CSL); where that is missing or broken, the volume's page. Layout: recorded pages of 2026
 * and the records in mlresearch/v139, v235 (_posts).
 */
final class Pmlr implements Source {
  private static final ObjectMapper YAML = new ObjectMapper(yaml());

  private static final Map<String, String> FULL_NAMES =
      Map.of(
          "icml", "international conference on machine learning",
          "aistats", "artificial intelligence and statistics",
          "uai", "uncertainty in artificial intelligence",
          "corl", "conference on robot learning",
          "colt", "conference on learning theory",
          "acml", "asian conference on machine learning",
          "alt", "algorithmic learning theory");

  /** A preface is by the editors and about the volume. */
  private static final Pattern PREFACE =
      Pattern.compile("(?i)^(preface|foreword|front ?matter|editorial)\\b|: preface$");

  private static final Pattern NUMERAL = Pattern.compile("^(.+\\s)(Ii|Iii|Iv)$");

  private static YAMLFactory yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(64 << 20);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  @Override
  public String name() {
    return "pmlr";
  }

  @Override
  public String about() {
    return "Proceedings of Machine Learning Research (ICML, AISTATS, UAI, CoRL, …): titles, authors,"
        + " abstracts and PDFs of a volume, which can be named itself: v235.";
  }

  @Override
  public String example() {
    return "pmlr icml 2024 --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("https://proceedings.mlr.press/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    URI volume = volume(request, web);
    List<Paper> papers;
    try {
      papers =
          fromCitations(web.file(volume.resolve("assets/bib/citeproc.yaml"), ContentKind.YAML));
    } catch (JsonProcessingException | WebException e) {
      request
          .warn()
          .accept(
              "%s has no usable citations: its page is read, without abstracts.".formatted(volume));
      papers = fromPage(Jsoup.parse(web.page(volume), volume.toString()));
    }
    if (papers.isEmpty()) {
      throw request.notThere("the volume %s lists no papers.".formatted(volume));
    }
    request.promised().accept(papers.size());
    request.progress().accept(papers.size());
    return request.limited(papers);
  }

  private static URI volume(SourceRequest request, WebClient web) throws IOException {
    if (request.conference().matches("[vr]\\d+")) {
      return request.at(request.conference() + "/");
    }
    Document index = Jsoup.parse(web.page(request.home()), request.home().toString());
    String name = request.slug();
    String full = FULL_NAMES.getOrDefault(name, name);
    // "Proceedings of ICML 2024" goes before "Proceedings of GRaM at ICML 2024".
    Pattern own =
        Pattern.compile(
            "(?i)volume \\S+ (pre-?)?(proceedings|reissue) of (the )?(%s|%s) %d"
                .formatted(Pattern.quote(name), Pattern.quote(full), request.year()));
    List<URI> exact = new ArrayList<>();
    List<URI> found = new ArrayList<>();
    for (Element item : index.select("li:has(a[href~=^/?[vr]\\d+/?$])")) {
      String text = item.text().toLowerCase(Locale.ROOT);
      boolean named = text.matches(".*\\b" + Pattern.quote(name) + "\\b.*");
      Element link = item.selectFirst("a[href]");
      if ((named || text.contains(full))
          && text.contains(Integer.toString(request.year()))
          && !text.contains("workshop")
          && link != null) {
        URI volume = URI.create(link.absUrl("href").replaceFirst("/?$", "/"));
        found.add(volume);
        if (own.matcher(text.strip()).matches()) {
          exact.add(volume);
        }
      }
    }
    if (exact.size() == 1) {
      return exact.getFirst();
    }
    if (found.size() != 1) {
      throw request.notThere(
          (found.isEmpty() ? "no volume has that name." : "several volumes have it: " + found + ".")
              + " Name the volume, such as v235.");
    }
    return found.getFirst();
  }

  private static List<Paper> fromCitations(String yaml) throws IOException {
    // Some volumes have control characters that YAML does not allow.
    JsonNode citations = YAML.readTree(yaml.replaceAll("[\\p{Cc}&&[^\\n\\r\\t]]", ""));
    List<Paper> papers = new ArrayList<>();
    for (JsonNode citation : citations) {
      List<Author> authors = new ArrayList<>();
      for (JsonNode author : citation.path("author")) {
        authors.add(PaperBuilder.author(name(author), List.of()));
      }
      String url = citation.path("URL").asText("");
      String id = citation.path("id").asText(url.replaceAll(".*/|\\.html$", ""));
      String title = citation.path("title").asText("");
      if (!id.isBlank() && !authors.isEmpty() && !PREFACE.matcher(title).find()) {
        papers.add(
            PaperBuilder.paper(
                id,
                title,
                section(citation),
                url,
                citation.path("PDF").asText(""),
                citation.path("abstract").asText(""),
                authors));
      }
    }
    return papers;
  }

  /** Given name, particle ({@code van}), family name and suffix ({@code III}), as printed. */
  private static String name(JsonNode author) {
    String family = author.path("family").asText("");
    // Some volumes write a suffix into the family name, with its first letter in upper case only.
    Matcher numeral = NUMERAL.matcher(family);
    if (numeral.find()) {
      family = numeral.group(1) + numeral.group(2).toUpperCase(Locale.ROOT);
    }
    return Stream.concat(
            Stream.concat(
                Stream.of("given", "prefix", "dropping-particle", "non-dropping-particle")
                    .map(part -> author.path(part).asText("")),
                Stream.of(family)),
            Stream.of("suffix", "lineage").map(part -> author.path(part).asText("")))
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** Such as Oral or Poster, or the cycle of a year with several deadlines. */
  private static String section(JsonNode citation) {
    String cycle = citation.path("cycle").asText("");
    return citation.path("section").asText(cycle.isEmpty() ? "" : "cycle " + cycle);
  }

  private static List<Paper> fromPage(Document page) {
    List<Paper> papers = new ArrayList<>();
    String section = "";
    for (Element paper : page.select("h2, h3, div.paper")) {
      if (!paper.hasClass("paper")) {
        section = paper.text().startsWith("Volume ") ? "" : paper.text();
        continue;
      }
      Element link = paper.selectFirst("a[href$=.html]");
      Element pdf = paper.selectFirst("a[href$=.pdf]:contains(Download)");
      if (link != null && !PREFACE.matcher(paper.select("p.title").text()).find()) {
        String url = link.absUrl("href");
        papers.add(
            PaperBuilder.paper(
                url.replaceAll(".*/|\\.html$", ""),
                paper.select("p.title").text(),
                section,
                url,
                pdf == null ? "" : pdf.absUrl("href"),
                "",
                PaperBuilder.named(
                    List.of(paper.select(".authors").text().replace(";", "").split(",")))));
      }
    }
    return papers;
  }
}
