package dev.byline.reading;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an answer about a paper can be: nothing else comes back from the model that reads it. */
public sealed interface ClosedForm {
  /** What a paper is told to have that does not answer the question. */
  String NOT_STATED = "not stated";

  /** More can't be told apart by a reader. */
  int MOST_VALUES = 12;

  /** Has a letter, so that it can't pass for a number of papers. */
  Pattern VALUE =
      Pattern.compile("(?=.*\\p{L})[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ,.'’()/&+-]{0,59}");

  /** One of these values, or {@link #NOT_STATED}. */
  record Values(List<String> values) implements ClosedForm {
    public Values {
      values = List.copyOf(values);
    }
  }

  /** One of what the program itself can check. */
  enum Kind implements ClosedForm {
    /** In digits, as the quote has it. */
    NUMBER,
    /** A code of ISO 3166-1. */
    COUNTRY,
    /** One of the corpus, by the name under which it is counted. */
    INSTITUTION,
    /** A family of data/technologies. */
    TECHNOLOGY,
    /** Words of the paper. */
    QUOTE;

    /** As users and prompts write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Kind> labelled(String text) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(text)).findFirst();
    }
  }

  /**
   * The form that is written so: values separated by semicolons, or a kind; empty: yes.
   *
   * @throws UserError when it is none
   */
  static ClosedForm parse(String written) {
    List<String> values =
        Arrays.stream(written.split("[;；]"))
            .map(String::strip)
            .filter(value -> !value.isEmpty() && !value.equalsIgnoreCase(NOT_STATED))
            .distinct()
            .toList();
    if (values.isEmpty()) {
      return new Values(List.of("yes"));
    }
    Optional<Kind> kind = Kind.labelled(values.getFirst().toLowerCase(Locale.ROOT));
    if (values.size() == 1 && kind.isPresent()) {
      return kind.get();
    }
    if (values.size() > MOST_VALUES) {
      throw wrong("%d values are too many; at most %d can be given", values.size(), MOST_VALUES);
    }
    for (String value : values) {
      if (!VALUE.matcher(value).matches()) {
        throw wrong(
            "a value has letters, at most 60 characters and no signs but , . ' ( ) / & + -; here is \"%s\"",
            value);
      }
    }
    return new Values(values);
  }

  private static UserError wrong(String format, Object... arguments) {
    return new UserError(ExitCode.WRONG_USAGE, format.formatted(arguments));
  }
}
