package dev.byline.mcp;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The lines that the server writes, one an answer, with the number of requests that still wait for
 * theirs: a client that has said its last word is owed every one of them.
 */
final class AnswerLines extends FilterOutputStream {
  private int awaited;
  private boolean broken;

  /** Over the stream to the client. */
  AnswerLines(OutputStream out) {
    super(out);
  }

  /** A request was handed on, whose answer will be written here. */
  synchronized void await() {
    awaited++;
  }

  /** Waits until every request has its answer, or nobody reads them. */
  synchronized void awaitAll() throws InterruptedException {
    while (awaited > 0 && !broken) {
      wait();
    }
  }

  /** Writes a line that answers no request which was handed on. */
  synchronized void writeOwn(byte[] line) throws IOException {
    out.write(line);
    out.flush();
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      giveUp();
      throw e;
    }
  }

  /** The protocol's library flushes after each message, and sends nothing but answers. */
  @Override
  public synchronized void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      giveUp();
      throw e;
    }
    if (out instanceof PrintStream stream && stream.checkError()) {
      giveUp();
    }
    awaited--;
    notifyAll();
  }

  private void giveUp() {
    broken = true;
    notifyAll();
  }
}
