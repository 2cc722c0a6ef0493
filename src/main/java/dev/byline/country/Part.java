package dev.byline.country;

import java.util.List;

/**
 * A part of a text: institutions and the place that is written for them.
 *
 * @param institutions in text order
 * @param places in text order
 * @param nationalBodies adjectives and countries that name a national institution ("Italian
 *     National Institute of Health")
 * @param afterBreak whether a mark that parts entries stands before it ({@code ;}, a line end,
 *     "and"), rather than a comma
 */
public record Part(
    List<Match> institutions, List<Place> places, List<Match> nationalBodies, boolean afterBreak) {
  public Part {
    institutions = List.copyOf(institutions);
    places = List.copyOf(places);
    nationalBodies = List.copyOf(nationalBodies);
  }
}
