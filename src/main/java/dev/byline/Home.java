package dev.byline;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that belong to the program. It is found once, when the program starts, and passed to
 * whatever reads such a file.
 *
 * @param folder the folder with data/, prompts/ and eval/
 */
public record Home(Path folder) {
  /** The gazetteer that the project curates. */
  public Path gazetteer() {
    return folder.resolve("data/gazetteer");
  }

  /** The technologies whose names papers are searched for. */
  public Path technologies() {
    return folder.resolve("data/technologies");
  }

  /** The variables that come with the program. */
  public Path variables() {
    return folder.resolve("data/variables");
  }

  /**
   * Where the program is: the system property {@code byline.home} (the launcher sets it), else the
   * nearest folder above the program's classes that has its data.
   *
   * @throws UserError when there is none
   */
  public static Home located() {
    String set = System.getProperty("byline.home");
    if (set != null) {
      return new Home(Path.of(set));
    }
    try {
      Path at = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = at; folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve("data/gazetteer"))) {
          return new Home(folder);
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new UserError(
        ExitCode.INPUT_UNUSABLE,
        "Byline's data folder is not next to the program: start it with the launcher ./byline");
  }
}
