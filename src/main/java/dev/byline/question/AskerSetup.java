package dev.byline.question;

import dev.byline.Home;
import dev.byline.coding.KnownInstitutions;
import dev.byline.country.CountryNames;
import dev.byline.country.InstalledGazetteer;
import dev.byline.mention.Technology;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Puts together what the asker knows. */
public final class AskerSetup {
  private AskerSetup() {}

  /** An asker over a workspace that was opened read-only, under a definition of groups. */
  public static Asker over(
      Workspace workspace, DefinedPair asked, Home home, LongConsumer indexing) {
    return new Asker(
        workspace,
        new Asker.Knowledge(
            home.folder().resolve("data/intents"),
            asked.definition(),
            CountryNames.withAdjectives(home.gazetteer()).byCountry(),
            new KnownInstitutions(InstalledGazetteer.curated(home.gazetteer()))::name,
            Technology.families(home.technologies(), Optional.empty())),
        indexing);
  }
}
