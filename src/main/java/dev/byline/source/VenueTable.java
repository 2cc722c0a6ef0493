package dev.byline.source;

import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.source.VenueOffer.Affiliations;
import dev.byline.source.VenueOffer.Need;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which source has which conference in which years: data/venues.csv, which users edit. */
public final class VenueTable {
  private static final int MOST_CHANGES = 2;

  private final List<VenueOffer> offers;

  private VenueTable(List<VenueOffer> offers) {
    this.offers = List.copyOf(offers);
  }

  /**
   * Reads a table.
   *
   * @throws UserError when it can't be read
   */
  public static VenueTable load(Path file) {
    List<VenueOffer> offers = new ArrayList<>();
    CsvFile.read(
        file,
        List.of("venue", "source", "first", "affiliations"),
        "",
        row -> {
          String last = row.field("last");
          String where = "%s, line %d,".formatted(file, row.line());
          try {
            offers.add(
                new VenueOffer(
                    row.field("venue"),
                    Stream.of(row.field("also").split("\\|"))
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toSet()),
                    row.field("source"),
                    Integer.parseInt(row.field("first")),
                    last.isBlank() ? Integer.MAX_VALUE : Integer.parseInt(last),
                    VenueOffer.constant(Affiliations.class, row.field("affiliations"), where),
                    row.field("pdfs").equals("yes"),
                    row.field("needs").isBlank()
                        ? Need.NOTHING
                        : VenueOffer.constant(Need.class, row.field("needs"), where)));
          } catch (NumberFormatException e) {
            throw new UserError(
                ExitCode.INPUT_UNUSABLE,
                "%s can't be read: a year is not a number.".formatted(where),
                e);
          }
        });
    return new VenueTable(offers);
  }

  /** The short names of the conferences, sorted. */
  public Set<String> venues() {
    return offers.stream().map(VenueOffer::venue).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The conference of a name, in any case; empty when it is not known. */
  public Optional<String> venue(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return offers.stream()
        .filter(offer -> offer.venue().equals(lower) || offer.also().contains(lower))
        .map(VenueOffer::venue)
        .findFirst();
  }

  /** The conference whose name is most like this one; empty when none is like it. */
  public Optional<String> nearest(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    return offers.stream()
        .flatMap(offer -> Stream.concat(Stream.of(offer.venue()), offer.also().stream()))
        .distinct()
        .filter(known -> distance.apply(lower, known) <= MOST_CHANGES)
        .min(
            Comparator.<String>comparingInt(known -> distance.apply(lower, known))
                .thenComparing(Comparator.naturalOrder()))
        .flatMap(this::venue);
  }

  /** What sources have of a conference in a year, the one that gives most first. */
  public List<VenueOffer> offers(String venue, int year) {
    return offers.stream()
        .filter(offer -> offer.venue().equals(venue) && offer.covers(year))
        .filter(offer -> !offer.isListOnly())
        .sorted(Comparator.comparingInt(VenueOffer::worth).reversed())
        .toList();
  }

  /** Whether dblp lists the conference, so that it can say how many papers there are. */
  public boolean isInDblp(String venue, int year) {
    return offers.stream()
        .anyMatch(offer ->
            offer.venue().equals(venue) && offer.covers(year) && offer.source().equals("dblp"));
  }
}
