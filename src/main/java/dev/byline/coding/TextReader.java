package dev.byline.coding;

import dev.byline.coding.Claim.Weight;
import dev.byline.country.Match;
import dev.byline.country.Part;
import dev.byline.country.Reading;
import dev.byline.country.Territories;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parts of a text claim together. An acronym, a plain word or a place within a name counts
 * only where nothing else speaks; a headquarters only where the same company has no place.
 */
final class TextReader {
  private final Reading reading;
  private final PartCoder coder;

  TextReader(String text, Reading reading, Territories territories) {
    this.reading = reading;
    this.coder = new PartCoder(text, reading, new PlaceReader(territories));
  }

  /** The claims of each part, those that others silence left out. */
  List<List<Claim>> claims(List<Part> parts) {
    List<Part> read = joined(parts);
    List<List<Claim>> byPart = new ArrayList<>(read.size());
    for (int i = 0; i < read.size(); i++) {
      byPart.add(new ArrayList<>(coder.claims(read.get(i))));
    }
    headquartersBesidePlaces(read, byPart);
    boolean full = false;
    for (List<Claim> claims : byPart) {
      for (Claim claim : claims) {
        full |= claim.weight() == Weight.FULL;
      }
    }
    if (full) {
      byPart.forEach(claims -> claims.removeIf(claim -> claim.weight() == Weight.ALONE));
    }
    return byPart;
  }

  /** A place in the part before, with no institution of its own, is the company's. */
  private static void headquartersBesidePlaces(List<Part> parts, List<List<Claim>> byPart) {
    for (int i = 0; i < parts.size(); i++) {
      boolean afterPlace =
          i > 0
              && !parts.get(i).afterBreak()
              && parts.get(i - 1).institutions().isEmpty()
              && !byPart.get(i - 1).isEmpty();
      byPart
          .get(i)
          .removeIf(claim ->
              claim.flag() == Flag.HQ && (afterPlace || isLocatedElsewhere(claim, byPart)));
    }
  }

  /** "Noah's Ark Lab, Huawei, Hong Kong": the same company is named once more, with a place. */
  private static boolean isLocatedElsewhere(Claim company, List<List<Claim>> byPart) {
    for (List<Claim> claims : byPart) {
      for (Claim other : claims) {
        if (other.flag() == Flag.STATED && other.brand().equals(company.brand())) {
          return true;
        }
      }
    }
    return false;
  }

  /** A joint institute is coded to where it sits (codebook rule 6): not to what its name joins. */
  private List<Part> joined(List<Part> parts) {
    int joint = reading.indexOf("joint");
    boolean institutions = parts.stream().anyMatch(part -> !part.institutions().isEmpty());
    if (joint < 0) {
      return parts;
    }
    List<Part> after = new ArrayList<>(parts.size());
    for (Part part : parts) {
      Part rest =
          new Part(
              part.institutions().stream().filter(m -> m.from() >= joint).toList(),
              part.places().stream().filter(p -> p.first().from() >= joint).toList(),
              part.nationalBodies(),
              part.afterBreak());
      if (!rest.institutions().isEmpty() || !rest.places().isEmpty()) {
        after.add(rest);
      }
    }
    List<Part> seats = new ArrayList<>();
    for (Part part : after) {
      if (!part.places().isEmpty()) {
        seats.add(new Part(List.of(), part.places(), List.of(), true));
      }
    }
    if (institutions && !seats.isEmpty()) {
      return seats;
    }
    return after.isEmpty() ? parts : after;
  }

  /** The institutions named, in text order. */
  static List<Match> institutions(List<Part> parts) {
    return parts.stream().flatMap(part -> part.institutions().stream()).toList();
  }
}
