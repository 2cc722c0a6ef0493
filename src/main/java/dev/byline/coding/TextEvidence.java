package dev.byline.coding;

import dev.byline.country.Country;
import dev.byline.country.Gazetteer;
import dev.byline.country.Match;
import dev.byline.country.Row;
import dev.byline.country.Row.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<Match> nationalBodies) {

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
    return new TextEvidence(text, reading, institutions, places, codes, bodies);
  }

  /** A unit that many have, or an acronym in brackets: it never adds a country to a full name's. */
  private static boolean isWeak(Match match, String text) {
    boolean acronym =
        match.words() == 1
            && text.substring(match.from(), match.to()).chars().noneMatch(Character::isLowerCase);
    return match.row().kind() == Kind.UNIT || (acronym && isBracketed(text, match.from()));
  }

  private static boolean isBracketed(String text, int at) {
    for (int i = at - 1; i >= 0; i--) {
      if ("(（[".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
      if (")）],;".indexOf(text.charAt(i)) >= 0) {
        return false;
      }
    }
    return false;
  }

  List<String> institutionNames() {
    return institutions.stream().map(m -> m.row().name()).distinct().toList();
  }

  List<Claim> claims() {
    int joint = reading.indexOf("joint");
    if (institutions.isEmpty()) {
      List<Match> seats = between(places, Math.max(0, joint), text.length());
      List<Claim> claims =
          new ArrayList<>(locations(seats.isEmpty() ? places : seats, codes, Set.of()));
      nationalBodies.forEach(m -> claims.add(claim(m, Flag.STATED, "1 stated in the name")));
      return claims;
    }
    if (joint >= 0) {
      Optional<List<Claim>> seat = seatOfJointInstitute(joint);
      if (seat.isPresent()) {
        return seat.get();
      }
    }
    return claimsFrom(0);
  }

  /** A joint institute is coded to where it sits (codebook rule 6): not to what its name joins. */
  private Optional<List<Claim>> seatOfJointInstitute(int joint) {
    List<Claim> seats = locations(between(places, joint, text.length()), codes, Set.of());
    if (!seats.isEmpty()) {
      return Optional.of(seats);
    }
    List<Claim> hosts = claimsFrom(joint);
    if (!hosts.isEmpty()) {
      return Optional.of(hosts);
    }
    List<Claim> anywhere = locations(places, codes, Set.of());
    return anywhere.isEmpty() ? Optional.empty() : Optional.of(anywhere);
  }

  /** What the institutions from here on claim; a company's unit sits where the company's does. */
  private List<Claim> claimsFrom(int from) {
    Map<Match, List<Claim>> byInstitution = new LinkedHashMap<>();
    for (int i = 0; i < institutions.size(); i++) {
      if (institutions.get(i).from() >= from) {
        byInstitution.put(institutions.get(i), claimsOf(i));
      }
    }
    return byInstitution.entrySet().stream()
        .filter(one ->
            !isHeadquarters(one.getValue()) || !isLocatedElsewhere(one.getKey(), byInstitution))
        .flatMap(one -> one.getValue().stream())
        .toList();
  }

  private static boolean isHeadquarters(List<Claim> claims) {
    return claims.stream().allMatch(claim -> claim.flag() == Flag.HQ);
  }

  /** "Noah's Ark Lab, Huawei, Hong Kong": the same company is named once more, with a place. */
  private static boolean isLocatedElsewhere(Match company, Map<Match, List<Claim>> claims) {
    return claims.entrySet().stream()
        .anyMatch(other ->
            brand(other.getKey()).equals(brand(company))
                && other.getValue().stream().anyMatch(claim -> claim.flag() == Flag.STATED));
  }

  private static String brand(Match company) {
    String name = company.row().name();
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
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
    Optional<Match> place = placeInName(institution);
    if (place.isPresent()) {
      return List.of(claim(place.get(), Flag.STATED, "1 stated in the name"));
    }
    if (institution.row().multisite()) {
      return List.of(claim(institution, Flag.HQ, "3 headquarters"));
    }
    return List.of(claim(institution, Flag.SEAT, "2 seat of the institution"));
  }

  /**
   * The place that is part of the name. A company's site is named after the company ("Google
   * Zurich"): a place that the name begins with, or that stands after "of", is where it was founded
   * ("Texas Instruments", "Bank of America").
   */
  private Optional<Match> placeInName(Match institution) {
    Stream<Match> inName =
        reading.namesIn(institution, row -> row.kind().isPlace()).stream()
            .filter(place -> place.row().countries().size() == 1);
    return institution.row().multisite()
        ? inName.filter(place -> isSite(place, institution)).findFirst()
        : inName
            .filter(place -> place.row().countries().equals(institution.row().countries()))
            .findFirst();
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
    boolean inSeatsState =
        stateCodes.stream().anyMatch(code -> code.row().countries().equals(seat))
            && chains.stream().noneMatch(this::namesCountry);
    if (inSeatsState || (chains.isEmpty() && !stateCodes.isEmpty())) {
      return List.of(claim(stateCodes.getFirst(), Flag.STATED, "1 stated state"));
    }
    // A country written out rules over a bare city that is elsewhere: "Av. Colombo, Maringá,
    // Brazil".
    List<List<Match>> full = chains.stream().filter(this::namesCountry).toList();
    List<Claim> claims =
        (full.isEmpty() ? chains : full)
            .stream().map(chain -> resolve(chain, stateCodes, seat)).toList();
    boolean ownCode =
        claims.stream().anyMatch(c -> c.countries().stream().anyMatch(TextEvidence::hasOwnCode));
    // "Hong Kong, China" is Hong Kong; "Mayagüez, Puerto Rico, USA" is Puerto Rico (codebook rule
    // 5).
    return claims.stream().filter(c -> !(ownCode && isSovereign(c))).toList();
  }

  /** Whether a country is written out, also within the name of a city: "Santiago de Chile". */
  private boolean namesCountry(List<Match> chain) {
    return chain.stream()
        .filter(m -> m.row().countries().size() == 1)
        .anyMatch(m ->
            m.row().kind() == Kind.COUNTRY
                || (m.words() > 1
                    && !reading.namesIn(m, row -> row.kind() == Kind.COUNTRY).isEmpty()));
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
