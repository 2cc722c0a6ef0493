package dev.byline.question;

import java.util.Locale;

/** What a word of a question means to a plan; the names of data/questions, in lower case. */
enum Sense {
  // What is asked for.
  HOW_MANY,
  SHARE,
  LIST,
  WHO,
  AVERAGE,
  MIDDLE,
  MOST,
  LEAST,
  TOP,
  RANK,
  NTH,
  PER,
  BY,
  TREND,
  GROW,
  FAST,
  COMPARE,
  MORE,
  LESS,
  THAN,
  DEFINE,
  // Things.
  PAPER,
  AUTHOR,
  INSTITUTION,
  UNIVERSITY,
  COMPANY,
  INSTITUTE,
  HOSPITAL,
  AGENCY,
  COUNTRY,
  PAIR,
  INSTITUTION_PAIR,
  PARTNER,
  ENTRY,
  YEAR,
  STATUS,
  TRACK,
  TECHNOLOGY,
  SUBJECT,
  // What joins and limits.
  NOT,
  EXCEPT,
  ONLY,
  ANY,
  BOTH,
  EITHER,
  NEITHER,
  AND,
  OR,
  BUT,
  COMMA,
  ONE,
  SEVERAL,
  MORE_THAN,
  AT_LEAST,
  LESS_THAN,
  AT_MOST,
  EXACTLY,
  OR_MORE,
  OR_LESS,
  SINCE,
  BEFORE,
  AFTER,
  UNTIL,
  FIRST_AUTHOR,
  LAST_AUTHOR,
  INTERNATIONAL,
  DOMESTIC,
  FOREIGN,
  NO_AFFILIATION,
  UNDETERMINED,
  HEADQUARTERS,
  HEADQUARTERS_OUT,
  INCLUDING,
  COLLABORATE,
  USE,
  COMPARE_TECHNOLOGY,
  MENTION,
  ABOUT,
  // Grammar.
  ON,
  AMONG,
  OF,
  BETWEEN,
  WITH,
  FROM,
  VERB,
  BE,
  THAT,
  AUTHOR_WORD,
  THEM,
  ALSO_IN,
  HARMLESS,
  BEYOND,
  // Names; their value says which.
  N,
  YEAR_NAME,
  PLACE,
  INSTITUTION_NAME,
  AUTHOR_NAME,
  FAMILY,
  STATUS_NAME,
  TRACK_NAME,
  CONFERENCE,
  TOPIC,
  UNKNOWN;

  /** What may stand between two names that go together, as in "China and the United States". */
  static final Sense[] BETWEEN_LIKE = {
    AND, OR, COMMA, AUTHOR, AUTHOR_WORD, ANY, NEITHER, INSTITUTION
  };

  /** What may stand between two conditions that are joined. */
  static final Sense[] JOINING = {
    AND,
    OR,
    COMMA,
    AUTHOR,
    AUTHOR_WORD,
    ANY,
    FROM,
    WITH,
    INSTITUTION,
    VERB,
    BE,
    PAPER,
    OF,
    BY,
    EITHER,
    ALSO_IN
  };

  /** What may stand between a word such as "not" and the name that it is about. */
  static final Sense[] BEFORE_NAME = {
    AUTHOR, AUTHOR_WORD, FROM, WITH, VERB, BE, BY, ANY, OF, INSTITUTION, BOTH, COUNTRY
  };

  /** The sense of a label in a file, such as {@code how-many}, or {@code place} of place:US. */
  static Sense of(String label) {
    return switch (label) {
      case "status-name" -> STATUS_NAME;
      default -> valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    };
  }

  /** Whether it names what papers are counted by. */
  boolean isKind() {
    return switch (this) {
      case INSTITUTION, UNIVERSITY, COMPANY, INSTITUTE, HOSPITAL, AGENCY -> true;
      default -> false;
    };
  }

  /** Whether it may be what a question asks for. */
  boolean isThing() {
    return isKind()
        || switch (this) {
          case PAPER,
              AUTHOR,
              COUNTRY,
              PAIR,
              INSTITUTION_PAIR,
              PARTNER,
              ENTRY,
              YEAR,
              STATUS,
              TRACK,
              SUBJECT,
              TECHNOLOGY ->
              true;
          default -> false;
        };
  }

  /** Whether it stands after the number that it limits. */
  boolean isNumberLimit() {
    return this == OR_MORE || this == OR_LESS;
  }

  /** Whether it is a name. */
  boolean isName() {
    return compareTo(YEAR_NAME) >= 0 && compareTo(TOPIC) <= 0;
  }
}
