package dev.byline.question;

import dev.byline.Home;
import dev.byline.country.CountryNames;
import dev.byline.mention.Technology;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import java.util.Optional;

/** Puts together what the asker knows. */
public final class AskerSetup {
  private AskerSetup() {}

  /** An asker over a workspace that was opened read-only, under a definition of groups. */
  public static Asker over(Workspace workspace, DefinedPair asked, Home home) {
    return new Asker(
        workspace,
        new Asker.Knowledge(
            home.folder().resolve("data/questions"),
            asked.definition(),
            CountryNames.withAdjectives(home.gazetteer()).byCountry(),
            Technology.families(home.technologies(), Optional.empty())));
  }
}
