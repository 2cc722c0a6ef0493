package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.country.Gazetteer;
import dev.byline.country.Match;
import dev.byline.country.Part;
import dev.byline.country.Reading;
import dev.byline.country.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Codes an entry by the codebook's rules, in their order, from the gazetteer alone: a stated place,
 * the institution's seat or headquarters, the e-mail domain. It abstains rather than guess. Safe
 * for many threads.
 */
public final class RulesCoder implements Coder {
  /** The coder's name in every record. */
  public static final String NAME = "rules";

  private final Gazetteer gazetteer;

  /** A coder over a loaded gazetteer. */
  public RulesCoder(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Coding> code(Collection<Entry> entries) {
    return entries.stream().map(e -> new Coding(e, NAME, code(e), List.of())).toList();
  }

  /** The answer for one entry; never {@link Answer.Failed}. */
  public Answer code(Entry entry) {
    Read read = read(entry);
    return decide(entry, read, gazetteer.domain(entry.domain()));
  }

  /** The answer for one entry, with what each part of its text said. */
  public Explanation explain(Entry entry) {
    Read read = read(entry);
    return new Explanation(
        decide(entry, read, gazetteer.domain(entry.domain())),
        read.claims().stream()
            .map(claims ->
                claims.stream()
                    .map(c -> new Explanation.Saying(c.countries(), c.flag(), c.evidence()))
                    .toList())
            .toList());
  }

  /** A text's parts and what each claims. */
  private record Read(List<Part> parts, List<List<Claim>> claims) {}

  private Read read(Entry entry) {
    Reading reading = gazetteer.read(entry.text());
    List<Part> parts = reading.parts();
    List<List<Claim>> claims = claims(entry, reading, parts);
    if (claims.stream().allMatch(List::isEmpty)) {
      parts = reading.registryParts();
      claims = claims(entry, reading, parts);
    }
    boolean silent = claims.stream().allMatch(List::isEmpty);
    if (silent) {
      claims = byWord(entry.text(), gazetteer.languageWord(entry.text()), claims);
    }
    if (silent || isHeadquarters(claims)) {
      claims = byWord(entry.text(), gazetteer.legalForm(entry.text()), claims);
    }
    if (isHeadquarters(claims)) {
      claims = bySite(entry, claims);
    }
    claims = byCampus(entry, parts, claims);
    return new Read(parts, claims);
  }

  private static boolean isHeadquarters(List<List<Claim>> claims) {
    List<Claim> all = claims.stream().flatMap(List::stream).toList();
    return !all.isEmpty() && all.stream().allMatch(claim -> claim.flag() == Flag.HQ);
  }

  /** What a word of a language or a legal form says, in place of nothing or of a headquarters. */
  private static List<List<Claim>> byWord(
      String text, Optional<Match> word, List<List<Claim>> otherwise) {
    return word.map(match ->
            List.of(
                List.of(
                    new Claim(
                        match.row().countries(),
                        Flag.SEAT,
                        new Evidence(
                            text.substring(match.from(), match.to()),
                            match.from(),
                            "2 word of one country",
                            match.row().source() + " " + match.row().name()),
                        Claim.Weight.ALONE,
                        ""))))
        .orElse(otherwise);
  }

  /** The domain of a campus abroad ("HKUST", hkust-gz.edu.cn) says which of one university's. */
  private List<List<Claim>> byCampus(Entry entry, List<Part> parts, List<List<Claim>> otherwise) {
    Optional<Row> campus = gazetteer.domain(entry.domain());
    List<Match> named = TextReader.institutions(parts);
    if (campus.isEmpty() || named.size() != 1 || otherwise.size() != 1) {
      return otherwise;
    }
    String university = named.getFirst().row().name();
    boolean elsewhere =
        campus.get().name().startsWith(university)
            && !campus.get().countries().equals(named.getFirst().row().countries())
            && parts.getFirst().places().isEmpty();
    return elsewhere
        ? List.of(
            List.of(
                new Claim(
                    campus.get().countries(),
                    Flag.EMAIL,
                    domainEvidence(entry, campus.get()),
                    Claim.Weight.FULL,
                    "")))
        : otherwise;
  }

  /** A company's domain that names a country says which site (codebook rule 4). */
  private List<List<Claim>> bySite(Entry entry, List<List<Claim>> otherwise) {
    return gazetteer
        .siteDomain(entry.domain())
        .filter(row ->
            otherwise.stream()
                .flatMap(List::stream)
                .noneMatch(claim -> claim.countries().equals(row.countries())))
        .map(row ->
            List.of(
                List.of(
                    new Claim(
                        row.countries(),
                        Flag.EMAIL,
                        domainEvidence(entry, row),
                        Claim.Weight.FULL,
                        ""))))
        .orElse(otherwise);
  }

  private List<List<Claim>> claims(Entry entry, Reading reading, List<Part> parts) {
    return new TextReader(entry.text(), reading, gazetteer.territories()).claims(parts);
  }

  private Answer decide(Entry entry, Read read, Optional<Row> domain) {
    Optional<Country> domainCountry = domain.flatMap(Row::country);
    List<Claim> claims = read.claims().stream().flatMap(List::stream).toList();
    List<Match> institutions = TextReader.institutions(read.parts());
    TreeSet<Country> decided = new TreeSet<>();
    TreeSet<Country> candidates = new TreeSet<>();
    List<Evidence> evidence = new ArrayList<>(claims.size());
    Flag flag = Flag.STATED;
    for (Claim claim : claims) {
      SortedSet<Country> countries = claim.countries();
      Flag claimFlag = claim.flag();
      if (countries.size() > 1) {
        candidates.addAll(countries);
        if (domainCountry.isPresent() && countries.contains(domainCountry.get())) {
          countries = new TreeSet<>(List.of(domainCountry.get()));
          claimFlag = Flag.EMAIL;
          evidence.add(domainEvidence(entry, domain.get()));
        } else if (claim.usual().isPresent() && countries.contains(claim.usual().get())) {
          countries = new TreeSet<>(List.of(claim.usual().get()));
        } else {
          continue;
        }
      }
      decided.addAll(countries);
      evidence.add(claim.evidence());
      flag = flag.compareTo(claimFlag) >= 0 ? flag : claimFlag;
    }
    if (decided.isEmpty()) {
      return byDomain(entry, domain, domainCountry, candidates);
    }
    boolean conflict =
        flag != Flag.EMAIL
            && domainCountry.isPresent()
            && !decided.contains(domainCountry.get())
            && institutions.stream().noneMatch(m -> isSameInstitution(m, domain.get()));
    return new Answer.Coded(
        decided,
        flag,
        conflict,
        institutions.stream().map(m -> m.row().name()).distinct().toList(),
        evidence,
        conflict ? 0.8 : confidence(flag));
  }

  private static Answer byDomain(
      Entry entry, Optional<Row> domain, Optional<Country> country, SortedSet<Country> candidates) {
    if (country.isPresent() && candidates.isEmpty()) {
      return new Answer.Coded(
          new TreeSet<>(List.of(country.get())),
          Flag.EMAIL,
          false,
          List.of(),
          List.of(domainEvidence(entry, domain.orElseThrow())),
          confidence(Flag.EMAIL));
    }
    return new Answer.Abstained(
        candidates.isEmpty()
            ? "neither the text nor the e-mail domain names a known place or institution"
            : "the name is shared by " + Country.format(candidates) + " and nothing decides",
        candidates);
  }

  /** “Microsoft Research” and “Microsoft” are one when it comes to whose domain it is. */
  private static boolean isSameInstitution(Match match, Row domain) {
    String named = match.row().name() + " ";
    String owner = domain.name() + " ";
    return named.startsWith(owner) || owner.startsWith(named);
  }

  private static Evidence domainEvidence(Entry entry, Row row) {
    return new Evidence(entry.domain(), -1, "4 e-mail domain", row.source() + " " + row.name());
  }

  private static double confidence(Flag flag) {
    return switch (flag) {
      case STATED, SEAT -> 0.98;
      case HQ -> 0.9;
      case EMAIL -> 0.85;
      case NONE -> 0;
    };
  }
}
