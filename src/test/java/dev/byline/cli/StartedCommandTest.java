package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StartedCommandTest {
  private static final Home HOME = Home.located();

  @Test
  void everyCommandReadAloneIsTheOneOfTheWholeProgram() {
    CommandLine whole = new CommandLine(new Main(HOME));
    assertThat(whole.getSubcommands()).isNotEmpty();
    whole
        .getSubcommands()
        .forEach((name, command) -> {
          CommandLine program = StartedCommand.of(HOME, name);
          CommandLine alone = Objects.requireNonNull(program.getSubcommands().get(name));
          assertThat(alone.getUsageMessage()).isEqualTo(command.getUsageMessage());
          assertThat(alone.getCommandSpec().qualifiedName())
              .isEqualTo(command.getCommandSpec().qualifiedName());
          assertThat(alone.getSubcommands().keySet()).isEqualTo(command.getSubcommands().keySet());
          assertThat(program.getSubcommands().values().stream().distinct()).hasSize(1);
        });
  }

  @Test
  void theVersionNeedsNoCommand() {
    assertThat(StartedCommand.of(HOME, "--version").getSubcommands()).isEmpty();
    assertThat(StartedCommand.of(HOME, "--version").getCommandSpec().version())
        .isEqualTo(new CommandLine(new Main(HOME)).getCommandSpec().version());
  }

  @Test
  void aWordThatIsNoCommandAndAWishForHelpFindTheWholeProgram() {
    int all = new CommandLine(new Main(HOME)).getSubcommands().size();
    assertThat(StartedCommand.of(HOME, "stat").getSubcommands()).hasSize(all);
    assertThat(StartedCommand.of(HOME, "--help").getSubcommands()).hasSize(all);
    assertThat(StartedCommand.of(HOME).getSubcommands()).hasSize(all);
  }

  @Test
  void whatIsRehearsedIsRightUsage() {
    StartRehearsal.commands("work")
        .forEach(command ->
            assertThat(
                    StartedCommand.of(HOME, command.getFirst())
                        .parseArgs(command.toArray(String[]::new))
                        .errors())
                .isEmpty());
  }
}
