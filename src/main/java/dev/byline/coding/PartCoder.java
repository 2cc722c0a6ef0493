package dev.byline.coding;

import dev.byline.coding.Claim.Weight;
import dev.byline.coding.PlaceReader.Location;
import dev.byline.country.Country;
import dev.byline.country.Match;
import dev.byline.country.Part;
import dev.byline.country.Place;
import dev.byline.country.Place.Standing;
import dev.byline.country.Reading;
import dev.byline.country.Row;
import dev.byline.country.Row.Kind;
import dev.byline.country.Row.Reach;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What one part of a text says: its place; an institution that the place is not written for, by its
 * own seat; and a company, a member of a family or an acronym only where there is no place.
 */
final class PartCoder {
  private final String text;
  private final Reading reading;
  private final PlaceReader placeReader;

  PartCoder(String text, Reading reading, PlaceReader placeReader) {
    this.text = text;
    this.reading = reading;
    this.placeReader = placeReader;
  }

  List<Claim> claims(Part part) {
    List<Claim> claims = new ArrayList<>(2);
    Set<Country> seats = new HashSet<>(2);
    part.institutions().forEach(m -> m.row().country().ifPresent(seats::add));
    List<Place> counted = part.places().stream().filter(p -> counts(p, part)).toList();
    List<Location> locations = placeReader.locations(counted, seats);
    Weight weight = isStated(counted, part) ? Weight.FULL : Weight.ALONE;
    for (Location location : locations) {
      claims.add(claim(location, weight));
    }
    boolean located = !locations.isEmpty() && weight == Weight.FULL;
    for (int i = 0; i < part.institutions().size(); i++) {
      Match institution = part.institutions().get(i);
      if (!located || !takesPlace(part, i, locations)) {
        claims.add(seat(institution, part, located));
      }
    }
    if (!located || locations.isEmpty()) {
      for (Match body : part.nationalBodies()) {
        claims.add(claim(body, Flag.STATED, "1 stated in the name", Weight.FULL));
      }
    }
    return claims;
  }

  /**
   * Whether the institutions of the part sit at this place. A place within other words, or at the
   * end of words that no institution has, belongs to a name ("Institut Camille Jordan").
   */
  private static boolean counts(Place place, Part part) {
    if (place.standing() == Standing.OWN || part.institutions().isEmpty()) {
      return true;
    }
    boolean full = false;
    boolean company = false;
    for (Match institution : part.institutions()) {
      boolean after = institution.last() == place.first().first();
      // "Jiangxi University of Science and Technology": the place makes a shared name its own.
      boolean specifies =
          institution.row().countries().size() > 1 && place.last().last() == institution.first();
      if (after || specifies) {
        return true;
      }
      full |= !yields(institution);
      company |= institution.row().kind() == Kind.COMPANY;
    }
    if (full) {
      boolean follows = part.institutions().getFirst().last() <= place.first().first();
      return follows
          && place.standing() == Standing.END
          && (place.namesCountry() || place.units().size() > 1);
    }
    return place.standing() == Standing.END || company;
  }

  private static boolean isStated(List<Place> places, Part part) {
    for (Place place : places) {
      if (place.standing() != Standing.WITHIN || !part.institutions().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a written place stands for the institution, wherever its own seat is. */
  private static boolean yields(Match institution) {
    return institution.weak() || institution.row().reach() != Reach.HOME;
  }

  private boolean takesPlace(Part part, int i, List<Location> locations) {
    Match institution = part.institutions().get(i);
    if (yields(institution) || institution.row().kind() == Kind.COMPANY) {
      return true;
    }
    for (Location location : locations) {
      if (!Collections.disjoint(location.countries(), institution.row().countries())) {
        return true;
      }
    }
    for (int next = i + 1; next < part.institutions().size(); next++) {
      Match other = part.institutions().get(next);
      if (!yields(other) && !reading.areJoined(institution, other)) {
        return false;
      }
    }
    return true;
  }

  private Claim seat(Match institution, Part part, boolean located) {
    Row row = institution.row();
    Weight weight = weight(institution, part, located);
    Optional<Match> place = placeInName(institution);
    if (place.isPresent()) {
      return new Claim(
          place.get().row().countries(),
          Flag.STATED,
          evidence(place.get(), "1 stated in the name"),
          weight,
          brand(institution));
    }
    return row.multisite()
        ? claim(institution, Flag.HQ, "3 headquarters", weight)
        : claim(institution, Flag.SEAT, "2 seat of the institution", weight);
  }

  /**
   * An acronym says something beside others only as a university's or an institute's that fills its
   * part; a member of a family that is not known by itself ("Kavli Institute of Nanoscience") is
   * where its host is.
   */
  private static Weight weight(Match institution, Part part, boolean located) {
    Row row = institution.row();
    boolean silent;
    if (institution.weak()) {
      silent =
          located
              || row.kind() == Kind.COMPANY
              || row.kind() == Kind.UNIT
              || !institution.ownSegment();
    } else {
      silent =
          row.reach() == Reach.FAMILY
              && !institution.ownSegment()
              && part.institutions().stream().anyMatch(other -> !yields(other));
    }
    return silent ? Weight.ALONE : Weight.FULL;
  }

  /**
   * The place that is part of the name. A company's site is named after the company ("Google
   * Zurich"): a place that the name begins with, or that stands after "of", is where it was founded
   * ("Texas Instruments", "Bank of America").
   */
  private Optional<Match> placeInName(Match institution) {
    if (institution.words() == 1) {
      return Optional.empty();
    }
    Stream<Match> inName =
        reading.namesIn(institution, row -> row.kind().isPlace()).stream()
            .filter(place -> place.row().countries().size() == 1);
    SortedSet<Country> seat = institution.row().countries();
    return institution.row().multisite()
        ? inName.filter(place -> isSite(place, institution)).findFirst()
        : inName.filter(place -> place.row().countries().equals(seat)).findFirst();
  }

  private boolean isSite(Match place, Match company) {
    return place.from() > company.from()
        && !text.substring(company.from(), place.from()).endsWith("of ");
  }

  private Claim claim(Location location, Weight weight) {
    return new Claim(
        location.countries(),
        Flag.STATED,
        evidence(location.decisive(), "1 stated place"),
        weight,
        "",
        location.decisive().row().kind() == Kind.REGION_CODE
            ? Optional.empty()
            : location.decisive().row().usual());
  }

  private Claim claim(Match match, Flag flag, String rule, Weight weight) {
    return new Claim(
        match.row().countries(),
        flag,
        evidence(match, rule),
        weight,
        brand(match),
        match.row().usual());
  }

  private static String brand(Match match) {
    String name = match.row().name();
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }

  private Evidence evidence(Match match, String rule) {
    Row row = match.row();
    String spelling = match.corrected() ? ", one spelling error" : "";
    return new Evidence(
        text.substring(match.from(), match.to()),
        match.from(),
        rule + spelling,
        row.source() + " " + row.name());
  }
}
