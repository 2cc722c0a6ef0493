package dev.byline.eval;

import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.decide.Decision;
import dev.byline.eval.SampleDraw.Drawing;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.PaperCountries;
import dev.byline.store.Workspace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws a sample of a workspace's papers for hand-checking. */
public final class WorkspaceSample {
  private WorkspaceSample() {}

  /** What makes a stratum. */
  public enum Stratify {
    /** One stratum: a simple random sample. */
    NONE,
    /** Whether the paper joins the pair by its decisions. */
    PAIR,
    /** The basis of the paper's least sure decision. */
    BASIS,
    /** The track. */
    TRACK,
    /** The status. */
    STATUS,
    /** The year. */
    YEAR
  }

  /** Draws {@code size} papers, or all when there are fewer. */
  public static Drawing draw(
      Workspace workspace, DefinedPair asked, Stratify stratify, int size, long seed) {
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    Map<String, Entry> entries =
        new Corpus(workspace)
            .entries().stream().collect(Collectors.toMap(StoredEntry::id, StoredEntry::entry));
    return SampleDraw.draw(papers, stratum(papers, asked, stratify), entries, size, seed);
  }

  private static Function<PaperCountries, String> stratum(
      List<PaperCountries> papers, DefinedPair asked, Stratify stratify) {
    return switch (stratify) {
      case NONE -> _ -> "all";
      case TRACK -> PaperCountries::track;
      case STATUS -> PaperCountries::status;
      case YEAR -> paper -> Integer.toString(paper.year());
      case BASIS ->
          paper ->
              paper
                  .decisions()
                  .map(Decision::basis)
                  .max(Enum::compareTo)
                  .map(basis -> basis.label())
                  .orElse("");
      case PAIR -> {
        Set<String> joins = new HashSet<>(joining(papers, asked));
        yield paper -> joins.contains(paper.id()) ? "joins" : "apart";
      }
    };
  }

  private static List<String> joining(List<PaperCountries> papers, DefinedPair asked) {
    return asked.count(papers).paperIds();
  }
}
