package dev.byline.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands by what a person wants to do, in the order in which {@code --help} shows them. */
final class CommandGroups {
  private static final int INDENT = 2;

  /** A heading with the names of its commands. */
  record Group(String heading, List<String> commands) {}

  static final List<Group> ALL =
      List.of(
          new Group(
              "A conference",
              List.of(
                  "demo",
                  "analyze",
                  "sources",
                  "fetch",
                  "import",
                  "titleblocks",
                  "text",
                  "report")),
          new Group("What waits for a person", List.of("disagreements", "review", "institutions")),
          new Group(
              "Numbers and questions",
              List.of(
                  "open",
                  "stats",
                  "mentions",
                  "topics",
                  "variable",
                  "country",
                  "search",
                  "ask",
                  "sql",
                  "export")),
          new Group(
              "For people who check the methods",
              List.of(
                  "code", "decide", "rules", "prompt", "doctor", "gazetteer", "sample", "eval")),
          new Group("Other programs", List.of("mcp", "generate-completion")));

  private CommandGroups() {}

  /**
   * The list of commands in the help: of the program by groups, of a command with commands of its
   * own in one. Picocli would cut what they are for where its source breaks a line.
   */
  static String render(Help help) {
    if (help.commandSpec().parent() != null) {
      List<String> own =
          help.subcommands().values().stream().map(sub -> sub.commandSpec().name()).toList();
      return table(
              help,
              new Group("", own),
              specs(help),
              own.stream().mapToInt(String::length).max().orElse(0))
          .toString();
    }
    int widest =
        ALL.stream().flatMap(g -> g.commands().stream()).mapToInt(String::length).max().orElse(0);
    Map<String, CommandSpec> commands = specs(help);
    StringBuilder text = new StringBuilder();
    for (Group group : ALL) {
      text.append(System.lineSeparator()).append(group.heading()).append(':');
      text.append(System.lineSeparator()).append(table(help, group, commands, widest));
    }
    return text.toString();
  }

  private static Map<String, CommandSpec> specs(Help help) {
    return help.subcommands().values().stream()
        .map(Help::commandSpec)
        .collect(Collectors.toMap(CommandSpec::name, Function.identity()));
  }

  private static TextTable table(
      Help help, Group group, Map<String, CommandSpec> commands, int widest) {
    int names = widest + 2 * INDENT;
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(names, INDENT, Overflow.SPAN),
            new Column(help.commandSpec().usageMessage().width() - names, 0, Overflow.WRAP));
    for (String name : group.commands()) {
      CommandSpec command = commands.get(name);
      if (command != null) {
        table.addRowValues(
            help.colorScheme().commandText(name),
            Ansi.OFF.new Text(firstSentence(command.usageMessage())));
      }
    }
    return table;
  }

  /** What a command is for, in one sentence; its own help says the rest. */
  private static String firstSentence(UsageMessageSpec usage) {
    String text = String.join(" ", usage.description()).strip();
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }
}
