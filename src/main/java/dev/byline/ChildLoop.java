package dev.byline;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * The other side of a {@link ChildJvm}: reads questions from standard input, writes answers to
 * standard output, both with their length before them, and ends the process as soon as the input
 * ends, whatever is being worked on.
 */
public final class ChildLoop {
  private ChildLoop() {}

  /**
   * Answers until the input ends; does not return before.
   *
   * @param idle the process also ends when nothing is asked for so long
   * @param work gives the answer; what it throws ends the process
   */
  public static void run(Duration idle, UnaryOperator<byte[]> work) {
    DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    // A library that prints must not break an answer.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false));
    LinkedBlockingQueue<byte[]> questions = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().name("work").start(() -> answer(questions, idle, work, out));
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)))) {
      while (true) {
        byte[] question = new byte[in.readInt()];
        in.readFully(question);
        questions.add(question);
      }
    } catch (IOException _) {
      // The end of the input: nobody waits for an answer any more.
      Runtime.getRuntime().halt(0);
    }
  }

  private static void answer(
      LinkedBlockingQueue<byte[]> questions,
      Duration idle,
      UnaryOperator<byte[]> work,
      DataOutputStream out) {
    try {
      byte[] question = questions.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
      while (question != null) {
        byte[] answer = work.apply(question);
        out.writeInt(answer.length);
        out.write(answer);
        out.flush();
        question = questions.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException | InterruptedException _) {
      // Whoever asked is gone.
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
