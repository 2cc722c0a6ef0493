package dev.byline.pipeline;

import dev.byline.coding.Answer;
import dev.byline.coding.Evidence;
import dev.byline.coding.Flag;
import dev.byline.country.Country;

/**
 * An answer as it is written in a table.
 *
 * @param countries codes separated by {@code ;}, or {@code XX}
 * @param evidence quote, rule and source of each; the reason where nothing decides
 * @param confidence between 0 and 1; 0 where nothing decides
 */
record CodedText(String countries, String flag, String evidence, double confidence) {
  static CodedText of(Answer answer) {
    return switch (answer) {
      case Answer.Coded coded ->
          new CodedText(
              Country.format(coded.countries()),
              coded.flag().label(),
              Evidence.line(coded.evidence()),
              coded.confidence());
      case Answer.Abstained abstained -> undetermined(abstained.why());
      case Answer.Failed failed -> undetermined(failed.why());
    };
  }

  private static CodedText undetermined(String why) {
    return new CodedText("XX", Flag.NONE.label(), why, 0);
  }
}
