package dev.byline.bench;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.TextTable;
import dev.byline.mention.MentionScanner;
import dev.byline.mention.PaperText;
import dev.byline.mention.Technology;
import dev.byline.store.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** How fast a workspace's full texts are searched for names, on one core. */
public final class MentionBenchmark {
  private static final int PASSES = 5;

  private MentionBenchmark() {}

  /** Megabytes of text, and how many a second, with the program's names and with many more. */
  public record Rates(double megabytes, double few, double many) {}

  /** Measures the fastest of five passes, each over all texts. */
  public static Rates run(Path folder, int names, Path technologies) {
    List<PaperText> papers = new ArrayList<>();
    double bytes = 0;
    try (Workspace workspace = Workspace.openReadOnly(folder)) {
      TextTable texts = new TextTable(workspace);
      for (PaperFacts paper : new Corpus(workspace).papers()) {
        List<String> pages = texts.pages(paper.id());
        papers.add(PaperText.ofPages(pages));
        bytes += pages.stream().mapToLong(p -> p.getBytes(StandardCharsets.UTF_8).length).sum();
      }
    }
    double megabytes = bytes / (1 << 20);
    List<Technology> families =
        new ArrayList<>(Technology.families(technologies, Optional.empty()));
    double few = megabytes / seconds(new MentionScanner(families), papers);
    families.add(madeUp(names));
    double many = megabytes / seconds(new MentionScanner(families), papers);
    return new Rates(megabytes, few, many);
  }

  private static Technology madeUp(int count) {
    Random random = new Random(1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder("zq");
      for (int letters = 5 + random.nextInt(8); letters > 0; letters--) {
        name.append((char) ('a' + random.nextInt(26)));
      }
      names.add(name.toString());
    }
    return new Technology(
        "Made up", "nobody", "XX", "model", names, List.of(), List.of(), List.of(), List.of(),
        List.of());
  }

  private static double seconds(MentionScanner scanner, List<PaperText> papers) {
    double best = Double.MAX_VALUE;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = System.nanoTime();
      papers.forEach(scanner::scan);
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    }
    return best;
  }
}
