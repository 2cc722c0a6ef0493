package dev.byline.format;

import java.nio.file.Path;

/**
 * Papers in JSON, an array or JSON lines: each record in the layout that its fields show, Byline's
 * own ({@code authors}) or Paper Copilot's ({@code author}).
 */
final class JsonPapers implements PaperReader {
  private final Path file;

  JsonPapers(Path file) {
    this.file = file;
  }

  @Override
  public long read(Sink sink) {
    return JsonRecords.readPapers(
        file,
        sink,
        (id, node) ->
            node.has("author") || node.has("aff")
                ? PaperCopilotJson.paper(id, node, sink)
                : JsonLinesPapers.paper(id, node, sink));
  }
}
