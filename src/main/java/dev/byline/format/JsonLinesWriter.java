package dev.byline.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.WholeFiles;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes papers in Byline's own JSON lines, as {@link JsonLinesPapers} reads them. */
public final class JsonLinesWriter {
  private JsonLinesWriter() {}

  /** Writes {@code file}, whole or not at all. */
  public static void write(List<Paper> papers, Path file) throws IOException {
    WholeFiles.writeText(
        file,
        out -> {
          for (Paper paper : papers) {
            out.write(object(paper).toString());
            out.write('\n');
          }
        });
  }

  private static ObjectNode object(Paper paper) {
    ObjectNode object = Json.mapper().createObjectNode();
    object.put("id", paper.id()).put("title", paper.title()).put("track", paper.track());
    object.put("status", paper.status()).put("url", paper.url()).put("pdf", paper.pdf());
    object.put("abstract", paper.abstractText());
    ArrayNode authors = object.putArray("authors");
    for (Author author : paper.authors()) {
      ObjectNode own = authors.addObject().put("name", author.name());
      add(own.putArray("affiliations"), author.affiliations());
    }
    add(object.putArray("unlinked"), paper.unlinked());
    return object;
  }

  private static void add(ArrayNode array, List<Entry> entries) {
    entries.forEach(
        entry -> array.addObject().put("text", entry.text()).put("domain", entry.domain()));
  }
}
