package dev.byline.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledGazetteerTest {
  @Test
  void theFingerprintChangesWithAnyFileAndOnlyThen(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("cities.csv"), "name\nOslo\n");
    Path words = Files.writeString(folder.resolve("plain-words.txt"), "mind\n");
    String before = InstalledGazetteer.fingerprint(folder);
    Files.writeString(words, "mind\n");
    assertThat(InstalledGazetteer.fingerprint(folder)).isEqualTo(before).hasSize(16);
    Files.writeString(words, "mind\ntime\n");
    assertThat(InstalledGazetteer.fingerprint(folder)).isNotEqualTo(before);
  }
}
