package dev.byline.analyze;

import dev.byline.Home;
import dev.byline.analyze.Reporting.Question;
import dev.byline.ask.Asker;
import dev.byline.corpus.Workspace;
import dev.byline.country.CountryNames;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Puts together what the asker knows. */
public final class Asking {
  private Asking() {}

  /** An asker over a workspace that was opened read-only, under a definition of groups. */
  public static Asker over(Workspace workspace, Question question, LongConsumer indexing) {
    return new Asker(
        workspace,
        new Asker.Knowledge(
            Home.folder().resolve("data/intents"),
            question.asDefinition(),
            CountryNames.withAdjectives(Home.folder().resolve("data/gazetteer")).byCountry(),
            Bylines.KNOWN::name,
            MentionRun.families(Optional.empty())),
        indexing);
  }
}
