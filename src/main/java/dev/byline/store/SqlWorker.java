package dev.byline.store;

import dev.byline.ChildLoop;
import dev.byline.Json;
import dev.byline.store.SafeSql.Limits;
import dev.byline.store.SafeSql.Refused;
import dev.byline.store.SafeSql.Rows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that runs queries for {@link SafeSql}, and the form of its answers. */
final class SqlWorker {
  /** A question that only waits until the tables are open. */
  static final byte[] READY = {};

  private SqlWorker() {}

  /**
   * Answers queries until standard input ends.
   *
   * @param args the workspace's folder, the most rows, the longest time in milliseconds
   */
  public static void main(String[] args) {
    Limits limits =
        new Limits(Integer.parseInt(args[1]), Duration.ofMillis(Long.parseLong(args[2])));
    Workspace workspace = Workspace.openReadOnly(Path.of(args[0]));
    SqlSession session = new SqlSession(workspace, limits);
    ChildLoop.run(
        Duration.ofDays(365),
        question ->
            question.length == 0
                ? ready(session)
                : answer(session, new String(question, StandardCharsets.UTF_8)));
  }

  /** Loads what a query needs, so that the first one's time is its own. */
  private static byte[] ready(SqlSession session) {
    answer(session, "PIVOT (SELECT 1 AS ready) ON ready USING count(*)");
    return READY;
  }

  private static byte[] answer(SqlSession session, String sql) {
    try {
      return written(session.run(sql));
    } catch (Refused e) {
      return refused(String.valueOf(e.getMessage()), e.quotesValues());
    } catch (OutOfMemoryError | StackOverflowError _) {
      return refused("the query takes more memory than there is for one", false);
    }
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] refused(String reason, boolean quotesValues) {
    return bytes(out -> {
      out.writeBoolean(false);
      out.writeBoolean(quotesValues);
      text(out, reason);
    });
  }

  private static byte[] written(Rows rows) {
    return bytes(out -> {
      out.writeBoolean(true);
      out.writeBoolean(rows.cut());
      out.writeInt(rows.columns().size());
      for (String column : rows.columns()) {
        text(out, column);
      }
      out.writeInt(rows.rows().size());
      for (List<@Nullable Object> row : rows.rows()) {
        for (Object value : row) {
          value(out, value);
        }
      }
    });
  }

  /**
   * The rows of an answer.
   *
   * @throws Refused as the process refused the query
   */
  static Rows rows(byte[] answer) throws Refused {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer))) {
      boolean answered = in.readBoolean();
      boolean flag = in.readBoolean();
      if (!answered) {
        throw new Refused(text(in), flag);
      }
      List<String> columns = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        columns.add(text(in));
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
          row.add(value(in));
        }
        rows.add(row);
      }
      return new Rows(columns, rows, flag);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every value keeps its type: a letter says which. */
  private static void value(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte('0');
      case Boolean b -> {
        out.writeByte('Z');
        out.writeBoolean(b);
      }
      case Byte b -> {
        out.writeByte('B');
        out.writeByte(b);
      }
      case Short s -> {
        out.writeByte('S');
        out.writeShort(s);
      }
      case Integer i -> {
        out.writeByte('I');
        out.writeInt(i);
      }
      case Long l -> {
        out.writeByte('J');
        out.writeLong(l);
      }
      case Float f -> {
        out.writeByte('F');
        out.writeFloat(f);
      }
      case Double d -> {
        out.writeByte('D');
        out.writeDouble(d);
      }
      case BigInteger i -> {
        out.writeByte('G');
        text(out, i.toString());
      }
      case BigDecimal d -> {
        out.writeByte('C');
        text(out, d.toString());
      }
      case List<?> list -> {
        out.writeByte('N');
        text(out, Json.line(list));
      }
      case Map<?, ?> map -> {
        out.writeByte('N');
        text(out, Json.line(map));
      }
      default -> {
        out.writeByte('T');
        text(out, value.toString());
      }
    }
  }

  private static @Nullable Object value(DataInputStream in) throws IOException {
    byte type = in.readByte();
    return switch (type) {
      case '0' -> null;
      case 'Z' -> in.readBoolean();
      case 'B' -> in.readByte();
      case 'S' -> in.readShort();
      case 'I' -> in.readInt();
      case 'J' -> in.readLong();
      case 'F' -> in.readFloat();
      case 'D' -> in.readDouble();
      case 'G' -> new BigInteger(text(in));
      case 'C' -> new BigDecimal(text(in));
      case 'T' -> text(in);
      case 'N' -> Json.mapper().readValue(text(in), Object.class);
      default -> throw new IOException("no type of a value: " + type);
    };
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
