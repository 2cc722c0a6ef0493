package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What Spark's script spark-submit does, with the jars that the build laid out: its launcher says
 * the command line, options of the Java virtual machine included, and that is run.
 */
final class SparkSubmit implements AutoCloseable {
  static final Path TARGET = Home.located().folder().resolve("target");
  static final Path JAR = TARGET.resolve("byline-spark.jar");

  /** Two workers in the program's process, each with an executor in a process of its own. */
  static final String TWO_EXECUTORS = "local-cluster[2,1,1024]";

  private static final Path SPARK = TARGET.resolve("spark/home");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  final Process process;
  private final Path out;
  private final Path err;

  private SparkSubmit(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a submission in a folder, with arguments as of spark-submit. */
  static SparkSubmit start(Path folder, String master, List<?> arguments) throws IOException {
    assertThat(JAR).as("mvn verify -Pspark makes it").exists();
    Path out = Files.createTempFile(folder, "out", ".log");
    Path err = Files.createTempFile(folder, "err", ".log");
    List<String> all =
        new ArrayList<>(
            List.of("org.apache.spark.deploy.SparkSubmit", "--master", master, "--conf"));
    all.addAll(List.of("spark.ui.enabled=false", "--conf", "spark.local.dir=" + folder));
    arguments.forEach(argument -> all.add(argument.toString()));
    Process process =
        builder(folder, command(folder, all))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new SparkSubmit(process, out, err);
  }

  static Byline.Run run(Path folder, String master, Object... arguments)
      throws IOException, InterruptedException {
    try (SparkSubmit submitted = start(folder, master, List.of(arguments))) {
      return submitted.end();
    }
  }

  private static List<String> command(Path folder, List<String> arguments) throws IOException {
    List<String> launcher =
        new ArrayList<>(
            List.of(
                JAVA, "-cp", SPARK.resolve("jars/*").toString(), "org.apache.spark.launcher.Main"));
    launcher.addAll(arguments);
    Process process =
        builder(folder, launcher).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Stream.of(said.substring(said.indexOf("\0\n") + 2).split("\0")).toList();
  }

  private static ProcessBuilder builder(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                SPARK.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "JAVA_HOME",
                System.getProperty("java.home")));
    return builder;
  }

  /** The processes of the executors. */
  List<ProcessHandle> executors() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Waits for the end. */
  Byline.Run end() throws IOException, InterruptedException {
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("ends within five minutes").isTrue();
    return new Byline.Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
