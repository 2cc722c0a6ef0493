package dev.byline.question;

import dev.byline.country.Country;
import dev.byline.mention.Technology;
import dev.byline.question.QuestionSlots.Place;
import dev.byline.stats.Definition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the countries, institutions, models, years and topics that a question names. */
final class QuestionReader {
  private static final int LONGEST = 7;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}.'’&+]*[\\p{L}\\p{N}]\\.?");
  private static final Pattern YEAR = Pattern.compile("\\b(19|20)\\d\\d\\b");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)\\b(?:top|first|best|leading)[ -]?(\\d{1,3})\\b|\\b(\\d{1,3}) (?:most|top|largest|biggest|leading)\\b");
  private static final Pattern TOPIC =
      Pattern.compile(
          "(?i)\\b(?:about|(?:papers?|works?|research|anything|something|studies|articles?|publications?|literature|written|published) on(?! average)|papers? (?:by|from|of) (?:\\S+ ){1,5}?on|deal(?:s|ing)? with|in the (?:field|area) of|related to|concerning|regarding|on the topic of|covering)\\s+(.+?)(?=\\s+(?:by|from|with authors|written|published|in (?:19|20)\\d\\d|that use)\\b|[?.!]*$)");

  /** What stands for a country before a hyphen, as in Sino-American. */
  private static final Map<String, String> COMBINING =
      Map.ofEntries(
          Map.entry("sino", "CN"),
          Map.entry("franco", "FR"),
          Map.entry("anglo", "GB"),
          Map.entry("indo", "IN"),
          Map.entry("russo", "RU"),
          Map.entry("italo", "IT"),
          Map.entry("austro", "AT"),
          Map.entry("luso", "PT"),
          Map.entry("hispano", "ES"),
          Map.entry("nippo", "JP"));

  private final Map<String, Place> combining = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private final Map<String, String> models = new HashMap<>();
  private final Function<String, Optional<String>> institution;
  private final Function<String, Optional<String>> institutionAsIs;
  private final Collection<String> tracks;

  /**
   * A reader.
   *
   * @param countryNames names and adjectives by country
   * @param institution the name under which a text that names an institution is decided
   * @param institutionAsIs the same for a word without a capital letter, which must be its name
   * @param tracks the tracks of the corpus
   */
  QuestionReader(
      Definition definition,
      Map<Country, List<String>> countryNames,
      Function<String, Optional<String>> institution,
      Function<String, Optional<String>> institutionAsIs,
      Collection<Technology> technologies,
      Collection<String> tracks) {
    this.institution = institution;
    this.institutionAsIs = institutionAsIs;
    this.tracks = tracks;
    countryNames.forEach((country, names) -> {
      Place place = new Place(country.englishName(), Set.of(country));
      names.forEach(name -> places.put(key(name), place));
    });
    definition
        .groups()
        .keySet()
        .forEach(group -> {
          Definition.Side side = definition.side(group);
          Place place = new Place(side.name(), side.codes());
          places.put(key(group), place);
          // Nordic papers are of the Nordics, European ones of Europe.
          places.putIfAbsent(key(group).replaceFirst("s$", ""), place);
          places.putIfAbsent(key(group) + "an", place);
        });
    Place china = places.get("china");
    if (china != null) {
      countryNames
          .getOrDefault(Country.of("CN"), List.of())
          .forEach(name -> places.put(key(name), china));
    }
    COMBINING.forEach((word, code) -> {
      Country country = Country.of(code);
      boolean isChina = code.equals("CN") && china != null;
      combining.put(word, isChina ? china : new Place(country.englishName(), Set.of(country)));
    });
    for (Technology family : technologies) {
      List<String> spellings = new ArrayList<>(List.of(family.family()));
      spellings.addAll(family.names());
      family.versions().forEach(version -> spellings.addAll(version.spellings()));
      spellings.forEach(text -> models.put(key(text), family.family()));
    }
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[.\\s-]+", " ").strip();
  }

  private record Token(String text, int from, int to) {}

  QuestionSlots read(String question) {
    List<Token> tokens = new ArrayList<>();
    Matcher words = WORD.matcher(question);
    while (words.find()) {
      tokens.add(new Token(words.group(), words.start(), words.end()));
    }
    List<Place> foundPlaces = new ArrayList<>();
    List<String> foundInstitutions = new ArrayList<>();
    List<String> foundModels = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    StringBuilder masked = new StringBuilder();
    int end = 0;
    for (int i = 0; i < tokens.size(); ) {
      int used = 0;
      for (int n = Math.min(LONGEST, tokens.size() - i); n >= 1 && used == 0; n--) {
        String text = question.substring(tokens.get(i).from(), tokens.get(i + n - 1).to());
        text = text.replaceFirst("['’]s?$", "").replaceFirst("\\.$", "");
        boolean combines = n == 1 && question.startsWith("-", tokens.get(i).to());
        Place combined = combines ? combining.get(key(text)) : null;
        if (combined != null) {
          foundPlaces.add(combined);
        }
        String word =
            combined != null
                ? "Country"
                : slot(text, n, i == 0, foundPlaces, foundInstitutions, foundModels);
        if (!word.isEmpty()) {
          masked.append(question, end, tokens.get(i).from()).append(word);
          end = tokens.get(i + n - 1).to();
          used = n;
        }
      }
      if (used == 0 && i > 0 && Character.isUpperCase(tokens.get(i).text().codePointAt(0))) {
        unknown.add(tokens.get(i).text().replaceFirst("['’]s?$", ""));
      }
      i += Math.max(1, used);
    }
    masked.append(question.substring(end));
    OptionalInt year = number(YEAR, question);
    Optional<String> track =
        tracks.stream()
            .filter(t -> t.length() > 3 && (" " + key(question) + " ").contains(" " + key(t) + " "))
            .findFirst();
    Optional<String> topic = topic(question);
    String text = YEAR.matcher(masked).replaceAll("").replaceAll("\\b\\d{1,3}\\b", "");
    if (topic.isPresent()) {
      text = text.replace(topic.get(), "topic");
      unknown.removeIf(topic.get()::contains);
    }
    track.ifPresent(name -> unknown.removeIf(word -> key(name).contains(key(word))));
    return new QuestionSlots(
        foundPlaces.stream().distinct().toList(),
        foundInstitutions.stream().distinct().toList(),
        foundModels.stream().distinct().toList(),
        year,
        track,
        number(NUMBER, question),
        topic,
        unknown,
        text.replaceAll("\\s+", " ").replaceAll(" (in|of|for|during) ?(?=[?.!]?$)", "").strip());
  }

  /**
   * The word that stands for a text that names something, which is noted; empty: it names nothing.
   */
  private String slot(
      String text,
      int words,
      boolean first,
      List<Place> foundPlaces,
      List<String> foundInstitutions,
      List<String> foundModels) {
    boolean written = !text.equals(text.toLowerCase(Locale.ROOT));
    boolean isShort = text.replace(".", "").length() <= 3;
    Place place = places.get(key(text));
    if (place != null && (written || !isShort)) {
      foundPlaces.add(place);
      return "Country";
    }
    String singular = key(text).replaceFirst("s$", "");
    String model = models.getOrDefault(key(text), models.getOrDefault(singular, ""));
    if (!model.isEmpty() && (written || !isShort)) {
      foundModels.add(model);
      return "Model";
    }
    boolean capital = written && !(first && !text.equals(text.toUpperCase(Locale.ROOT)));
    Optional<String> name =
        words > 1 || capital ? institution.apply(text) : institutionAsIs.apply(text);
    if (name.isPresent()) {
      foundInstitutions.add(name.get());
      return "Institution";
    }
    return "";
  }

  private static OptionalInt number(Pattern pattern, String question) {
    Matcher matcher = pattern.matcher(question);
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      if (group != null && pattern != YEAR) {
        return OptionalInt.of(Integer.parseInt(group));
      }
    }
    return OptionalInt.of(Integer.parseInt(matcher.group()));
  }

  private Optional<String> topic(String question) {
    Matcher matcher = TOPIC.matcher(question);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String topic = matcher.group(1).strip();
    boolean named =
        places.containsKey(key(topic))
            || models.containsKey(key(topic))
            || institution.apply(topic).isPresent();
    return named || topic.isBlank() ? Optional.empty() : Optional.of(topic);
  }

  /** The place's codes as SQL literals. */
  static String literals(Place place) {
    return place.codes().stream()
        .map(Country::code)
        .sorted()
        .map(code -> "'" + code + "'")
        .collect(Collectors.joining(", "));
  }
}
