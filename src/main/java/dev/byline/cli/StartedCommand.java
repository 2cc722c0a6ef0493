package dev.byline.cli;

import dev.byline.Home;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    Optional<Class<?>> command = command(args[0]);
    if (command.isEmpty()) {
      return new CommandLine(new Main(home));
    }
    CommandSpec program = program(home);
    CommandLine only = new CommandLine(command.get());
    program.addSubcommand(only.getCommandName(), only);
    return new CommandLine(program);
  }

  /** The command of a name; empty for a word that is none. */
  static Optional<Class<?>> command(String word) {
    return Arrays.<Class<?>>stream(Main.class.getAnnotation(Command.class).subcommands())
        .filter(command -> isNamed(command.getAnnotation(Command.class), word))
        .findFirst();
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
