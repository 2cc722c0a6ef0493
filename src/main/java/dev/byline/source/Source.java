package dev.byline.source;

import dev.byline.corpus.Paper;
import dev.byline.web.WebClient;
import dev.byline.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A place where conferences are published. One class each, and a line in {@link Sources}. */
public interface Source {
  /** By which the user names it. */
  String name();

  /** What it gives, in a sentence. */
  String about();

  /** Arguments of {@code byline fetch} that show it. */
  String example();

  /** Where it is. */
  URI home();

  /** Whether its papers are files that the user named on this machine. */
  default boolean isLocal() {
    return false;
  }

  /** How many requests a fetch needs, and how often the source may be asked. */
  default Pace pace(int year) {
    return Pace.OF_LISTS;
  }

  /**
   * The papers of a conference, accepted ones only where the site knows.
   *
   * @throws WebException when an address gives no usable answer
   * @throws dev.byline.UserError when the site has no such conference
   */
  List<Paper> papers(SourceRequest request, WebClient web) throws IOException;
}
