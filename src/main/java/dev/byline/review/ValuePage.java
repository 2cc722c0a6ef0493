package dev.byline.review;

import dev.byline.coding.Evidence;
import dev.byline.variable.PaperValues.Case;
import dev.byline.variable.PaperValues.Place;
import dev.byline.variable.PaperValues.Said;
import dev.byline.variable.Variable.Choice;
import dev.byline.variable.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the page of one value of a paper shows.
 *
 * @param places what is shown of the paper; page 0: not known
 * @param overtaken the value that the person sent and that was not stored; empty: none
 * @param overtakenNote the note with it
 */
public record ValuePage(
    PageFrame frame,
    ReviewTask.OfPaper task,
    List<Place> places,
    Optional<Verdict> verdict,
    int version,
    String overtaken,
    String overtakenNote) {

  /** The item with what coders say of it. */
  public Case one() {
    return task.one();
  }

  /** The address of the page. */
  public String address() {
    return PaperRoutes.address(task);
  }

  /** What the person is asked. */
  public String question() {
    return task.variable().question(one().key().item());
  }

  /** The answers that can be given. */
  public List<Choice> choices() {
    return task.variable().choices();
  }

  /** What it counts as. */
  public String value() {
    String decided = verdict.map(Verdict::value).orElse(one().decision().value());
    return decided.isEmpty() ? "open" : decided;
  }

  /** On what that rests. */
  public String basis() {
    return verdict.isPresent() ? "reviewed" : one().decision().basis().label();
  }

  /** The coders in order. */
  public List<CoderLine> coders() {
    List<CoderLine> lines = new ArrayList<>();
    for (Said said : one().said()) {
      lines.add(
          new CoderLine(
              lines.size() + 1,
              "",
              said.coder(),
              "",
              said.value().isEmpty() ? "abstained" : said.value(),
              said.quote().isEmpty()
                  ? said.why()
                  : "“%s”: %s".formatted(said.quote(), said.why())));
    }
    return lines;
  }

  /** A sentence, split where coders quote a part of it. */
  public List<EvidenceMarks.Segment> parts(Place place) {
    TreeMap<Integer, List<Evidence>> quotes = new TreeMap<>();
    for (Said said : one().said()) {
      quotes.put(
          quotes.size() + 1,
          said.quote().equals(place.sentence())
              ? List.of()
              : List.of(new Evidence(said.quote(), -1, "", "")));
    }
    return EvidenceMarks.segments(place.sentence(), quotes);
  }

  /** Whether the paper's address leads to the web. */
  public boolean isWeb() {
    return one().url().startsWith("https://") || one().url().startsWith("http://");
  }
}
