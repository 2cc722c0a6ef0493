package dev.byline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class DiskFaultTest {
  @Test
  void aFullDiskIsToldInOneLineAsTheSystemReportsIt() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(Files.exists(full)).as("this system has no /dev/full").isTrue();
    Throwable fault =
        Assertions.catchThrowable(() -> {
          try (OutputStream out = Files.newOutputStream(full)) {
            out.write(1);
          }
        });
    assertThat(DiskFault.sentence(new IllegalStateException("wrapped", fault)))
        .hasValueSatisfying(
            line -> assertThat(line).startsWith("The disk is full").doesNotContain("\n"));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() {
    assertThat(DiskFault.sentence(new AccessDeniedException("/media/disc/byline.duckdb")))
        .hasValueSatisfying(
            line -> assertThat(line).startsWith("/media/disc/byline.duckdb can't be written"));
  }

  @Test
  void otherFaultsAreLeftToOthers() {
    assertThat(DiskFault.sentence(new IOException("connection reset"))).isEmpty();
  }
}
