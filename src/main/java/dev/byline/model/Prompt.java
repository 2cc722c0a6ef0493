package dev.byline.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A versioned prompt with its schema: {@code prompts/<name>/<version>.md} and {@code .schema.json}.
 *
 * @param version such as {@code affiliation-country/v1}
 * @param system the prompt's text
 * @param schema of the answer, JSON Schema
 * @param tokensPerItem how many tokens its answers took for an item where they were measured, by
 *     prompts/output-tokens.csv; empty: they were not
 */
public record Prompt(String version, String system, JsonNode schema, OptionalDouble tokensPerItem) {
  private static final String SCHEMA = ".schema.json";

  /** One whose answers were not measured. */
  public Prompt(String version, String system, JsonNode schema) {
    this(version, system, schema, OptionalDouble.empty());
  }

  /** Reads a prompt of {@code home}. */
  public static Prompt load(Path home, String version) {
    Path folder = home.resolve("prompts/" + version).resolveSibling("");
    Path file = home.resolve("prompts").resolve(version + ".md");
    Path schema = home.resolve("prompts").resolve(version + SCHEMA);
    try {
      return new Prompt(
          version,
          Files.readString(file),
          Json.mapper().readTree(schema.toFile()),
          row(
                  home,
                  "output-tokens.csv",
                  version,
                  row -> OptionalDouble.of(Double.parseDouble(row.getField("tokens_per_entry"))))
              .orElse(OptionalDouble.empty()));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          Files.exists(file)
              ? "The prompt %s can't be read: %s".formatted(version, e.getMessage())
              : Files.isDirectory(folder)
                  ? "There is no prompt %s; in %s are %s."
                      .formatted(version, folder, versions(folder))
                  : "There is no prompt %s; the folder prompts/ has %s."
                      .formatted(version, steps(home.resolve("prompts"))),
          e);
    }
  }

  /** The version that a name means: a short one such as v2 is of the same prompt as another. */
  public static String versionOf(String name, String other) {
    return name.contains("/") ? name : other.substring(0, other.indexOf('/') + 1) + name;
  }

  private static String versions(Path folder) {
    return names(
        folder,
        name ->
            name.endsWith(SCHEMA)
                ? Optional.of(name.substring(0, name.length() - SCHEMA.length()))
                : Optional.empty());
  }

  /** The prompts that have versions with a schema, each with these. */
  private static String steps(Path folder) {
    return names(
        folder,
        name ->
            Optional.of(versions(folder.resolve(name)))
                .filter(versions -> !versions.isEmpty())
                .map(versions -> name + " (" + versions + ")"));
  }

  private static String names(Path folder, Function<String, Optional<String>> name) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .flatMap(file -> name.apply(String.valueOf(file.getFileName())).stream())
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (IOException _) {
      return "";
    }
  }

  /**
   * What a version was written on, by prompts/written-on.csv.
   *
   * @param half of the hand-checked samples: 1 or 2; 0 where it looked at none
   * @param entries a journal with the entries that it was written on; empty: on none
   * @param note how it came about
   */
  public record WrittenOn(int half, Optional<Path> entries, String note) {}

  /** What a version was written on; empty where the file does not say. */
  public static Optional<WrittenOn> writtenOn(Path home, String version) {
    return row(
        home,
        "written-on.csv",
        version,
        row ->
            new WrittenOn(
                Integer.parseInt(row.getField("half")),
                Optional.of(row.getField("entries")).filter(s -> !s.isEmpty()).map(home::resolve),
                row.getField("note")));
  }

  /** What a table of prompts says of a version; empty where it has no row. */
  private static <T> Optional<T> row(
      Path home, String table, String version, Function<NamedCsvRecord, T> read) {
    Path file = home.resolve("prompts").resolve(table);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream()
          .filter(row -> row.getField("prompt").equals(version))
          .map(read)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The prompt with its gaps filled: {@code {{name}}} in the text, and in the schema {@code
   * ["{{name}}"]} as the place of a list.
   */
  public Prompt filled(Map<String, String> texts, Map<String, List<String>> lists) {
    String text = system;
    for (Map.Entry<String, String> gap : texts.entrySet()) {
      text = text.replace("{{" + gap.getKey() + "}}", gap.getValue());
    }
    String form = schema.toString();
    for (Map.Entry<String, List<String>> gap : lists.entrySet()) {
      form = form.replace("[\"{{" + gap.getKey() + "}}\"]", Json.line(gap.getValue()));
    }
    try {
      return new Prompt(version, text, Json.mapper().readTree(form), tokensPerItem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a filled schema is not JSON: " + form, e);
    }
  }

  /** The first 12 hex digits of SHA-256 over prompt and schema. */
  public String hash() {
    return sha256(system + "\u0000" + schema).substring(0, 12);
  }

  /** SHA-256 of a text, as hex digits. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
