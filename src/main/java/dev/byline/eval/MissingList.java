package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Author;
import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.format.PaperFormats;
import dev.byline.format.PaperReader;
import dev.byline.format.StatusFilter;
import dev.byline.stats.JoinRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A conference's papers as the simulation of missing affiliations needs them.
 *
 * @param name the file's
 * @param complete the papers with an affiliation of every author: a number for each author, {@link
 *     #FIRST} and {@link #SECOND} added up
 * @param missing of every paper its number of authors and how many of them have no affiliation
 */
record MissingList(String name, List<int[]> complete, List<int[]> missing) {
  /** An author has an affiliation on the first side. */
  static final int FIRST = 1;

  /** An author has an affiliation on the second side. */
  static final int SECOND = 2;

  /** Reads the accepted papers of a file; the rules code its entries. */
  static MissingList read(Path file, RulesCoder coder, JoinRule rule) {
    List<int[]> complete = new ArrayList<>();
    List<int[]> missing = new ArrayList<>();
    Map<Entry, Integer> sides = new HashMap<>();
    PaperFormats.open(file)
        .read(
            new PaperReader.Sink() {
              @Override
              public void paper(Paper paper) {
                int authors = paper.authors().size();
                if (authors == 0 || !StatusFilter.ACCEPTED.takes(paper.status())) {
                  return;
                }
                boolean linked = paper.unlinked().isEmpty();
                long without =
                    linked
                        ? paper.authors().stream().filter(a -> a.affiliations().isEmpty()).count()
                        : Math.max(0, authors - paper.unlinked().size());
                missing.add(new int[] {authors, (int) without});
                if (linked && without == 0) {
                  complete.add(
                      paper.authors().stream()
                          .mapToInt(author -> side(author, sides, coder, rule))
                          .toArray());
                }
              }

              @Override
              public void issue(ImportIssue issue) {
                // What was repaired does not matter here.
              }
            });
    return new MissingList(String.valueOf(file.getFileName()), complete, missing);
  }

  private static int side(
      Author author, Map<Entry, Integer> known, RulesCoder coder, JoinRule rule) {
    int side = 0;
    for (Entry entry : author.affiliations()) {
      side |= known.computeIfAbsent(entry, e -> side(coder.code(e), rule));
    }
    return side;
  }

  private static int side(Answer answer, JoinRule rule) {
    if (!(answer instanceof Answer.Coded coded) || !rule.definition().counts(coded.flag())) {
      return 0;
    }
    Set<Country> countries = coded.countries();
    return (countries.stream().anyMatch(rule.first().codes()::contains) ? FIRST : 0)
        | (countries.stream().anyMatch(rule.second().codes()::contains) ? SECOND : 0);
  }
}
