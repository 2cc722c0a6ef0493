package dev.byline.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.TextFile;
import dev.byline.UserError;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import dev.byline.corpus.Paper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a JSON file one by one: of an array, or one after another (JSON lines). */
final class JsonRecords {
  private JsonRecords() {}

  /**
   * Gives each object to {@code use}; ends with one line for the user when the file is no such
   * JSON.
   */
  static void read(Path file, Consumer<JsonNode> use) {
    long records = 0;
    int line = 1;
    try (JsonParser parser = Json.mapper().createParser(TextFile.open(file))) {
      // Of a field that is there twice the first value would be lost in silence.
      parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw unusable(file, "it is empty", null);
      }
      boolean inArray = token == JsonToken.START_ARRAY;
      if (inArray) {
        token = parser.nextToken();
      }
      while (token != null && token != JsonToken.END_ARRAY) {
        if (token != JsonToken.START_OBJECT) {
          throw unusable(
              file,
              "record %d is not a JSON object (line %d)"
                  .formatted(records + 1, parser.currentLocation().getLineNr()),
              null);
        }
        line = parser.currentTokenLocation().getLineNr();
        use.accept(parser.readValueAsTree());
        records++;
        token = parser.nextToken();
      }
      if (inArray && (token == null || parser.nextToken() != null)) {
        throw unusable(
            file,
            "after the end of its array something follows (line %d)"
                .formatted(parser.currentLocation().getLineNr()),
            null);
      }
    } catch (WrongType e) {
      throw unusable(
          file, "record %d: %s (line %d)".formatted(records + 1, e.getMessage(), line), e);
    } catch (StreamConstraintsException e) {
      throw unusable(
          file,
          "record %d is nested too deeply or too large to be a paper (line %d)"
              .formatted(records + 1, line),
          e);
    } catch (JsonEOFException e) {
      throw unusable(
          file,
          "it is cut off in line %d, after %d complete records"
              .formatted(e.getLocation().getLineNr(), records),
          e);
    } catch (JsonProcessingException e) {
      if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
        throw unusable(
            file,
            "record %d has a field twice (line %d)"
                .formatted(records + 1, e.getLocation().getLineNr()),
            e);
      }
      throw unusable(
          file,
          "it is not valid JSON after %d records (line %d, column %d)"
              .formatted(records, e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e, "Nothing was imported.");
    }
    if (records == 0) {
      throw unusable(file, "it has no records", null);
    }
  }

  /**
   * Gives each object that has an id as a paper to {@code sink}, and tells of the others; returns
   * how many there were.
   */
  static long readPapers(
      Path file, PaperReader.Sink sink, BiFunction<String, JsonNode, Paper> paper) {
    long[] record = {0};
    long[] withId = {0};
    read(
        file,
        node -> {
          record[0]++;
          String id = text(node, "id").strip();
          if (id.isEmpty()) {
            sink.issue(
                new ImportIssue("record " + record[0], Kind.INCOMPLETE, text(node, "title")));
          } else {
            withId[0]++;
            sink.paper(paper.apply(id, node));
          }
        });
    if (withId[0] == 0) {
      throw unusable(
          file,
          "no record is a paper: of %d records none has an id (each paper is an object of its own)"
              .formatted(record[0]),
          null);
    }
    return record[0];
  }

  private static UserError unusable(Path file, String why, @Nullable Exception cause) {
    String message = "%s can't be used: %s. Nothing was imported.".formatted(file, why);
    return cause == null
        ? new UserError(ExitCode.INPUT_UNUSABLE, message)
        : new UserError(ExitCode.INPUT_UNUSABLE, message, cause);
  }

  /**
   * The text of a field; empty when it is missing or null.
   *
   * @throws WrongType when a list or an object stands there
   */
  static String text(JsonNode record, String field) {
    JsonNode node = record.path(field);
    if (node.isContainerNode()) {
      throw new WrongType("%s is %s where a text is expected".formatted(field, kind(node)));
    }
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /**
   * The items of a list; none when it is missing or null.
   *
   * @throws WrongType when something else stands there
   */
  static Iterable<JsonNode> list(JsonNode record, String field) {
    JsonNode node = record.path(field);
    if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
      throw new WrongType("%s is %s where a list is expected".formatted(field, kind(node)));
    }
    return node;
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      default -> "a text";
    };
  }

  /** A value of a kind that the field can't have; it is refused and not left out. */
  static final class WrongType extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongType(String message) {
      super(message);
    }
  }
}
