package dev.byline.cli;

import dev.byline.Json;
import dev.byline.source.Source;
import dev.byline.source.Sources;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline sources}. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "List the sources that conferences can be fetched from, each with an example.",
    footer = {"", "Example: byline sources"})
final class SourcesCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(names = "--json", description = "Print one JSON object per source.")
  boolean json;

  @Override
  public Integer call() {
    for (Source site : Sources.all()) {
      if (json) {
        common
            .out()
            .println(
                Json.line(
                    Map.of(
                        "name", site.name(),
                        "about", site.about(),
                        "example", "byline fetch " + site.example(),
                        "home", site.home().toString())));
      } else {
        common.out().printf("%s%n    %s%n", site.name(), site.about());
        common.out().printf("    byline fetch %s%n", site.example());
      }
    }
    return 0;
  }
}
