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
  public static Asker over(Workspace workspace, DefinedPair asked, LongConsumer indexing) {
    return new Asker(
        workspace,
        new Asker.Knowledge(
            Home.folder().resolve("data/intents"),
            asked.asDefinition(),
            CountryNames.withAdjectives(Home.folder().resolve("data/gazetteer")).byCountry(),
            new KnownInstitutions(InstalledGazetteer.curated())::name,
            Technology.families(Optional.empty())),
        indexing);
  }
}
