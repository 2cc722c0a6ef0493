package dev.byline.browse;

import dev.byline.server.PageHead;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question and what came of it.
 *
 * @param question empty: none was asked yet
 * @param before the questions that it follows, oldest first
 * @param answer null where it was not answered
 * @param refusal null where it was answered
 */
public record QuestionPage(
    PageHead head,
    String question,
    List<String> before,
    @Nullable Answer answer,
    @Nullable Refusal refusal) {

  /** Questions to begin with. */
  public static final List<String> EXAMPLES =
      List.of(
          "How many papers have US authors but no Chinese ones?",
          "What share of the papers is from Germany?",
          "Which Chinese universities publish with Google?",
          "How many papers have three or more countries?",
          "How many papers have a first author in China and a last author in the US?",
          "Papers without affiliations",
          "Is Hong Kong counted as China?");

  /**
   * An answer.
   *
   * @param plan what was understood; empty where a meaning was asked for
   * @param sql empty where no query was run
   * @param rows of the answer; empty where the sentence says it all
   * @param papers that were counted; empty where none were
   */
  public record Answer(
      String sentence,
      String plan,
      String sql,
      String definition,
      List<String> notes,
      Optional<ResultTable> rows,
      Optional<ResultTable> papers) {}

  /**
   * Why there is no answer, and the nearest question that has one.
   *
   * @param question to ask instead; empty where {@code nearest} says it in other words only
   */
  public record Refusal(String why, String nearest, String question, List<String> notes) {
    /** The part of a text that can be asked: what stands in quotation marks, else all. */
    static String asked(String nearest) {
      int from = nearest.indexOf('“');
      int to = nearest.indexOf('”');
      return from >= 0 && to > from ? nearest.substring(from + 1, to) : nearest;
    }
  }

  /** The address of a question that stands alone. */
  public String address(String other) {
    return "/ask?q=" + Words.encoded(other);
  }

  /** The address of a query. */
  public String sqlAddress(String sql) {
    return "/sql?q=" + Words.encoded(sql);
  }

  /** The questions before and this one, for a form that asks the next. */
  public List<String> all() {
    return Stream.concat(
            before.stream(),
            question.isEmpty() || refusal != null ? Stream.empty() : Stream.of(question))
        .toList();
  }

  /** The questions before, in a line. */
  public String beforeWords() {
    return before.stream().map(q -> "“" + q + "”").collect(Collectors.joining(", then "));
  }
}
