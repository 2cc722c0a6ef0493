package dev.byline.question;

import dev.byline.stats.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers what a place means: "Is Hong Kong counted as China?" */
final class Definitions {
  private static final Sense[] OTHER = {
    Sense.PAPER, Sense.HOW_MANY, Sense.SHARE, Sense.AUTHOR, Sense.INSTITUTION_NAME, Sense.MOST,
    Sense.TREND, Sense.COLLABORATE, Sense.BEYOND, Sense.UNKNOWN, Sense.N, Sense.YEAR_NAME
  };

  private final Definition definition;
  private final Places places;

  Definitions(Definition definition, Places places) {
    this.definition = definition;
    this.places = places;
  }

  /** The answer; empty where no meaning is asked for. */
  Optional<String> answer(Phrase phrase) {
    List<Place> named = new ArrayList<>();
    for (int i = 0; i < phrase.size(); i++) {
      if (phrase.is(i, Sense.PLACE)) {
        String value = phrase.at(i).value();
        places.labelled(value).or(() -> places.named(value)).ifPresent(named::add);
      }
    }
    boolean isQuestion = phrase.is(0, Sense.VERB, Sense.BE, Sense.LIST);
    boolean includes = isQuestion && named.size() == 2 && (isIncluding(phrase) || isWithin(phrase));
    boolean asks = phrase.has(Sense.DEFINE) || includes;
    if (!asks || named.isEmpty() || named.size() > 2 || phrase.has(OTHER)) {
      return Optional.empty();
    }
    if (named.size() == 1) {
      Place only = named.getFirst();
      return Optional.of("%s means %s%s.".formatted(only.name(), only.codeList(), under(only)));
    }
    boolean firstIsWhole =
        named.get(0).isDefined() == named.get(1).isDefined()
            ? named.get(0).codes().size() >= named.get(1).codes().size()
            : named.get(0).isDefined();
    Place whole = named.get(firstIsWhole ? 0 : 1);
    Place part = named.get(firstIsWhole ? 1 : 0);
    return Optional.of(
        "%s, %s (%s) is %spart of %s (%s)%s."
            .formatted(
                whole.holds(part) ? "Yes" : "No",
                part.name(),
                part.codeList(),
                whole.holds(part) ? "" : "not ",
                whole.name(),
                whole.codeList(),
                under(whole)));
  }

  private static boolean isIncluding(Phrase phrase) {
    return phrase.size() >= 3
        && (phrase.at(2).text().startsWith("incl") || phrase.at(2).text().startsWith("contain"))
        && phrase.is(1, Sense.PLACE);
  }

  /** "Is Norway in the EU?" */
  private static boolean isWithin(Phrase phrase) {
    return phrase.size() == 4
        && phrase.is(0, Sense.VERB, Sense.BE)
        && phrase.is(1, Sense.PLACE)
        && phrase.is(2, Sense.FROM, Sense.OF)
        && phrase.is(3, Sense.PLACE);
  }

  private String under(Place place) {
    return place.isDefined()
        ? " under the definition %s: %s"
            .formatted(definition.name(), definition.meaning().replaceFirst("\\.$", ""))
        : "";
  }
}
