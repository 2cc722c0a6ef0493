package dev.byline.review;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.country.Country;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a coder says, in a line.
 *
 * @param key the digit that takes its answer; empty when there is none
 * @param codes joined by {@code ;}; empty when it did not answer
 * @param answer in words
 * @param reason its evidence, or why it did not answer
 */
public record CoderLine(
    int number, String key, String name, String codes, String answer, String reason) {

  /** The lines of codings on one entry, numbered from 1. */
  public static List<CoderLine> of(Collection<Coding> codings) {
    List<CoderLine> lines = new ArrayList<>();
    for (Coding coding : codings) {
      int number = lines.size() + 1;
      lines.add(
          switch (coding.answer()) {
            case Answer.Coded coded ->
                new CoderLine(
                    number,
                    number < 10 ? Integer.toString(number) : "",
                    coding.coder(),
                    Country.format(coded.countries()),
                    ItemPage.names(coded.countries()),
                    reason(coded));
            case Answer.Abstained abstained ->
                new CoderLine(number, "", coding.coder(), "", "abstained", abstained.why());
            case Answer.Failed failed ->
                new CoderLine(number, "", coding.coder(), "", "no usable answer", failed.why());
          });
    }
    return lines;
  }

  private static String reason(Answer.Coded coded) {
    String quotes =
        coded.evidence().stream()
            .map(evidence -> "“" + evidence.quote() + "”")
            .distinct()
            .collect(Collectors.joining(", "));
    String how =
        switch (coded.flag()) {
          case STATED -> "a stated place";
          case SEAT -> "the institution's seat";
          case HQ -> "the organization's headquarters";
          case EMAIL -> "the e-mail domain";
          case NONE -> "";
        };
    return String.format(
        Locale.ROOT, "%s: %s; confidence %.0f%%", quotes, how, 100 * coded.confidence());
  }
}
