package dev.byline;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program's own data and prompts are. */
public final class Home {
  private Home() {}

  /**
   * The folder with data/ and prompts/: the system property {@code byline.home} (the launcher sets
   * it), else the nearest folder above the program that has them.
   */
  public static Path folder() {
    String set = System.getProperty("byline.home");
    if (set != null) {
      return Path.of(set);
    }
    try {
      Path at = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = at; folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve("data/gazetteer"))) {
          return folder;
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
