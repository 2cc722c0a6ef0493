package dev.byline.review;

import dev.byline.coding.Evidence;
import dev.byline.mention.Role;
import dev.byline.mention.RoleCase;
import dev.byline.mention.RoleReview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the page of one role shows.
 *
 * @param overtaken the role that the person sent and that was not stored; empty: none
 * @param overtakenNote the note with it
 */
public record RolePage(
    PageFrame frame,
    int number,
    RoleCase one,
    Optional<RoleReview> verdict,
    String overtaken,
    String overtakenNote) {

  /** An answer that can be given, with its key. */
  public record Choice(String key, String role, String words) {}

  /** The answers that can be given. */
  public List<Choice> choices() {
    return List.of(
        new Choice("1", Role.USED.label(), "Trained, run, evaluated or a part of the work"),
        new Choice("2", Role.COMPARED.label(), "Compared with, and no more"),
        new Choice("3", Role.MENTIONED.label(), "Only named"),
        new Choice("0", "none", "Not named: something else is meant"));
  }

  /** What the form carries, so that a verdict that was given meanwhile is noticed. */
  public String shown() {
    return RoleSession.mark(verdict);
  }

  /** What it counts as. */
  public String role() {
    return verdict.map(RoleReview::label).orElse(one.role());
  }

  /** On what that rests. */
  public String basis() {
    return verdict.isPresent() ? "reviewed" : one.basis();
  }

  /** The coders in order. */
  public List<ItemPage.CoderLine> coders() {
    List<ItemPage.CoderLine> lines = new ArrayList<>();
    for (RoleCase.Said said : one.said()) {
      lines.add(
          new ItemPage.CoderLine(
              lines.size() + 1,
              "",
              said.coder(),
              "",
              said.role().isEmpty() ? "abstained" : said.role(),
              said.quote().isEmpty()
                  ? said.why()
                  : "“%s”: %s".formatted(said.quote(), said.why())));
    }
    return lines;
  }

  /** A sentence, split where coders quote a part of it. */
  public List<ItemPage.Segment> parts(RoleCase.Place place) {
    TreeMap<Integer, List<Evidence>> quotes = new TreeMap<>();
    for (RoleCase.Said said : one.said()) {
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
    return one.url().startsWith("https://") || one.url().startsWith("http://");
  }
}
