package dev.byline.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.mcp.MessageRules.Fault;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a client sends, without those that are no messages: they are answered here
 * (JSON-RPC 2.0, section 5.1), because the protocol's library ends at the first one. So are
 * requests before the session is initialized, which the library would keep for ever. Its input ends
 * for the library when every request has its answer: it would drop the others.
 */
final class MessageLines extends InputStream {
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final byte[] NOTHING = {};

  /** Bytes of a line. */
  static final int LONGEST = 4 << 20;

  private final InputStream in;
  private final AnswerLines out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private byte[] line = NOTHING;
  private int at;
  private boolean asked;
  private boolean initialized;

  /** Over a client's lines, with the answers to them. */
  MessageLines(InputStream in, AnswerLines out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
  }

  /** Waits until the client has nothing more to say. */
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  @Override
  public int read() throws IOException {
    return isThereMore() ? line[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int from, int count) throws IOException {
    if (!isThereMore()) {
      return -1;
    }
    int read = Math.min(count, line.length - at);
    System.arraycopy(line, at, to, from, read);
    at += read;
    return read;
  }

  private boolean isThereMore() throws IOException {
    while (at == line.length) {
      byte[] next = nextLine();
      if (next == null) {
        awaitAnswers();
        ended.countDown();
        return false;
      }
      line = messageIn(next);
      at = 0;
    }
    return true;
  }

  private void awaitAnswers() {
    try {
      out.awaitAll();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** A line with its end; null after the last one, of a too long one only its beginning. */
  private byte @Nullable [] nextLine() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (bytes.size() <= LONGEST) {
        bytes.write(next);
      }
      next = in.read();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  /** The library has closed its session: it reads no more. */
  void end() {
    ended.countDown();
  }

  /**
   * The message of a line, for the library: one line, whatever white space the client put between
   * its parts. Empty where there is none.
   */
  private byte[] messageIn(byte[] bytes) throws IOException {
    if (bytes.length > LONGEST) {
      refuse(PARSE_ERROR, "The message is longer than 4 MB", null);
      return NOTHING;
    }
    JsonNode message;
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.isBlank()) {
        return NOTHING;
      }
      message =
          Json.mapper()
              .reader()
              .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .readTree(text);
    } catch (JsonProcessingException | CharacterCodingException _) {
      refuse(PARSE_ERROR, "Parse error: the line is not JSON", null);
      return NOTHING;
    }
    Optional<Fault> fault = MessageRules.fault(message);
    if (fault.isPresent()) {
      refuse(fault.get().code(), fault.get().why(), message.get("id"));
      return NOTHING;
    }
    // The server asks nothing: an answer answers none of its requests.
    return !MessageRules.isAnswer(message) && isTimely(message)
        ? (Json.line(message) + "\n").getBytes(StandardCharsets.UTF_8)
        : NOTHING;
  }

  /** Keeps the order of the protocol: first {@code initialize}, then the client's confirmation. */
  private boolean isTimely(JsonNode message) throws IOException {
    String method = message.path("method").asText();
    if (!message.has("id")) {
      // Of any other notification the library has no use, or asks the client in turn.
      boolean confirms =
          asked && !initialized && method.equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
      initialized |= confirms;
      return confirms;
    }
    boolean first = method.equals("initialize") && !asked;
    asked |= first;
    if (first || (initialized && !method.equals("initialize"))) {
      out.await();
      return true;
    }
    if (method.equals("ping")) {
      ObjectNode pong = answer(message.get("id"));
      pong.putObject("result");
      write(pong);
    } else {
      refuse(
          INVALID_REQUEST,
          method.equals("initialize")
              ? "Invalid request: the session is initialized once"
              : "Invalid request: the session is not initialized",
          message.get("id"));
    }
    return false;
  }

  private void refuse(int code, String why, @Nullable JsonNode id) throws IOException {
    ObjectNode answer = answer(id);
    answer.putObject("error").put("code", code).put("message", why);
    write(answer);
  }

  private static ObjectNode answer(@Nullable JsonNode id) {
    ObjectNode answer = Json.mapper().createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", id != null && MessageRules.isId(id) ? id : NullNode.getInstance());
    return answer;
  }

  private void write(ObjectNode answer) throws IOException {
    out.writeOwn((Json.line(answer) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
