package dev.byline.cli;

import dev.byline.DiskFault;
import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.Version;
import dev.byline.country.GazetteerException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/** The program. */
@Command(
    name = "byline",
    description = {
      "Turns the author fields of research conferences into numbers that can be defended.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    subcommands = {
      AnalyzeCommand.class,
      DemoCommand.class,
      SourcesCommand.class,
      FetchCommand.class,
      ImportCommand.class,
      CodeCommand.class,
      DecideCommand.class,
      ReportCommand.class,
      StatsCommand.class,
      SqlCommand.class,
      ExportCommand.class,
      SearchCommand.class,
      AskCommand.class,
      McpCommand.class,
      DisagreementsCommand.class,
      OpenCommand.class,
      ReviewCommand.class,
      InstitutionsCommand.class,
      RulesCommand.class,
      CountryCommand.class,
      PromptCommand.class,
      DoctorCommand.class,
      GazetteerCommand.class,
      SampleCommand.class,
      EvalCommand.class,
      TitleBlocksCommand.class,
      TextCommand.class,
      MentionsCommand.class,
      TopicsCommand.class,
      VariableCommand.class,
      BenchCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:finished, but a check failed: more undecided than --max-undecided allows, a missed bar, an unknown question",
      "2:wrong usage",
      "3:the input can't be used",
      "4:a model or the network failed",
      "5:the budget is reached; everything so far is kept",
      "6:an error in the program itself"
    },
    commandListHeading = "",
    footer = {
      "",
      "Start with: byline demo",
      "Options and an example of each command: byline COMMAND --help"
    })
public final class Main {
  private final Home home;

  /** With the program's own files. */
  Main(Home home) {
    this.home = home;
  }

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line; returns the exit code. */
  public static int run(String... args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Home home;
    try {
      home = Home.located();
    } catch (UserError e) {
      err.println(TerminalLine.of("byline: " + e.getMessage()));
      return e.exitCode().code();
    }
    String[] asked = withHelp(args);
    return configured(StartedCommand.of(home, asked), out, err).execute(asked);
  }

  /**
   * {@code help X} is {@code X --help}. Where X is no command, help is not asked for: the general
   * one would hide that X is mistyped.
   */
  static String[] withHelp(String... args) {
    if (args.length == 0) {
      return args;
    }
    List<String> asked = new ArrayList<>(List.of(args));
    if (args[0].equals("help")) {
      asked.removeFirst();
      asked.add("--help");
    }
    if (!asked.getFirst().startsWith("-") && StartedCommand.command(asked.getFirst()).isEmpty()) {
      asked.removeAll(List.of("--help", "-h"));
    }
    return asked.toArray(String[]::new);
  }

  /** The whole program with all its commands. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return commandLine(Home.located(), out, err);
  }

  /** The same with the program's own files from elsewhere. */
  static CommandLine commandLine(Home home, PrintWriter out, PrintWriter err) {
    return configured(new CommandLine(new Main(home)), out, err);
  }

  /** The program's own files, as whoever started the program of this command passed them in. */
  static Home home(CommandSpec command) {
    return ((Main) command.root().userObject()).home;
  }

  private static CommandLine configured(CommandLine program, PrintWriter out, PrintWriter err) {
    HelpText.of(program);
    return program
        // A coder is named rules as a command is: eval --coder rules.
        .setAllowSubcommandsAsOptionParameters(true)
        .setOut(out)
        .setErr(err)
        // ~/.byline.properties may hold defaults of options, such as contact=me@example.org.
        .setDefaultValueProvider(new CommandLine.PropertiesDefaultProvider())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Main::execute)
        .setExecutionExceptionHandler(Main::explain)
        .setParameterExceptionHandler((e, arguments) -> {
          CommandLine command = e.getCommandLine();
          boolean needsSubcommand = !(command.getCommandSpec().userObject() instanceof Callable);
          if (needsSubcommand && !(e instanceof CommandLine.UnmatchedArgumentException)) {
            command.usage(command.getErr());
            return ExitCode.WRONG_USAGE.code();
          }
          VisibleText.writer(command.getErr())
              .printf(
                  "%s%nSee: %s --help%n",
                  TerminalLine.of("byline: " + e.getMessage() + UsageHint.of(e, arguments)),
                  command.getCommandSpec().qualifiedName());
          return ExitCode.WRONG_USAGE.code();
        });
  }

  /**
   * An error of the virtual machine, such as too little memory, is explained as an exception is.
   */
  private static int execute(CommandLine.ParseResult parsed) {
    try {
      return new NumberRanges().execute(parsed);
    } catch (Error e) {
      throw new CommandLine.ExecutionException(
          parsed.commandSpec().commandLine(), String.valueOf(e), e);
    }
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = VisibleText.writer(command.getErr());
    boolean debug =
        parsed.expandedArgs().contains("--debug") || parsed.originalArgs().contains("--debug");
    if (debug) {
      e.printStackTrace(err);
    }
    if (e instanceof UserError error) {
      err.println(TerminalLine.of("byline: " + error.getMessage()));
      return error.exitCode().code();
    }
    if (e instanceof GazetteerException bad) {
      err.println(TerminalLine.of("byline: the gazetteer can't be used: " + bad.getMessage()));
      return ExitCode.INPUT_UNUSABLE.code();
    }
    Optional<String> disk = DiskFault.sentence(e);
    if (disk.isPresent()) {
      err.println(TerminalLine.of("byline: " + disk.get()));
      return ExitCode.INPUT_UNUSABLE.code();
    }
    err.println(
        TerminalLine.of(
            "byline: internal error: %s. Run the command again with --debug and report what it prints."
                .formatted(e.getMessage())));
    return ExitCode.INTERNAL_FAULT.code();
  }

  /** Name and version. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"byline " + Version.TEXT};
    }
  }
}
