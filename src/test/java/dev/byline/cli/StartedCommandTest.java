package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StartedCommandTest {
  @Test
  void everyCommandReadAloneIsTheOneOfTheWholeProgram() {
    CommandLine whole = new CommandLine(new Main());
    assertThat(whole.getSubcommands()).isNotEmpty();
    whole
        .getSubcommands()
        .forEach((name, command) -> {
          CommandLine program = StartedCommand.of(name);
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
    assertThat(StartedCommand.of("--version").getSubcommands()).isEmpty();
    assertThat(StartedCommand.of("--version").getCommandSpec().version())
        .isEqualTo(new CommandLine(new Main()).getCommandSpec().version());
  }

  @Test
  void aWordThatIsNoCommandAndAWishForHelpFindTheWholeProgram() {
    int all = new CommandLine(new Main()).getSubcommands().size();
    assertThat(StartedCommand.of("stat").getSubcommands()).hasSize(all);
    assertThat(StartedCommand.of("--help").getSubcommands()).hasSize(all);
    assertThat(StartedCommand.of().getSubcommands()).hasSize(all);
  }

  @Test
  void whatIsRehearsedIsRightUsage() {
    StartRehearsal.commands("work")
        .forEach(command ->
            assertThat(
                    StartedCommand.of(command.getFirst())
                        .parseArgs(command.toArray(String[]::new))
                        .errors())
                .isEmpty());
  }
}
