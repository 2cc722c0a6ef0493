package dev.byline.cli;

import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Entry;
import dev.byline.country.CountryNames;
import dev.byline.eval.Sample;
import dev.byline.eval.SampleMerge.CoderAnswer;
import dev.byline.review.NamedCountries;
import dev.byline.review.VerdictFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the lists that coders of a sample filled in. */
final class CoderList {
  private static final String UNCHANGED = "Nothing was changed.";

  private CoderList() {}

  /** What a list answers, by entry id. */
  static Map<String, CoderAnswer> verdicts(Path list, Sample sample, Common common) {
    Map<String, CoderAnswer> verdicts = new HashMap<>();
    Set<String> known = sample.entries().stream().map(Entry::id).collect(Collectors.toSet());
    CountryNames names = CountryNames.load(common.home().gazetteer());
    for (VerdictFile.Row row : VerdictFile.read(list, List.of(new NamedCountries(names)))) {
      if (row.verdict().isPresent()) {
        if (!known.contains(row.entryId())) {
          throw new UserError(
              ExitCode.INPUT_UNUSABLE,
              "%s can't be used: line %d is not an entry of the sample. %s"
                  .formatted(list, row.line(), UNCHANGED));
        }
        verdicts.put(row.entryId(), new CoderAnswer(row.verdict().get(), row.note()));
      }
    }
    return verdicts;
  }

  /**
   * The same of a coder who saw nobody else's answers. An unfinished list is told of: what it
   * leaves open is settled by the other lists.
   */
  static Map<String, CoderAnswer> blind(Path list, Sample sample, Common common) {
    Map<String, CoderAnswer> verdicts = verdicts(list, sample, common);
    requireBlind(list);
    int entries = sample.entries().size();
    if (verdicts.size() < entries) {
      common.remark(
          "%s is not finished: it answers %d of %d entries. The others count by the other lists alone."
              .formatted(list, verdicts.size(), entries));
    }
    return verdicts;
  }

  /** The list of what differs shows the coders' answers: it is known by that, whatever its name. */
  private static void requireBlind(Path list) {
    if (String.valueOf(list.getFileName()).matches("(?i).*\\.jsonl?")) {
      return;
    }
    CsvFile.read(
        list,
        List.of(),
        UNCHANGED,
        row -> {
          if (row.columns().contains("answers")) {
            throw new UserError(
                ExitCode.WRONG_USAGE,
                "%s shows the coders' answers, so it is no coder's list: give it to --adjudicate. %s"
                    .formatted(list, UNCHANGED));
          }
        });
  }
}
