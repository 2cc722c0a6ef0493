package dev.byline.pdf;

import dev.byline.ChildJvm;
import dev.byline.ChildJvm.Bounds;
import dev.byline.ChildJvm.Ended;
import dev.byline.ChildJvm.Why;
import dev.byline.pdf.PdfWorker.Answer;
import dev.byline.pdf.PdfWorker.Request;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads PDFs in processes of their own, so that a file that means harm fails alone: a reader that
 * takes too long is killed, and the next file gets a new one. As many at a time as there are
 * processors, kept for the next files. Safe for many threads.
 */
final class PdfWorkers {
  /** A paper of 400 pages is read in a fraction of it. */
  private static final Duration CPU = Duration.ofSeconds(20);

  /** Only for what waits without working: a busy machine makes a good paper slow, too. */
  private static final Duration WALL = Duration.ofMinutes(10);

  private static final List<String> OPTIONS = List.of("-Xmx320m", "-XX:TieredStopAtLevel=1");

  private static final int PLACES = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final Semaphore FREE = new Semaphore(PLACES);
  private static final Deque<ChildJvm> IDLE = new ConcurrentLinkedDeque<>();

  private PdfWorkers() {}

  /** What is read from an answer. */
  interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  /**
   * The answer to a request.
   *
   * @throws UnreadablePdf with the reason; also when it takes too long or too much memory
   */
  static <T> T ask(Request request, Reading<T> reading) throws UnreadablePdf {
    FREE.acquireUninterruptibly();
    try {
      Answer answer = answer(request);
      if (answer.problem().isEmpty()) {
        return reading.from(answer.result());
      }
      throw new UnreadablePdf(answer.problem());
    } catch (UnreadablePdf e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadablePdf("can't be read: " + e.getMessage(), e);
    } finally {
      FREE.release();
    }
  }

  /** A used reader that fails for another reason than the file's time may owe it to other files. */
  private static Answer answer(Request request) throws IOException {
    ChildJvm used = idle();
    if (used != null) {
      try {
        Answer answer = answer(used, request);
        if (!answer.outOfMemory()) {
          return answer;
        }
      } catch (Ended e) {
        if (e.why() != Why.CRASH) {
          throw problem(e);
        }
      }
    }
    try {
      return answer(ChildJvm.start(PdfWorker.class, OPTIONS, List.of()), request);
    } catch (Ended e) {
      throw problem(e);
    }
  }

  private static @Nullable ChildJvm idle() {
    ChildJvm child = IDLE.pollFirst();
    while (child != null && !child.isAlive()) {
      child = IDLE.pollFirst();
    }
    return child;
  }

  private static Answer answer(ChildJvm child, Request request) throws IOException {
    Answer answer = Answer.of(child.ask(request.bytes(), new Bounds(CPU, WALL, Long.MAX_VALUE)));
    if (answer.outOfMemory()) {
      child.close();
    } else {
      IDLE.addFirst(child);
    }
    return answer;
  }

  private static UnreadablePdf problem(Ended e) {
    return new UnreadablePdf(
        switch (e.why()) {
          case TIME -> "takes longer than %d s to read".formatted(CPU.toSeconds());
          case INTERRUPTED -> "was not read: the program is ending";
          case MEMORY, CRASH -> "ends the process that reads it";
        },
        e);
  }
}
