package dev.byline.web;

import dev.byline.WholeFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Brings PDFs to disk, several at a time; one that fails fails alone, with its reason. */
public final class PdfDownloader {
  private PdfDownloader() {}

  /**
   * A PDF that is wanted.
   *
   * @param paperId whose it is
   * @param url where it is: http, https, or a file of this machine that the user named
   * @param file where it goes
   */
  public record Wanted(String paperId, String url, Path file) {}

  /**
   * What came of it.
   *
   * @param bytes 0 when it is missing
   * @param sha256 empty when it is missing
   * @param problem why it is missing, as the end of a sentence; else empty
   */
  public record Outcome(Wanted wanted, long bytes, String sha256, String problem) {}

  /**
   * Fetches every PDF that is not there yet.
   *
   * @param filesAllowed whether an address may be a file of this machine: only where the user named
   *     its folder
   * @param progress is told how many are done
   * @return in the order that was wanted
   */
  public static List<Outcome> run(
      List<Wanted> all, WebClient web, boolean filesAllowed, LongConsumer progress) {
    AtomicLong done = new AtomicLong();
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> running = new ArrayList<>();
      for (Wanted wanted : all) {
        running.add(
            threads.submit(() -> {
              Outcome outcome = fetch(wanted, web, filesAllowed);
              progress.accept(done.incrementAndGet());
              return outcome;
            }));
      }
      for (Future<Outcome> one : running) {
        outcomes.add(one.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return outcomes;
  }

  private static Outcome fetch(Wanted wanted, WebClient web, boolean filesAllowed) {
    try {
      if (Files.isRegularFile(wanted.file())) {
        // It was moved there when it was whole.
        return new Outcome(wanted, Files.size(wanted.file()), Checksum.sha256(wanted.file()), "");
      }
      URI uri = URI.create(wanted.url());
      if (filesAllowed && "file".equals(uri.getScheme())) {
        return copied(wanted, Path.of(uri));
      }
      WebClient.FetchedPdf fetched = web.pdf(uri, wanted.file());
      return new Outcome(wanted, fetched.bytes(), fetched.sha256(), "");
    } catch (WebException e) {
      return new Outcome(wanted, 0, "", e.reason());
    } catch (IllegalArgumentException _) {
      return new Outcome(wanted, 0, "", "is not an address");
    } catch (IOException e) {
      return new Outcome(wanted, 0, "", "can't be stored: " + e.getMessage());
    }
  }

  private static Outcome copied(Wanted wanted, Path from) throws IOException {
    WholeFiles.write(wanted.file(), unfinished -> Files.copy(from, unfinished));
    return new Outcome(wanted, Files.size(wanted.file()), Checksum.sha256(wanted.file()), "");
  }
}
