package dev.byline.source;

import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import dev.byline.format.PaperFormats;
import dev.byline.format.PaperReader;
import dev.byline.format.StatusFilter;
import dev.byline.web.ContentKind;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of Paper Copilot's public repository (papercopilot/paperlists), by conference and year:
 * {@code nips/nips2021.json}.
 */
final class PaperCopilot implements Source {
  @Override
  public String name() {
    return "paperlists";
  }

  @Override
  public String about() {
    return "Paper Copilot's public files (ICLR, ICML, NeurIPS, AAAI, CVPR, ACL, …): accepted papers,"
        + " authors, affiliations and e-mail domains as authors gave them.";
  }

  @Override
  public String example() {
    return "paperlists nips 2021";
  }

  @Override
  public URI home() {
    return URI.create("https://raw.githubusercontent.com/papercopilot/paperlists/main/");
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    String name = request.slug().equals("neurips") ? "nips" : request.slug();
    URI uri = request.at("%1$s/%1$s%2$d.json".formatted(name, request.year()));
    Path file = Files.createTempFile("byline", ".json");
    try {
      Files.writeString(file, web.file(uri, ContentKind.JSON));
      Accepted accepted = new Accepted();
      PaperFormats.open(file).read(accepted);
      if (accepted.papers.isEmpty()) {
        throw request.notThere("its file has no accepted papers.");
      }
      accepted.issues.forEach(
          (kind, count) -> request.warn().accept("  %s: %,d".formatted(kind.sentence(), count)));
      request.promised().accept(accepted.papers.size());
      request.progress().accept(accepted.papers.size());
      return request.limited(accepted.papers);
    } finally {
      Files.delete(file);
    }
  }

  /** The accepted papers of a file; what was repaired in others does not count. */
  private static final class Accepted implements PaperReader.Sink {
    private final List<Paper> papers = new ArrayList<>();
    private final Map<ImportIssue.Kind, Integer> issues = new LinkedHashMap<>();
    private final List<ImportIssue> pending = new ArrayList<>();

    @Override
    public void paper(Paper paper) {
      if (StatusFilter.ACCEPTED.takes(paper.status())) {
        papers.add(paper);
        pending.stream()
            .map(ImportIssue::kind)
            .distinct()
            .forEach(kind -> issues.merge(kind, 1, Integer::sum));
      }
      pending.clear();
    }

    @Override
    public void issue(ImportIssue issue) {
      pending.add(issue);
    }
  }
}
