package dev.byline.cli;

import dev.byline.country.Gazetteer;
import dev.byline.country.InstalledGazetteer;
import dev.byline.country.RegistryFile;
import dev.byline.source.RegistryDownload;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline gazetteer}. */
@Command(
    name = "gazetteer",
    mixinStandardHelpOptions = true,
    description =
        "Check the gazetteer, or add the Research Organization Registry (ROR) as a fallback.",
    subcommands = {
      GazetteerCommand.Check.class,
      GazetteerCommand.Update.class,
      GazetteerCommand.AddRor.class
    },
    footer = {"", "Example: byline gazetteer update"})
final class GazetteerCommand {
  /** {@code byline gazetteer check}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Load every file of data/gazetteer and list contradictions.",
      footer = {"", "Example: byline gazetteer check"})
  static final class Check implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Override
    public Integer call() {
      Gazetteer gazetteer = InstalledGazetteer.curated(common.home().gazetteer());
      common.out().printf("%,d rows, no contradictions%n", gazetteer.rowCount());
      return 0;
    }
  }

  /** {@code byline gazetteer update}. */
  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = "Download the newest ROR dump from Zenodo (about 30 MB; kept in the cache).",
      footer = {"", "Example: byline gazetteer update"})
  static final class Update implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Option(names = "--from", hidden = true, paramLabel = "URL", description = "Another record.")
    URI from = RegistryDownload.ZENODO;

    @Override
    public Integer call() throws Exception {
      String kept;
      try (Progress progress = common.progress("Fetching ROR", 0)) {
        kept = RegistryOffer.installed(from).fetch(progress::at);
      }
      common.out().println(kept);
      return 0;
    }
  }

  /** {@code byline gazetteer add-ror}. */
  @Command(
      name = "add-ror",
      mixinStandardHelpOptions = true,
      description = "Use a ROR dump that you downloaded: the zip from ROR's data page, schema v2.",
      footer = {"", "Example: byline gazetteer add-ror v1.60-ror-data.zip"})
  static final class AddRor implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(paramLabel = "FILE", description = "The zip file.")
    @Nullable Path file;

    @Override
    public Integer call() throws Exception {
      common
          .out()
          .println(
              RegistryOffer.keep(
                  RegistryFile.readDump(Objects.requireNonNull(file)), InstalledGazetteer.cache()));
      return 0;
    }
  }
}
