package dev.byline.format;

import dev.byline.ExitCode;
import dev.byline.TextFile;
import dev.byline.UserError;
import dev.byline.corpus.Conference;
import dev.byline.corpus.CorpusWriter;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Brings the papers of a file into a workspace: whole, or not at all. */
public final class Importer {
  /** How many papers the tables of issues name in full. */
  private static final int EXAMPLES = 5;

  private Importer() {}

  /**
   * What an import did.
   *
   * @param records of the file: rows of CSV, objects of JSON
   * @param lines of the file that are not blank
   * @param papers taken
   * @param leftOut left out by their status
   * @param entries distinct affiliation entries
   * @param issues how often each kind was met
   * @param examples the first papers of each kind
   */
  public record Result(
      Path file,
      Conference conference,
      long records,
      long lines,
      int papers,
      int leftOut,
      int entries,
      int unlinked,
      Map<ImportIssue.Kind, Integer> issues,
      Map<ImportIssue.Kind, List<String>> examples) {}

  /**
   * Imports {@code file}.
   *
   * @param progress is told the number of records read so far
   * @throws UserError when the file can't be used; the workspace is as it was
   */
  public static Result run(
      Workspace workspace,
      Path file,
      Conference conference,
      StatusFilter statuses,
      LongConsumer progress) {
    PaperReader source = PaperFormats.open(file);
    Run run = new Run(statuses, progress);
    workspace.inTransaction(() -> {
      String name = String.valueOf(file.getFileName());
      CorpusWriter writer = new CorpusWriter(workspace, conference, name);
      try {
        run.writer = writer;
        run.fileRecords = source.read(run);
        if (writer.paperCount() == 0) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              "%s has no paper with status %s (%d records of other statuses). Nothing was imported."
                  .formatted(file, statuses.label(), run.leftOut));
        }
        writer.finish(statuses.label(), run.leftOut);
      } finally {
        writer.close();
      }
      run.entries = writer.entryCount();
    });
    return new Result(
        file,
        conference,
        run.fileRecords,
        TextFile.lines(file),
        run.papers,
        run.leftOut,
        run.entries,
        run.unlinked,
        run.issues,
        run.examples);
  }

  private static final class Run implements PaperReader.Sink {
    private final StatusFilter statuses;
    private final LongConsumer progress;
    private final Map<ImportIssue.Kind, Integer> issues = new EnumMap<>(ImportIssue.Kind.class);
    private final Map<ImportIssue.Kind, List<String>> examples =
        new EnumMap<>(ImportIssue.Kind.class);
    private final Map<ImportIssue.Kind, String> lastPaper = new EnumMap<>(ImportIssue.Kind.class);
    private final List<ImportIssue> pending = new ArrayList<>();
    private @Nullable CorpusWriter writer;
    private long records;
    private long fileRecords;
    private int papers;
    private int leftOut;
    private int entries;
    private int unlinked;

    Run(StatusFilter statuses, LongConsumer progress) {
      this.statuses = statuses;
      this.progress = progress;
    }

    @Override
    public void paper(Paper paper) {
      progress.accept(++records);
      if (!statuses.takes(paper.status())) {
        leftOut++;
        pending.clear();
        return;
      }
      CorpusWriter to = Objects.requireNonNull(writer);
      if (to.add(paper)) {
        papers++;
        unlinked += paper.isLinked() ? 0 : 1;
      } else {
        pending.clear();
        pending.add(new ImportIssue(paper.id(), ImportIssue.Kind.DUPLICATE_PAPER, paper.title()));
      }
      for (ImportIssue issue : pending) {
        count(issue);
        to.add(issue);
      }
      pending.clear();
    }

    /** Kept until its paper comes: the issues of a paper that is left out do not count. */
    @Override
    public void issue(ImportIssue issue) {
      if (issue.kind() != ImportIssue.Kind.INCOMPLETE) {
        pending.add(issue);
        return;
      }
      count(issue);
      Objects.requireNonNull(writer).add(issue);
    }

    private void count(ImportIssue issue) {
      if (issue.paperId().equals(lastPaper.put(issue.kind(), issue.paperId()))) {
        return;
      }
      List<String> known = examples.computeIfAbsent(issue.kind(), _ -> new ArrayList<>());
      issues.merge(issue.kind(), 1, Integer::sum);
      if (known.size() < EXAMPLES) {
        known.add(issue.paperId());
      }
    }
  }
}
