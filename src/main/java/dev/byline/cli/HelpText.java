package dev.byline.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help whose lines break between words. Picocli also breaks them within the name of a file and
 * after a comma; so it sets each text on one line, and that is wrapped here.
 */
final class HelpText {
  /** Characters of a line. */
  private static final int WIDTH = 80;

  /** So wide that picocli wraps nothing. */
  private static final int UNWRAPPED = 4000;

  private static final int MOST_INDENT = 40;

  /** By how much the further lines of an example are set in. */
  private static final int HANGING = 2;

  private static final String USAGE = "Usage: ";

  /** Where a second column begins, or the only one if it is set in. */
  private static final Pattern COLUMN = Pattern.compile("(?<=\\S) {2,}(?=\\S)|^ {12,}(?=\\S)");

  private HelpText() {}

  /** Sets how a program and its commands print their help. */
  static void of(CommandLine program) {
    Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(program.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, CommandGroups::render);
    sections.replaceAll((key, section) ->
        switch (key) {
          case UsageMessageSpec.SECTION_KEY_DESCRIPTION ->
              help -> wrapped(paragraphs(section.render(help)), 0);
          case UsageMessageSpec.SECTION_KEY_SYNOPSIS -> help -> synopsis(section.render(help));
          default -> help -> wrapped(section.render(help), HANGING);
        });
    program.setUsageHelpAutoWidth(false).setUsageHelpWidth(UNWRAPPED);
    program.setHelpSectionMap(sections);
  }

  /** Lines that follow each other are one text: in the source they are broken by its width. */
  private static String paragraphs(String section) {
    BinaryOperator<String> joined =
        (text, line) ->
            text.isEmpty() || text.endsWith("\n") || line.isBlank()
                ? text + line + (line.isBlank() ? "\n" : "")
                : text + " " + line;
    String text = section.lines().map(String::stripTrailing).reduce("", joined);
    return text.isEmpty() ? text : text + "\n";
  }

  /** What follows the heading “Usage: ”, which stands on the same line. */
  private static String synopsis(String section) {
    int options = Math.max(section.indexOf('['), 0);
    return wrapped(USAGE + section, USAGE.length() + options).substring(USAGE.length());
  }

  private static String wrapped(String section, int hanging) {
    if (!section.endsWith("\n")) {
      return section;
    }
    List<String> lines = section.lines().toList();
    int column = column(lines);
    return lines.stream()
        .map(line -> line(line.stripTrailing(), column > 0 ? column : hanging))
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  /** Where most lines have their second column; 0 when they have none. */
  private static int column(List<String> lines) {
    return lines.stream()
        .map(COLUMN::matcher)
        .filter(Matcher::find)
        .collect(Collectors.groupingBy(Matcher::end, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  private static String line(String line, int indent) {
    int next = Math.min(indent, MOST_INDENT);
    return line.length() <= WIDTH
        ? line
        : line.substring(0, next)
            + WordUtils.wrap(
                line.substring(next),
                WIDTH - next,
                System.lineSeparator() + " ".repeat(next),
                false);
  }
}
