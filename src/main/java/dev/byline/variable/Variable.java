package dev.byline.variable;

import java.util.List;

/** Something that is coded: a question about each of its items, with the values that answer it. */
public interface Variable {
  /** Its name in tables, files and addresses, such as {@code role}; stable. */
  String name();

  /** What it is coded of. */
  Unit unit();

  /** What a person is asked about one item, such as what a family of models is to a paper. */
  String question(String item);

  /** The values that a person can choose from; empty where they are too many to list. */
  List<Choice> choices();

  /**
   * The value in the form in which it is stored.
   *
   * @throws IllegalArgumentException when it is no value of this variable
   */
  String parsed(String written);

  /** What a person can write as a value, for messages. */
  String allowed();

  /** What is coded: the thing that has one value. */
  enum Unit {
    /** A distinct affiliation text and e-mail domain. */
    ENTRY,
    /** A paper and something that it names. */
    PAPER_ITEM,
    /** A paper. */
    PAPER
  }

  /**
   * A value that can be chosen.
   *
   * @param key on the keyboard
   * @param words what the value means
   */
  record Choice(String key, String value, String words) {}
}
