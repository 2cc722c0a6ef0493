package dev.byline.stats;

import dev.byline.country.Country;
import java.util.List;

/**
 * How much of the papers of countries is about a topic. A paper counts for each of its countries.
 *
 * @param name of the topic
 * @param words that tell it from the others
 * @param papers those of the topic, of all that are on the map
 * @param first of the papers of the pair's first side, those of the topic
 * @param second the same for the second side
 * @param both the same for papers that join the pair
 * @param joining of the topic's papers, those that join the pair
 * @param countries of the papers of each country, those of the topic; countries with most papers on
 *     the map first
 */
public record TopicShare(
    String name,
    String words,
    Share papers,
    Share first,
    Share second,
    Share both,
    Share joining,
    List<OfCountry> countries) {
  public TopicShare {
    countries = List.copyOf(countries);
  }

  /** Of a country's papers, those of the topic. */
  public record OfCountry(Country country, Share share) {}
}
