package dev.byline.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.SafeCsv;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.stats.PaperCountries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The file of an active sample: a row for each paper that can be drawn. */
final class ActiveFile {
  private static final List<String> COLUMNS =
      List.of("paper", "pair", "stratum", "predicted", "place", "turn", "chance");

  private ActiveFile() {}

  /**
   * A paper that can be drawn.
   *
   * @param predicted whether the decisions counted it when the sample was begun
   * @param place in the random order of its stratum, from 0
   * @param turn when it is checked, from 1; 0: it is not drawn
   */
  record Paper(String id, int stratum, boolean predicted, int place, int turn) {
    Paper at(int when) {
      return new Paper(id, stratum, predicted, place, when);
    }
  }

  private record Sample(Set<String> pairs, List<Paper> papers) {
    boolean isOfPair(String pair) {
      return pairs.equals(Set.of(pair));
    }

    boolean isOfPapers(List<PaperCountries> framed) {
      return papers.stream()
          .map(Paper::id)
          .sorted()
          .toList()
          .equals(framed.stream().map(PaperCountries::id).toList());
    }
  }

  /**
   * Reads a sample.
   *
   * @param pair that it must be of
   * @param framed the papers that it must be of, by id
   * @throws UserError when it is of others, or can't be read
   */
  static List<Paper> read(Path file, String pair, List<PaperCountries> framed) {
    Sample sample = read(file);
    if (!sample.isOfPair(pair)) {
      throw unusable(file, "is a sample for " + String.join(" and ", sample.pairs()));
    }
    if (!sample.isOfPapers(framed)) {
      throw unusable(file, "was drawn from other papers than those now in the workspace");
    }
    return sample.papers();
  }

  /** Reads a sample; empty when it is of another pair or of other papers. */
  static Optional<List<Paper>> readIfOf(Path file, String pair, List<PaperCountries> framed) {
    return Optional.of(read(file))
        .filter(s -> s.isOfPair(pair) && s.isOfPapers(framed))
        .map(Sample::papers);
  }

  private static Sample read(Path file) {
    Set<String> pairs = new TreeSet<>();
    List<Paper> papers = new ArrayList<>();
    CsvFile.read(
        file,
        COLUMNS,
        "Delete it to begin another active sample.",
        row -> {
          pairs.add(row.field("pair"));
          try {
            papers.add(
                new Paper(
                    row.field("paper"),
                    Integer.parseInt(row.field("stratum")),
                    Boolean.parseBoolean(row.field("predicted")),
                    Integer.parseInt(row.field("place")),
                    Integer.parseInt(row.field("turn"))));
          } catch (NumberFormatException e) {
            throw unusable(file, "has a number that can't be read: " + e.getMessage());
          }
        });
    return new Sample(pairs, papers);
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "%s %s: delete it to begin another active sample.".formatted(file, why));
  }

  /** Writes a sample with the chance that each paper had. */
  static void write(List<Paper> papers, Path file, String pair) {
    Map<Integer, Long> size = new HashMap<>();
    Map<Integer, Long> taken = new HashMap<>();
    for (Paper paper : papers) {
      size.merge(paper.stratum(), 1L, Long::sum);
      taken.merge(paper.stratum(), paper.turn() > 0 ? 1L : 0L, Long::sum);
    }
    try {
      WholeFiles.writeText(
          file,
          text -> {
            CsvWriter csv = SafeCsv.writer(text);
            csv.writeRecord(COLUMNS);
            for (Paper p : papers) {
              double chance =
                  taken.getOrDefault(p.stratum(), 0L) / (double) size.getOrDefault(p.stratum(), 1L);
              csv.writeRecord(
                  p.id(),
                  pair,
                  "" + p.stratum(),
                  "" + p.predicted(),
                  "" + p.place(),
                  "" + p.turn(),
                  String.format(Locale.ROOT, "%.6f", chance));
            }
            csv.flush();
          });
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, "%s can't be written".formatted(file), e);
    }
  }
}
