package dev.byline.pipeline;

import dev.byline.ComparisonKey;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.CodingTable;
import dev.byline.coding.OpenAlexCoder;
import dev.byline.corpus.Author;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.source.OpenAlex;
import dev.byline.source.OpenAlex.Authorship;
import dev.byline.store.Workspace;
import dev.byline.web.WebClient;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Codes a workspace's entries by what OpenAlex says of its papers. */
public final class OpenAlexStage {
  private OpenAlexStage() {}

  /** How many papers OpenAlex knows, of how many. */
  public record Result(int known, int papers) {}

  /**
   * Looks every paper up by its title, and keeps what OpenAlex says of each entry as its coding.
   *
   * @throws UserError when the network fails; answers so far are kept
   */
  public static Result run(Workspace workspace, WebClient web, URI home, LongConsumer progress) {
    Corpus corpus = new Corpus(workspace);
    OpenAlexCoder coder = new OpenAlexCoder();
    List<PaperFacts> papers = corpus.papers();
    int known = 0;
    int done = 0;
    try {
      for (PaperFacts facts : papers) {
        List<Authorship> authorships =
            facts.title().isBlank() ? List.of() : OpenAlex.authorships(home, web, facts.title());
        known += authorships.isEmpty() ? 0 : 1;
        corpus.paper(facts.id()).ifPresent(paper -> say(coder, paper, authorships));
        progress.accept(++done);
      }
    } catch (IOException e) {
      throw new UserError(
          ExitCode.NETWORK_FAILED,
          e.getMessage() + ". What was fetched is kept: run the same command again to continue.",
          e);
    }
    List<Entry> entries = corpus.entries().stream().map(StoredEntry::entry).toList();
    new CodingTable(workspace).replace(coder.name(), coder.code(entries));
    return new Result(known, papers.size());
  }

  private static void say(OpenAlexCoder coder, Paper paper, List<Authorship> authorships) {
    for (Author author : paper.authors()) {
      Optional<Authorship> same =
          authorships.stream()
              .filter(a -> ComparisonKey.of(a.name()).equals(ComparisonKey.of(author.name())))
              .findFirst();
      same.ifPresent(found -> {
        for (Entry entry : author.affiliations()) {
          coder.say(entry, countries(found, entry, author.affiliations().size()));
        }
      });
    }
  }

  /** By the same raw string; else all of the author's where the author has one entry only. */
  private static List<Country> countries(Authorship author, Entry entry, int entries) {
    for (Map.Entry<String, List<String>> affiliation : author.affiliations().entrySet()) {
      if (ComparisonKey.of(affiliation.getKey()).equals(ComparisonKey.of(entry.text()))) {
        return known(affiliation.getValue());
      }
    }
    return entries == 1 ? known(author.countries()) : List.of();
  }

  private static List<Country> known(Collection<String> codes) {
    return codes.stream().map(Country::find).flatMap(Optional::stream).toList();
  }
}
