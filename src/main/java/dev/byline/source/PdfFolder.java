package dev.byline.source;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder of PDFs: one paper per file, whose title and authors are read from its page. */
final class PdfFolder implements Source {
  @Override
  public String name() {
    return "folder";
  }

  @Override
  public String about() {
    return "A folder of PDFs: title and authors are read from each first page (byline titleblocks).";
  }

  @Override
  public String example() {
    return "folder acml 2021 --from papers/";
  }

  @Override
  public URI home() {
    return URI.create("file:///");
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public List<Paper> papers(SourceRequest request, WebClient web) throws IOException {
    Path folder = request.required("a folder with PDFs");
    if (!Files.isDirectory(folder)) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, folder + " is not a folder.");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> pdfs =
          files
              .filter(Files::isRegularFile)
              .filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
              .sorted()
              .toList();
      if (pdfs.isEmpty()) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, "There is no PDF in " + folder);
      }
      return request.limited(pdfs).stream()
          .map(pdf ->
              PaperBuilder.paper(
                  stem(pdf),
                  "",
                  "",
                  "",
                  pdf.toAbsolutePath().normalize().toUri().toString(),
                  "",
                  List.of()))
          .toList();
    }
  }

  private static String stem(Path pdf) {
    String name = String.valueOf(pdf.getFileName());
    return name.substring(0, name.length() - 4);
  }
}
