package dev.byline.coding;

import dev.byline.country.Country;
import dev.byline.country.Match;
import dev.byline.country.Place;
import dev.byline.country.Place.Standing;
import dev.byline.country.Row.Kind;
import dev.byline.country.Territories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads from the places of a part the countries that they write out. */
final class PlaceReader {
  private final Territories territories;

  PlaceReader(Territories territories) {
    this.territories = territories;
  }

  /**
   * What a place says.
   *
   * @param countries one, or several when the name is shared and nothing decides
   * @param decisive the unit that decides
   */
  record Location(SortedSet<Country> countries, Match decisive, Place place) {}

  /**
   * The locations that count: those that stand alone before those at the end of other words before
   * those within them; with a country before bare cities ("Av. Colombo, Maringá, Brazil").
   *
   * @param seats countries of the institutions of the same part, which decide what the place leaves
   *     open
   */
  List<Location> locations(List<Place> places, Set<Country> seats) {
    List<Place> told = best(places);
    List<Location> locations = new ArrayList<>(told.size());
    for (Place place : told) {
      locations.add(location(place, seats));
    }
    return locations.size() < 2 ? locations : withoutSovereigns(locations);
  }

  private static List<Place> best(List<Place> places) {
    if (places.size() < 2) {
      return places;
    }
    Standing best = places.stream().map(Place::standing).max(Comparator.naturalOrder()).get();
    List<Place> standing = places.stream().filter(p -> p.standing() == best).toList();
    List<Place> full = standing.stream().filter(Place::namesCountry).toList();
    List<Place> written = full.stream().filter(p -> !p.isInitials()).toList();
    return full.isEmpty() ? standing : written.isEmpty() ? full : written;
  }

  /**
   * The largest unit decides; smaller ones say which of several it is, or which territory of it.
   */
  private Location location(Place place, Set<Country> seats) {
    List<Match> bySize = new ArrayList<>(place.units().reversed());
    if (bySize.size() > 1) {
      bySize.sort(Comparator.comparingInt(unit -> size(unit)));
    }
    Match decisive = bySize.getFirst();
    TreeSet<Country> countries = new TreeSet<>(decisive.row().countries());
    boolean placed = false;
    boolean elsewhere = false;
    for (Match unit : bySize.subList(1, bySize.size())) {
      TreeSet<Country> both = new TreeSet<>(countries);
      both.retainAll(unit.row().countries());
      Optional<Country> territory = unit.row().country().filter(t -> isPartOfAny(t, countries));
      if (territory.isPresent()) {
        countries.clear();
        countries.add(territory.get());
        decisive = unit;
      } else if (!both.isEmpty()) {
        decisive = countries.size() > 1 && both.size() == 1 ? unit : decisive;
        countries.retainAll(both);
      } else {
        elsewhere |= unit.row().kind() == Kind.CITY;
      }
      placed |= unit.row().country().filter(countries::contains).isPresent();
    }
    bySeat(countries, seats, placed || decisive.row().kind() != Kind.COUNTRY);
    // "Rome, GA": a city that Gabon does not have either, so that the code is the state's.
    boolean ofState = decisive.row().kind() == Kind.REGION_CODE && elsewhere;
    if (countries.size() > 1 && (decisive.row().kind() == Kind.COUNTRY || ofState)) {
      decisive
          .row()
          .usual()
          .ifPresent(usual -> {
            countries.clear();
            countries.add(usual);
          });
    }
    return new Location(countries, decisive, place);
  }

  private static int size(Match unit) {
    return switch (unit.row().kind()) {
      case COUNTRY -> 0;
      case REGION, REGION_CODE -> 1;
      default -> 2;
    };
  }

  /** An institution of Réunion is there, also when only France is written after it. */
  private void bySeat(Set<Country> countries, Set<Country> seats, boolean placed) {
    TreeSet<Country> both = new TreeSet<>(countries);
    both.retainAll(seats);
    if (!both.isEmpty()) {
      countries.retainAll(both);
    } else if (!placed && countries.size() == 1) {
      seats.stream()
          .filter(seat -> isPartOfAny(seat, countries))
          .findFirst()
          .ifPresent(seat -> {
            countries.clear();
            countries.add(seat);
          });
    }
  }

  private boolean isPartOfAny(Country part, Set<Country> wholes) {
    for (Country whole : wholes) {
      if (territories.isPart(part, whole)) {
        return true;
      }
    }
    return false;
  }

  /** "Guadeloupe, Pointe-à-Pitre, France" is Guadeloupe, and not France too (codebook rule 5). */
  private List<Location> withoutSovereigns(List<Location> locations) {
    return locations.stream()
        .filter(one ->
            one.place().units().size() > 1
                || one.countries().size() > 1
                || locations.stream()
                    .noneMatch(other ->
                        other.countries().size() == 1
                            && territories.isPart(
                                other.countries().first(), one.countries().first())))
        .toList();
  }
}
