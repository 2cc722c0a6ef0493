package dev.byline;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process of the program's own that does work which may never end or may exhaust the memory: it
 * can be killed, and takes nothing else with it. It answers one question after another, and ends
 * when this process does. Safe for one thread at a time.
 *
 * @see ChildLoop
 */
public final class ChildJvm implements AutoCloseable {
  /** An answer of the child's: longer ones are noise of a process that is broken. */
  private static final int LONGEST_ANSWER = 512 << 20;

  private static final Duration TICK = Duration.ofMillis(50);

  /** The child has hostile inputs: it is told nothing that it does not need, keys least of all. */
  private static final Set<String> PASSED_ON =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "TEMP", "TMP", "SystemRoot");

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("child-clock").factory());

  private final Process process;
  private final DataOutputStream questions;
  private final DataInputStream answers;
  private volatile @Nullable Why killed;

  private ChildJvm(Process process) {
    this.process = process;
    this.questions = new DataOutputStream(process.getOutputStream());
    this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  /**
   * What an answer may take.
   *
   * @param cpu of processor time, so that a busy machine fails nobody
   * @param wall as time passes
   * @param memory of the whole process in bytes, where the system tells it (Linux)
   */
  public record Bounds(Duration cpu, Duration wall, long memory) {}

  /** Why a child ended before it answered. */
  public enum Why {
    /** It took longer than it may. */
    TIME,
    /** It took more memory than it may. */
    MEMORY,
    /** Whoever asked was interrupted. */
    INTERRUPTED,
    /** By itself, or killed by somebody else. */
    CRASH
  }

  /** A child that ended before it answered. */
  public static final class Ended extends IOException {
    private static final long serialVersionUID = 1;

    private final Why why;

    Ended(Why why, @Nullable Throwable cause) {
      super("the child process ended: " + why, cause);
      this.why = why;
    }

    /** Why. */
    public Why why() {
      return why;
    }
  }

  /**
   * Starts a process with this program's class path and returns at once.
   *
   * @param main with a method {@code main} that calls {@link ChildLoop#run}
   * @param options of the Java machine, such as {@code -Xmx256m}
   * @throws IOException when no process can be started
   */
  public static ChildJvm start(Class<?> main, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // Silent: what the machine itself would print would stand in the middle of an answer.
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+SuppressFatalErrorMessage",
            "-Xlog:disable",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED"));
    for (String property : List.of("byline.home", "java.io.tmpdir")) {
      String value = System.getProperty(property);
      if (value != null) {
        command.add("-D" + property + "=" + value);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(PASSED_ON);
    return new ChildJvm(builder.start());
  }

  /**
   * Asks and waits for the answer.
   *
   * @throws Ended when the child passed a bound or ended otherwise; it is of no more use then
   */
  public byte[] ask(byte[] question, Bounds bounds) throws Ended {
    Watch watch = new Watch(Thread.currentThread(), bounds);
    ScheduledFuture<?> watching =
        CLOCK.scheduleWithFixedDelay(
            watch, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    try {
      questions.writeInt(question.length);
      questions.write(question);
      questions.flush();
      int length = answers.readInt();
      if (length < 0 || length > LONGEST_ANSWER) {
        throw new IOException("no answer, but noise");
      }
      byte[] answer = new byte[length];
      answers.readFully(answer);
      return answer;
    } catch (IOException e) {
      close();
      Why known = killed;
      throw new Ended(known == null ? Why.CRASH : known, e);
    } finally {
      watching.cancel(false);
    }
  }

  /** Whether the process still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills the process. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Looks from time to time whether the child keeps its bounds. */
  private final class Watch implements Runnable {
    private final Thread asking;
    private final Bounds bounds;
    private final long start = System.nanoTime();
    private final Duration cpuBefore = cpu();

    Watch(Thread asking, Bounds bounds) {
      this.asking = asking;
      this.bounds = bounds;
    }

    @Override
    public void run() {
      Why why = passed();
      if (why != null && killed == null) {
        killed = why;
        process.destroyForcibly();
      }
    }

    private @Nullable Why passed() {
      if (asking.isInterrupted()) {
        return Why.INTERRUPTED;
      }
      if (Duration.ofNanos(System.nanoTime() - start).compareTo(bounds.wall()) > 0
          || cpu().minus(cpuBefore).compareTo(bounds.cpu()) > 0) {
        return Why.TIME;
      }
      return memory() > bounds.memory() ? Why.MEMORY : null;
    }

    private Duration cpu() {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in bytes (proc(5), VmRSS); 0 where it is not told. */
    private long memory() {
      Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
      try {
        return Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
            .findFirst()
            .orElse(0);
      } catch (IOException _) {
        return 0;
      }
    }
  }
}
