package dev.byline.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The protocol's library over a pair of streams, which tells when it no longer reads: nobody would
 * answer then, and the server must end.
 */
final class WatchedTransport extends StdioServerTransportProvider {
  private final Runnable closed;

  /**
   * Over a pair of streams.
   *
   * @param longest characters of a line
   * @param closed is run when the library has closed its session, for whatever reason
   */
  WatchedTransport(InputStream in, OutputStream out, int longest, Runnable closed) {
    super(McpJsonDefaults.getMapper(), in, out, longest);
    this.closed = closed;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    super.setSessionFactory(transport -> factory.create(new Told(transport, closed)));
  }

  private record Told(McpServerTransport transport, Runnable closed) implements McpServerTransport {
    @Override
    public void close() {
      transport.close();
      closed.run();
    }

    @Override
    public Mono<Void> closeGracefully() {
      return transport.closeGracefully().doFinally(_ -> closed.run());
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
      return transport.sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return transport.unmarshalFrom(data, type);
    }

    @Override
    public List<String> protocolVersions() {
      return transport.protocolVersions();
    }
  }
}
