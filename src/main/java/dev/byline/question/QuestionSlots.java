package dev.byline.question;

import dev.byline.country.Country;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a question names.
 *
 * @param institutions by the name under which they are decided
 * @param models families of named models
 * @param track as the papers write it
 * @param number how many are wanted, such as 5 in top 5
 * @param topic what papers are to be about
 * @param unknownNames words with a capital letter inside of the question that name nothing known
 * @param masked the question with a word for each name, to be compared with examples
 */
record QuestionSlots(
    List<Place> places,
    List<String> institutions,
    List<String> models,
    OptionalInt year,
    Optional<String> track,
    OptionalInt number,
    Optional<String> topic,
    List<String> unknownNames,
    String masked) {
  /** A country or a group of them. */
  record Place(String name, Set<Country> codes) {}

  /** Whether an intent asks for just what is named. */
  boolean fit(Intent intent) {
    return intent.isNone()
        || (intent.needs("place") == places.size()
            && intent.needs("institution") == institutions.size()
            && intent.needs("model") == models.size()
            && (intent.needs("topic") == 0 || topic.isPresent()));
  }
}
