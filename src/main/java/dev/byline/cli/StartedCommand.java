package dev.byline.cli;

import dev.byline.Home;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The part of the program that one command line needs. Reading the options of all commands takes
 * longer than most commands take, so a start reads those of the command that its first word names.
 */
final class StartedCommand {
  private StartedCommand() {}

  /**
   * The program with the one command that {@code args} begin with, or with none when the version is
   * all that is asked for; with all its commands otherwise, such as for help and for a word that is
   * no command.
   */
  static CommandLine of(Home home, String... args) {
    if (args.length == 0) {
      return new CommandLine(new Main(home));
    }
    if (List.of("-V", "--version").contains(args[0])) {
      return new CommandLine(program(home));
    }
    Command annotation = Main.class.getAnnotation(Command.class);
    for (Class<?> command : annotation.subcommands()) {
      if (isNamed(command.getAnnotation(Command.class), args[0])) {
        CommandSpec program = program(home);
        CommandLine only = new CommandLine(command);
        program.addSubcommand(only.getCommandName(), only);
        return new CommandLine(program);
      }
    }
    return new CommandLine(new Main(home));
  }

  private static CommandSpec program(Home home) {
    return CommandSpec.wrapWithoutInspection(new Main(home))
        .name(Main.class.getAnnotation(Command.class).name())
        .versionProvider(new Main.VersionText())
        .mixinStandardHelpOptions(true);
  }

  private static boolean isNamed(Command command, String word) {
    return command.name().equals(word) || Arrays.asList(command.aliases()).contains(word);
  }
}
