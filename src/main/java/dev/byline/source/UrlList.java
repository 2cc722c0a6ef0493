package dev.byline.source;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Paper;
import dev.byline.web.Checksum;
import dev.byline.web.WebClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file with the address of one PDF per line, and where wanted a title after a tab. */
final class UrlList implements Source {
  private static final String WANTED = "a file with one address of a PDF per line";

  @Override
  public String name() {
    return "urls";
  }

  @Override
  public String about() {
    return "A file with one address of a PDF per line and, where known, the title after a tab.";
  }

  @Override
  public String example() {
    return "urls colm 2024 --from urls.txt --pdfs";
  }

  @Override
  public URI home() {
    return URI.create("file:///");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) {
    Map<String, Paper> papers = new LinkedHashMap<>();
    for (String line : request.limited(request.lines(WANTED))) {
      String[] parts = line.split("\t", 2);
      URI uri = address(parts[0].strip());
      papers.putIfAbsent(
          uri.toString(),
          PaperBuilder.paper(
              id(uri),
              parts.length > 1 ? parts[1].strip() : "",
              "",
              uri.toString(),
              uri.toString(),
              "",
              List.of()));
    }
    return List.copyOf(papers.values());
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && text.matches("https?://.*")) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Told below.
    }
    throw new UserError(
        ExitCode.INPUT_UNUSABLE, "“%s” is not an http or https address.".formatted(text));
  }

  /** The file's name, and enough of the address's checksum to tell two of one name apart. */
  private static String id(URI uri) {
    String name = uri.getPath().replaceFirst(".*/", "").replaceFirst("(?i)\\.pdf$", "");
    String hash = Checksum.sha256(uri.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return (name.isEmpty() ? "paper" : name) + "-" + hash;
  }
}
