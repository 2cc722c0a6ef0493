package dev.byline.mention;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A family of models or methods, as a file of data/technologies says it. Spellings stand in lower
 * case, with a space where papers write a space, a hyphen or nothing; only exact ones keep their
 * case.
 *
 * @param organisation where it comes from
 * @param country of that organisation, ISO 3166-1 alpha-2
 * @param kind model or architecture
 * @param names spellings of the family that mean nothing else
 * @param exactCase spellings that mean it in just that case
 * @param ambiguous spellings that mean something else too: they count with a word of {@code
 *     context} in the sentence, or when the paper names the family without doubt elsewhere. With a
 *     capital letter they are exact.
 * @param neverWith words that say in a sentence that the other thing is meant
 */
public record Technology(
    String family,
    String organisation,
    String country,
    String kind,
    List<String> names,
    @JsonProperty("exact_case") List<String> exactCase,
    List<String> ambiguous,
    List<String> context,
    @JsonProperty("never_with") List<String> neverWith,
    List<Version> versions) {
  public Technology {
    if (family.isBlank() || !country.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("a family needs a name and a country's code: " + family);
    }
    names = List.copyOf(names);
    exactCase = List.copyOf(exactCase);
    ambiguous = List.copyOf(ambiguous);
    context = List.copyOf(context);
    neverWith = List.copyOf(neverWith);
    versions = List.copyOf(versions);
  }

  /** A version with its spellings, which mean nothing else. */
  public record Version(String name, List<String> spellings) {
    public Version {
      spellings = List.copyOf(spellings);
    }
  }

  /** The families that the program ships, and those of a folder of the user's. */
  public static List<Technology> families(Path shipped, Optional<Path> more) {
    return Stream.concat(
            load(shipped).stream(), more.map(Technology::load).orElse(List.of()).stream())
        .toList();
  }

  /**
   * Every family of a folder, sorted by file name.
   *
   * @throws UserError when a file can't be used, or two files have one family
   */
  public static List<Technology> load(Path folder) {
    List<Technology> families = new ArrayList<>();
    Set<String> known = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        Technology family = read(file);
        if (!known.add(family.family())) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              "%s names the technology %s, which another file also has."
                  .formatted(file, family.family()));
        }
        families.add(family);
      }
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The technologies in %s can't be read.".formatted(folder), e);
    }
    return families;
  }

  private static Technology read(Path file) {
    try {
      return Json.mapper().readValue(file.toFile(), Technology.class);
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s can't be used as a technology: %s"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }
}
