package dev.byline.cli;

import dev.byline.model.ModelServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code byline ask} with the model of a server. */
record AskedServer(ModelServer server) {
  /** One run; a base URL among the options is taken instead of the server's. */
  Byline.Run ask(Path work, Object... more) {
    List<Object> all = new ArrayList<>(List.of("ask", work, "--model", "stub-1", "--retries", "0"));
    if (!List.of(more).contains("--base-url")) {
      all.addAll(List.of("--base-url", server.baseUrl()));
    }
    all.addAll(List.of(more));
    return Byline.run(all.toArray());
  }

  /** A session in which these lines are typed. */
  Byline.Run typed(Path work, String lines, Object... more) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    try {
      return ask(work, more);
    } finally {
      System.setIn(before);
    }
  }
}
