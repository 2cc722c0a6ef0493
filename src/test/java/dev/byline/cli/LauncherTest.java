package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher builds when sources changed, told by their contents and not by their times. */
class LauncherTest {
  @TempDir Path folder = Path.of("");

  private Path home = Path.of("");

  @BeforeEach
  void aProgramWhoseBuildIsCounted() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    Files.copy(Home.located().folder().resolve("byline"), home.resolve("byline"));
    write("home/pom.xml", "<project/>");
    write("home/src/main/A.java", "class A {}");
    write("home/src/build/B.java", "class B {}");
    script(
        "bin/mvn",
        "mkdir -p target/lib; touch target/lib/x.jar; echo built >>target/builds; cat src/main/A.java >target/byline.jar");
    script(
        "jdk/bin/java",
        "for word; do case $word in -XX:AOTCacheOutput=*) touch \"${word#*=}\";; esac; done");
    write("jdk/release", "JAVA_VERSION=\"25\"");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text + "\n");
  }

  private void script(String name, String text) throws IOException {
    write(name, "#!/bin/sh\n" + text);
    assertThat(folder.resolve(name).toFile().setExecutable(true)).isTrue();
  }

  /** Starts it; gives how often it was built so far. */
  private int start(Path at) throws Exception {
    ProcessBuilder launcher =
        new ProcessBuilder("bash", at.resolve("byline").toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    launcher.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    launcher
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    Process process = launcher.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("out"))).isZero();
    return Files.readAllLines(at.resolve("target/builds")).size();
  }

  @Test
  void aCopyWhoseTimeStampsMovedIsNotBuiltAgain() throws Exception {
    assertThat(start(home)).isEqualTo(1);
    Path copy = folder.resolve("copy");
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.toList()) {
        Files.copy(
            file,
            copy.resolve(home.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    for (String moved : List.of("pom.xml", "src/main/A.java", "src/build/B.java")) {
      Files.setLastModifiedTime(
          copy.resolve(moved), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    }
    assertThat(start(copy)).isEqualTo(1);
    Files.setLastModifiedTime(
        copy.resolve("target/byline.jar"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    assertThat(start(copy)).isEqualTo(1);
  }

  @Test
  void aChangedSourceIsBuiltWhateverItsTimeStamp() throws Exception {
    assertThat(start(home)).isEqualTo(1);
    write("home/src/main/A.java", "class A { int b; }");
    Files.setLastModifiedTime(
        home.resolve("src/main/A.java"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
    assertThat(start(home)).isEqualTo(2);
    assertThat(start(home)).isEqualTo(2);
  }
}
