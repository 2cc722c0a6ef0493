package dev.byline.codebook;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The variables of folders: {@code NAME/variable.json} in each. What a later folder has takes the
 * place of what an earlier one has under the same name.
 */
public final class CodebookFiles {
  private static final String FILE = "variable.json";

  private final List<Path> folders;
  private final Set<String> taken;

  /**
   * Of folders, which need not be there.
   *
   * @param taken names that no variable of theirs can have
   */
  public CodebookFiles(List<Path> folders, Set<String> taken) {
    this.folders = List.copyOf(folders);
    this.taken = Set.copyOf(taken);
  }

  /** A variable with the file that it was read from. */
  public record Found(Codebook codebook, Path file) {}

  /**
   * Every variable, by name.
   *
   * @throws UserError when a file can't be used
   */
  public List<Found> all() {
    TreeMap<String, Path> files = new TreeMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> own = Files.list(folder)) {
          own.filter(one -> Files.exists(one.resolve(FILE)))
              .forEach(one -> files.put(String.valueOf(one.getFileName()), one.resolve(FILE)));
        } catch (IOException e) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE, "The variables in %s can't be read.".formatted(folder), e);
        }
      }
    }
    return files.values().stream().map(file -> new Found(read(file), file)).toList();
  }

  /**
   * The variable of that name.
   *
   * @throws UserError when there is none, or its file can't be used
   */
  public Found named(String name) {
    return find(name)
        .map(file -> new Found(read(file), file))
        .orElseThrow(() ->
            new UserError(
                ExitCode.INPUT_UNUSABLE,
                "There is no variable %s; byline variable list shows those that there are."
                    .formatted(name)));
  }

  private Optional<Path> find(String name) {
    return name.matches("[\\w-]+")
        ? folders.reversed().stream()
            .map(folder -> folder.resolve(name).resolve(FILE))
            .filter(Files::exists)
            .findFirst()
        : Optional.empty();
  }

  /**
   * Reads a file. Its folder has the variable's name.
   *
   * @throws UserError when it can't be used, with the reason
   */
  public Codebook read(Path file) {
    try {
      Codebook codebook = Json.mapper().readValue(file.toFile(), Codebook.class);
      String folder =
          String.valueOf(file.toAbsolutePath().getName(file.toAbsolutePath().getNameCount() - 2));
      requireName(codebook.name());
      Codebook.require(
          codebook.name().equals(folder),
          "its name is %s, but its folder %s".formatted(codebook.name(), folder));
      return codebook;
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s can't be used as a variable: %s.".formatted(file, why(e)),
          e);
    }
  }

  /**
   * Refuses what can't be the name of a variable in these folders.
   *
   * @throws IllegalArgumentException with a sentence
   */
  public void requireName(String name) {
    Codebook.requireName(name);
    Codebook.require(!taken.contains(name), "the name %s is taken by the program".formatted(name));
  }

  private static String why(Exception e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "line %d has “%s”, which a variable does not have"
              .formatted(unknown.getLocation().getLineNr(), unknown.getPropertyName());
      case JsonMappingException mapping
          when mapping.getCause() instanceof IllegalArgumentException own ->
          String.valueOf(own.getMessage());
      case JsonMappingException mapping
          when mapping.getCause() instanceof JsonParseException syntax ->
          "line %d is not JSON".formatted(syntax.getLocation().getLineNr());
      case JsonMappingException mapping ->
          "line %d is not as it should be"
              .formatted(mapping.getLocation() == null ? 1 : mapping.getLocation().getLineNr());
      case JsonProcessingException syntax ->
          "line %d is not JSON"
              .formatted(syntax.getLocation() == null ? 1 : syntax.getLocation().getLineNr());
      case IllegalArgumentException own -> String.valueOf(own.getMessage());
      default -> "it can't be read";
    };
  }

  /**
   * Writes a variable into the last folder; returns its file.
   *
   * @throws UserError when there is one of this name already, or it can't be written
   */
  public Path write(Codebook codebook) {
    Path file = folders.getLast().resolve(codebook.name()).resolve(FILE);
    if (Files.exists(file)) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "There is a variable already in %s: edit it.".formatted(file));
    }
    try {
      Files.createDirectories(file.resolveSibling(""));
      String json = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(codebook);
      WholeFiles.writeText(file, to -> to.write(json + "\n"));
      return file;
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "%s can't be written.".formatted(file), e);
    }
  }
}
