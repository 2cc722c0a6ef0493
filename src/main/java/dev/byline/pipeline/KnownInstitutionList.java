package dev.byline.pipeline;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.KnownInstitutions;
import dev.byline.country.InstalledGazetteer;
import dev.byline.country.InstitutionRecord;
import dev.byline.country.RegistryFile;
import dev.byline.country.RegistryOrganization;
import dev.byline.decide.InstitutionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The institutions that the installed gazetteer and registry know. */
final class KnownInstitutionList {
  private KnownInstitutionList() {}

  /** Of a gazetteer's folder, and of the registry where the cache has one. */
  static InstitutionTable.Known of(Path gazetteer) {
    return new InstitutionTable.Known(
        InstitutionRecord.load(gazetteer),
        new KnownInstitutions(InstalledGazetteer.curated(gazetteer))::name,
        registry());
  }

  private static List<RegistryOrganization> registry() {
    Path registry = RegistryFile.in(InstalledGazetteer.cache());
    if (!Files.exists(registry)) {
      return List.of();
    }
    try {
      return RegistryFile.read(registry);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The registry in %s can't be read: fetch it again with byline gazetteer update"
              .formatted(registry),
          e);
    }
  }
}
