package dev.byline.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import dev.byline.SmallCorpus;
import dev.byline.question.Asker.Outcome;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that ask questions over papers that can be counted by eye. */
abstract class AskedSmallCorpus {
  @TempDir static Path folder = Path.of("");
  private static Workspace workspace;
  static Asker asker;

  @BeforeAll
  static void overASmallCorpus() throws IOException {
    workspace = Workspace.openReadOnly(SmallCorpus.in(folder));
    Home home = Home.located();
    asker = AskerSetup.over(workspace, DefinedPair.usual(Definition.load(home.folder())), home);
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  @BeforeEach
  void eachQuestionStandsAlone() {
    asker.forget();
  }

  static Outcome.Answered answered(String question) {
    Outcome outcome = asker.ask(question);
    assertThat(outcome).as(question).isInstanceOf(Outcome.Answered.class);
    return (Outcome.Answered) outcome;
  }
}
