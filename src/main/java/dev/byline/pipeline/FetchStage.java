package dev.byline.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Conference;
import dev.byline.corpus.Paper;
import dev.byline.corpus.PdfNames;
import dev.byline.corpus.PdfTable;
import dev.byline.format.Importer;
import dev.byline.format.JsonLinesWriter;
import dev.byline.format.StatusFilter;
import dev.byline.source.Source;
import dev.byline.source.SourceRequest;
import dev.byline.store.Workspace;
import dev.byline.web.PdfDownloader;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** Brings a conference from where it is published into a workspace. */
public final class FetchStage {
  private FetchStage() {}

  /**
   * The papers that a site gives.
   *
   * @throws UserError when the network fails; what was answered is kept
   */
  public static List<Paper> papers(Source site, SourceRequest request, WebClient web) {
    try {
      return site.papers(request, web);
    } catch (WebException e) {
      if (e.isMissing() || e.isClosed()) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE,
            "%s has no %s %d for this program: %s."
                .formatted(site.name(), request.conference(), request.year(), e.getMessage()),
            e);
      }
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          e.getMessage() + ". What was fetched is kept: run the same command again to continue.",
          e);
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          "%s answers with something that can't be read (%s): its layout may have changed."
              .formatted(request.home(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The papers can't be stored or read: " + e.getMessage(), e);
    }
  }

  /**
   * Keeps the papers as a file of JSON lines in the workspace, and imports it.
   *
   * @return what the import did
   */
  public static Importer.Result keep(
      Workspace workspace, Source site, Conference conference, List<Paper> papers) {
    String year = conference.year() == 0 ? "" : Integer.toString(conference.year());
    Path file =
        workspace
            .fetched()
            .resolve(
                (site.name() + "-" + conference.name()).replaceAll("[^\\p{L}\\p{N}._-]", "_")
                    + year
                    + ".jsonl");
    try {
      Files.createDirectories(workspace.fetched());
      JsonLinesWriter.write(papers, file);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
    return Importer.run(workspace, file, conference, StatusFilter.ACCEPTED, _ -> {});
  }

  /**
   * Fetches the PDFs of the papers of an import that are not there yet.
   *
   * @return every paper with a link, with the reason where its PDF is missing
   */
  public static List<PdfTable.Pdf> pdfs(
      Workspace workspace,
      Source site,
      Importer.Result imported,
      WebClient web,
      LongConsumer progress) {
    return pdfs(
        workspace,
        new PdfTable(workspace).links(String.valueOf(imported.file().getFileName())),
        site.isLocal(),
        web,
        progress);
  }

  /**
   * Fetches PDFs that are not there yet.
   *
   * @param filesAllowed whether a link may be a file of this machine
   * @return every link, with the reason where its PDF is missing
   */
  public static List<PdfTable.Pdf> pdfs(
      Workspace workspace,
      List<PdfTable.Link> links,
      boolean filesAllowed,
      WebClient web,
      LongConsumer progress) {
    try {
      Files.createDirectories(workspace.pdfs());
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "The folder for PDFs can't be created: " + e.getMessage(), e);
    }
    List<PdfDownloader.Wanted> wanted =
        links.stream()
            .map(link ->
                new PdfDownloader.Wanted(
                    link.paperId(),
                    link.url(),
                    workspace.pdfs().resolve(PdfNames.of(link.paperId()))))
            .toList();
    List<PdfTable.Pdf> rows =
        PdfDownloader.run(wanted, web, filesAllowed, progress).stream()
            .map(FetchStage::row)
            .toList();
    new PdfTable(workspace).replace(rows);
    return rows;
  }

  /** How many papers of an import have a link to a PDF. */
  public static int links(Workspace workspace, Importer.Result imported) {
    return new PdfTable(workspace).links(String.valueOf(imported.file().getFileName())).size();
  }

  private static PdfTable.Pdf row(PdfDownloader.Outcome outcome) {
    boolean there = outcome.problem().isEmpty();
    return new PdfTable.Pdf(
        outcome.wanted().paperId(),
        outcome.wanted().url(),
        there ? String.valueOf(outcome.wanted().file().getFileName()) : "",
        outcome.bytes(),
        outcome.sha256(),
        outcome.problem());
  }
}
