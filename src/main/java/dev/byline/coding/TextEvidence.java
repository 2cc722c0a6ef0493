package dev.byline.coding;

import dev.byline.country.Country;
import dev.byline.country.Gazetteer;
import dev.byline.country.Match;
import dev.byline.country.Row;
import dev.byline.country.Row.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The institutions and places that a text names, and what they claim together: a place belongs to
 * the institution before it; the first institution also has the places before it that stand alone
 * between commas.
 */
record TextEvidence(
    String text,
    Gazetteer.Reading reading,
    List<Match> institutions,
    List<Match> places,
    List<Match> codes,
    List<Match> nationalBodies,
    boolean joint) {

  private static final Set<String> OWN_CODE = Set.of("HK", "MO", "TW");

  static TextEvidence of(String text, Gazetteer.Reading reading, List<Match> names) {
    List<Match> institutions = names.stream().filter(m -> m.row().kind().isInstitution()).toList();
    if (institutions.stream().anyMatch(m -> !isWeak(m, text))) {
      institutions = institutions.stream().filter(m -> !isWeak(m, text)).toList();
    }
    List<Match> places = names.stream().filter(m -> m.row().kind().isPlace()).toList();
    List<Match> codes =
        reading.regionCodes().stream()
            .filter(c -> names.stream().noneMatch(m -> m.from() < c.to() && c.from() < m.to()))
            .toList();
    List<Match> bodies =
        institutions.isEmpty() && places.isEmpty()
            ? names.stream()
                .filter(m -> m.row().kind() == Kind.ADJECTIVE && reading.namesNationalBody(m))
                .toList()
            : List.of();
    return new TextEvidence(
        text, reading, institutions, places, codes, bodies, reading.hasWord("joint"));
  }

  /** A unit that many have, or an acronym in brackets: it never adds a country to a full name's. */
  private static boolean isWeak(Match match, String text) {
    boolean bracketed =
        match.words() == 1
            && match.from() > 0
            && "(（[".indexOf(text.charAt(match.from() - 1)) >= 0
            && text.substring(match.from(), match.to()).chars().noneMatch(Character::isLowerCase);
    return match.row().kind() == Kind.UNIT || bracketed;
  }

  List<String> institutionNames() {
    return institutions.stream().map(m -> m.row().name()).distinct().toList();
  }

  List<Claim> claims() {
    if (institutions.isEmpty()) {
      List<Claim> claims = new ArrayList<>(locations(places, codes, Set.of()));
      nationalBodies.forEach(m -> claims.add(claim(m, Flag.STATED, "1 stated in the name")));
      return claims;
    }
    if (joint) {
      List<Claim> seats = locations(places, codes, Set.of());
      if (!seats.isEmpty()) {
        return seats;
      }
    }
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < institutions.size(); i++) {
      claims.addAll(claimsOf(i));
    }
    return claims;
  }

  private List<Claim> claimsOf(int i) {
    Match institution = institutions.get(i);
    int end = i + 1 < institutions.size() ? institutions.get(i + 1).from() : text.length();
    SortedSet<Country> seat = institution.row().countries();
    List<Match> own = between(places, institution.to(), end);
    if (own.isEmpty() && i == 0) {
      own =
          between(places, 0, institution.from()).stream()
              .filter(
                  place -> place.ownSegment() || (seat.size() > 1 && isBefore(place, institution)))
              .toList();
    }
    List<Claim> stated = locations(own, between(codes, institution.to(), end), seat);
    boolean sovereignOnly =
        seat.size() == 1 && hasOwnCode(seat.first()) && stated.stream().allMatch(this::isSovereign);
    if (!sovereignOnly
        && !stated.isEmpty()
        && stated.stream().allMatch(c -> c.countries().size() == 1)) {
      return stated;
    }
    if (hasPlaceInName(institution)) {
      return List.of(claim(institution, Flag.STATED, "1 stated in the name"));
    }
    if (institution.row().multisite()) {
      return List.of(claim(institution, Flag.HQ, "3 headquarters"));
    }
    return List.of(claim(institution, Flag.SEAT, "2 seat of the institution"));
  }

  /**
   * Whether the name has the place in it. A company's site is named after the company ("Google
   * Zurich"): a place that the name begins with, or that stands after "of", is where it was founded
   * ("Texas Instruments", "Bank of America").
   */
  private boolean hasPlaceInName(Match institution) {
    return reading.placesIn(institution).stream()
        .filter(place -> place.row().countries().containsAll(institution.row().countries()))
        .anyMatch(place -> !institution.row().multisite() || isSite(place, institution));
  }

  private boolean isSite(Match place, Match company) {
    return place.from() > company.from()
        && !text.substring(company.from(), place.from()).endsWith("of ");
  }

  /** "Grenoble Institute of Technology": the place makes a name that several share its own. */
  private boolean isBefore(Match place, Match institution) {
    return text.substring(place.to(), institution.from()).isBlank();
  }

  private static List<Match> between(List<Match> matches, int from, int to) {
    return matches.stream().filter(m -> m.from() >= from && m.to() <= to).toList();
  }

  /**
   * The locations that a run of places writes out: from the city to the country, one after another.
   */
  private List<Claim> locations(List<Match> run, List<Match> stateCodes, Set<Country> seat) {
    List<List<Match>> chains = new ArrayList<>();
    Kind last = Kind.COUNTRY;
    for (Match place : run) {
      boolean larger = place.row().kind().compareTo(last) < 0;
      if (chains.isEmpty() || !larger) {
        chains.add(new ArrayList<>());
      }
      chains.getLast().add(place);
      last = place.row().kind();
    }
    if (chains.isEmpty() && !stateCodes.isEmpty()) {
      return List.of(claim(stateCodes.getFirst(), Flag.STATED, "1 stated state"));
    }
    // A country written out rules over a bare city that is elsewhere: "Av. Colombo, Maringá,
    // Brazil".
    List<List<Match>> full = chains.stream().filter(TextEvidence::namesCountry).toList();
    List<Claim> claims =
        (full.isEmpty() ? chains : full)
            .stream().map(chain -> resolve(chain, stateCodes, seat)).toList();
    boolean ownCode =
        claims.stream().anyMatch(c -> c.countries().stream().anyMatch(TextEvidence::hasOwnCode));
    // "Hong Kong, China" is Hong Kong; "Mayagüez, Puerto Rico, USA" is Puerto Rico (codebook rule
    // 5).
    return claims.stream().filter(c -> !(ownCode && isSovereign(c))).toList();
  }

  private static boolean namesCountry(List<Match> chain) {
    return chain.stream()
        .anyMatch(m -> m.row().kind() == Kind.COUNTRY && m.row().countries().size() == 1);
  }

  private static boolean hasOwnCode(Country country) {
    return OWN_CODE.contains(country.code()) || country.code().equals("PR");
  }

  /** Whether the claim is "China" or "USA" and nothing smaller in that country is written. */
  private boolean isSovereign(Claim claim) {
    return claim.countries().size() == 1
        && Set.of("CN", "US").contains(claim.countries().first().code())
        && places.stream()
            .noneMatch(m ->
                m.row().kind() != Kind.COUNTRY && m.row().countries().equals(claim.countries()));
  }

  private Claim resolve(List<Match> chain, List<Match> stateCodes, Set<Country> seat) {
    // The largest unit that is unambiguous decides: "London, Ontario" is Canada.
    Match decisive = chain.getLast();
    for (Match place : chain.reversed()) {
      if (place.row().countries().size() == 1) {
        decisive = place;
        break;
      }
    }
    Match own = ownCodeIn(chain);
    if (own != null) {
      decisive = own;
    }
    TreeSet<Country> countries = new TreeSet<>(decisive.row().countries());
    if (countries.size() > 1) {
      Stream<Set<Country>> hints =
          Stream.concat(
              stateCodes.stream().<Set<Country>>map(m -> m.row().countries()), Stream.of(seat));
      hints
          .filter(hint -> !hint.isEmpty() && hint.stream().anyMatch(countries::contains))
          .findFirst()
          .ifPresent(countries::retainAll);
    }
    return new Claim(countries, Flag.STATED, evidence(decisive, "1 stated place"));
  }

  private static @Nullable Match ownCodeIn(List<Match> chain) {
    for (Match place : chain) {
      if (place.row().countries().size() == 1 && hasOwnCode(place.row().countries().first())) {
        return place;
      }
    }
    return null;
  }

  private Claim claim(Match match, Flag flag, String rule) {
    return new Claim(match.row().countries(), flag, evidence(match, rule));
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
