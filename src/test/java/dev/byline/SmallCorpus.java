package dev.byline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.cli.Byline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A workspace with seven made-up papers, which can be counted by eye. */
public final class SmallCorpus {
  private static final String PAPERS =
      """
      {"id":"a1","title":"Graphs of the sea","track":"main","status":"Oral","abstract":"We map the sea. Graphs help.","authors":[{"name":"Ana Diaz","affiliations":[{"text":"Stanford University, USA"}]},{"name":"Li Wen","affiliations":[{"text":"Tsinghua University, Beijing, China"}]}]}
      {"id":"a2","title":"Safe robots","track":"main","status":"Oral","authors":[{"name":"Li Wen","affiliations":[{"text":"Tsinghua University, Beijing, China"}]}]}
      {"id":"a3","title":"Robots at home","track":"main","status":"Poster","authors":[{"name":"Jo Park","affiliations":[{"text":"Google, Mountain View, CA, USA"}]},{"name":"Ana Diaz","affiliations":[{"text":"Stanford University, USA"}]},{"name":"Uwe Kern","affiliations":[{"text":"TU Munich, Germany"}]}]}
      {"id":"a4","title":"Federated learning","track":"main","status":"Poster","authors":[{"name":"Uwe Kern","affiliations":[{"text":"TU Munich, Germany"}]},{"name":"Mei Lau","affiliations":[{"text":"University of Hong Kong, Hong Kong"}]}]}
      {"id":"a5","title":"Proteins","track":"datasets","status":"Poster","authors":[{"name":"Asha Rao","affiliations":[{"text":"IIT Bombay, Mumbai, India"}]}]}
      {"id":"a6","title":"More proteins","track":"datasets","status":"Poster","authors":[{"name":"Asha Rao","affiliations":[{"text":"IIT Bombay, Mumbai, India"}]},{"name":"Tom Hill","affiliations":[]}]}
      {"id":"a7","title":"A note","track":"main","status":"Poster","authors":[{"name":"Tom Hill","affiliations":[]}]}
      """;

  private SmallCorpus() {}

  /** The workspace's folder, made below another. */
  public static Path in(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("small2024.jsonl"), PAPERS);
    Path work = folder.resolve("work");
    run("import", file, "-w", work);
    run("code", "-w", work, "--no-ror");
    run("decide", "-w", work);
    return work;
  }

  private static void run(Object... arguments) {
    Byline.Run run = Byline.run(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
  }
}
