package dev.byline;

import java.util.regex.Pattern;

/**
 * Ids in files for spreadsheets. A spreadsheet takes an id of digits (also with an {@code e} among
 * them) for a number and rounds it to 15 digits: such an id gets the letter {@code e} before it.
 */
public final class SpreadsheetId {
  private static final Pattern NUMBER = Pattern.compile("\\d+(e\\d+)?");
  private static final Pattern WRITTEN = Pattern.compile("e(\\d+(e\\d+)?)");
  private static final Pattern ROUNDED = Pattern.compile("\\d([.,]\\d+)?E[+-]?\\d+");

  /** Digits of an id of an entry, see {@code Entry.id}: a longer one has the letter. */
  private static final int LENGTH = 16;

  private SpreadsheetId() {}

  /** The id of an entry as it is written to a file for spreadsheets. */
  public static String written(String id) {
    return NUMBER.matcher(id).matches() ? "e" + id : id;
  }

  /** The id that stands in a file, with or without the letter. */
  public static String read(String field) {
    String text = field.strip();
    return text.length() == LENGTH + 1 && WRITTEN.matcher(text).matches()
        ? text.substring(1)
        : text;
  }

  /** Whether a spreadsheet has rounded it, such as {@code 1.23457E+15}. */
  public static boolean isRounded(String field) {
    return ROUNDED.matcher(field.strip()).matches();
  }
}
