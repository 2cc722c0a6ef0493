package dev.byline.cli;

import dev.byline.country.InstalledGazetteer;
import dev.byline.country.RegistryFile;
import dev.byline.country.RegistryOrganization;
import dev.byline.source.RegistryDownload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * The Research Organization Registry, where the cache has none yet.
 *
 * @param cache where it is kept
 * @param download where it comes from
 */
record RegistryOffer(Path cache, RegistryDownload download) {
  /** What a person is told before the download: size, licence, and what it changes. */
  static final String QUESTION =
      "The Research Organization Registry (ROR, about 30 MB, CC0) is not here yet. It knows institutions that the gazetteer lacks, so that fewer entries stay undetermined; it changes no entry that the gazetteer answers. Fetch it? (y/n)";

  /** The one of this machine. */
  static RegistryOffer installed(URI from) {
    return new RegistryOffer(
        InstalledGazetteer.cache(), new RegistryDownload(RegistryDownload.client(), from));
  }

  /** Whether there is none in the cache. */
  boolean isOpen() {
    return !Files.exists(RegistryFile.in(cache));
  }

  /**
   * Fetches the newest version and keeps it, so that the rules ask it from now on.
   *
   * @param progress is told the bytes so far
   * @return its version and what it holds, a line
   */
  String fetch(LongConsumer progress) throws IOException {
    RegistryDownload.Dump dump = download.fetch(cache, progress);
    return "ROR %s: %s".formatted(dump.version(), keep(RegistryFile.readDump(dump.zip()), cache));
  }

  /** Keeps organizations in the cache; says how many. */
  static String keep(List<RegistryOrganization> organizations, Path cache) throws IOException {
    RegistryFile.write(organizations, RegistryFile.in(cache));
    return String.format(
        Locale.ROOT,
        "%,d organizations are now used as a fallback to the curated rows",
        organizations.size());
  }
}
