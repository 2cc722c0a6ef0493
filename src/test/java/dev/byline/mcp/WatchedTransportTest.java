package dev.byline.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.server.McpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The end of the library's reading is noticed. */
class WatchedTransportTest {
  /** More input than the library will ever read. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return '\n';
    }
  }

  @Test
  void aLibraryThatStopsReadingTellsSo() throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream("nonsense\n".getBytes(StandardCharsets.UTF_8)), new Endless());
    McpServer.sync(new WatchedTransport(in, new ByteArrayOutputStream(), 1000, closed::countDown))
        .serverInfo("test", "1")
        .jsonSchemaValidator(new ArgumentCheck())
        .build();
    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
  }
}
