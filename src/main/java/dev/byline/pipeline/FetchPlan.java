package dev.byline.pipeline;

import dev.byline.corpus.Paper;
import dev.byline.source.Source;
import dev.byline.source.VenueOffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a fetch will ask and how long it takes, estimated when the list of papers is known.
 *
 * @param requests beside those for the list and for PDFs
 * @param fewestPdfs PDFs to fetch when the source has every affiliation that it may have
 * @param mostPdfs PDFs to fetch when the rest of the source brings no affiliation
 * @param shortest time with the fewest PDFs
 * @param longest time with the most PDFs
 */
public record FetchPlan(
    int papers,
    long requests,
    long fewestPdfs,
    long mostPdfs,
    Duration shortest,
    Duration longest) {

  /** Title blocks read in a second, on a slow machine. */
  private static final int BLOCKS_PER_SECOND = 10;

  /**
   * The plan for a listed conference.
   *
   * @param listed the papers as the list alone gives them
   * @param interval between two requests to a host
   */
  public static FetchPlan of(
      VenueOffer offer, Source site, int year, List<Paper> listed, Duration interval) {
    long requests = site.pace(year).requests(listed.size());
    long open = listed.stream().filter(FetchPlan::isOpen).count();
    boolean listHasAll = requests == 0;
    boolean noneToCome = offer.affiliations() == VenueOffer.Affiliations.NONE;
    long most = !offer.pdfs() ? 0 : listHasAll ? withLink(listed) : open;
    long fewest = noneToCome || listHasAll ? most : 0;
    Duration pages = site.pace(year).time(requests, interval);
    return new FetchPlan(
        listed.size(),
        requests,
        fewest,
        most,
        pages.plus(reading(fewest, interval)),
        pages.plus(reading(most, interval)));
  }

  private static long withLink(List<Paper> listed) {
    return listed.stream().filter(paper -> isOpen(paper) && !paper.pdf().isEmpty()).count();
  }

  /** Whether an author's affiliation is missing, or every author. */
  private static boolean isOpen(Paper paper) {
    return paper.isLinked()
        && (paper.authors().isEmpty()
            || paper.authors().stream().anyMatch(author -> author.affiliations().isEmpty()));
  }

  private static Duration reading(long pdfs, Duration interval) {
    return interval.multipliedBy(pdfs).plus(Duration.ofSeconds(pdfs / BLOCKS_PER_SECOND));
  }

  /** Both together. */
  public FetchPlan plus(FetchPlan other) {
    return new FetchPlan(
        papers + other.papers,
        requests + other.requests,
        fewestPdfs + other.fewestPdfs,
        mostPdfs + other.mostPdfs,
        shortest.plus(other.shortest),
        longest.plus(other.longest));
  }

  /** For people, such as {@code 5,290 papers, 53 requests, up to 5,290 PDFs, 1 min to 53 min}. */
  public String sentence() {
    String pdfs =
        fewestPdfs == mostPdfs
            ? "%,d PDFs".formatted(mostPdfs)
            : "up to %,d PDFs, where affiliations are missing".formatted(mostPdfs);
    String time =
        words(shortest).equals(words(longest))
            ? words(longest)
            : words(shortest) + " to " + words(longest);
    return String.format(
        Locale.ROOT, "%,d papers, %,d more requests, %s; %s", papers, requests, pdfs, time);
  }

  private static String words(Duration time) {
    if (time.toSeconds() < 60) {
      return "under a minute";
    }
    long minutes = time.plusSeconds(30).toMinutes();
    return minutes < 120 ? minutes + " min" : "%d h %d min".formatted(minutes / 60, minutes % 60);
  }
}
