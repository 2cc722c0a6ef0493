package dev.byline.validate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds a country where a sentence puts it. In an affiliation a country stands after a comma, after
 * a name, or after one of few words that join names, such as “of”; after a colon or an arrow, or
 * after any other word that begins small, stands what a sentence says of it. That holds in every
 * language whose names begin large; in others, a verb or a particle beside the country tells it.
 */
final class CountryInSentence {
  private static final String COUNTRY = "(?=\\p{Lu})(?<name>\\p{L}+(?:[ -]\\p{L}+){0,2})";

  private static final Pattern AFTER_WORD =
      Pattern.compile(
          "(?<!\\p{L})(?<word>\\p{Ll}{2,}|[éè])(?: (?:[lL]['’])?[\"'“‘«]?|['’])" + COUNTRY);

  private static final Pattern AFTER_COLON =
      Pattern.compile(
          "(?<word>[\\p{L}\\p{N}]+)[)\"'”»\\]]? ?(?:[:=：＝→]|[-=]>) ?[\"'“‘«]?" + COUNTRY);

  /** A code in quotes, or after a letter of a script that has no codes of its own. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?:[\"'“‘«]|(?!\\p{IsLatin})[\\p{L}\\p{M}] ?)(?<code>[A-Z]{2})(?![A-Za-z0-9])");

  private static final Pattern UNPARTED =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsDevanagari}\\p{IsArabic}]");

  /** In scripts without large letters: verbs before a country, particles and verbs after it. */
  private static final String BEFORE = "[选選填写寫算为為是记記标標当當作]";

  private static final String AFTER =
      "(?:[をにと]|です|だ|にして|として|를|을|로|으로|라고|입니다|이다|이라고|को|है|के रूप|را)";

  /** Words that join names, in the languages that affiliations are written in, and of forms. */
  private static final Set<String> JOINING =
      Set.of(
          ("address author authors location adresse anschrift of in for and at on the after an from"
                  + " former university a de du des d del della delle dell di da do das dos la le les l"
                  + " los las el en et y e i o au em no na aux il al entre para contre pour rue place"
                  + " avenue cedex von für und im der die den van het ve dan cha ya ta tsa din si og och"
                  + " på med v w z u ze і та в у й и по им")
              .split(" "));

  /** Codes that are more often something else, such as a form of company. */
  private static final Set<String> OTHERWISE =
      Set.of("AI", "AG", "BV", "SA", "AS", "SE", "PR", "CR", "SO", "IN", "IT", "NO", "GM", "MS");

  private static final Set<String> CODES =
      Arrays.stream(Locale.getISOCountries())
          .filter(code -> !OTHERWISE.contains(code))
          .collect(Collectors.toUnmodifiableSet());

  /** The object of a sentence in Slavic languages. */
  private static final Pattern ACCUSATIVE = Pattern.compile("(?<=\\p{L}{3})[уюęąu]$");

  /** Read when a text first needs them. */
  private static final class Names {
    private static final Set<String> ALL = all();

    private static Set<String> all() {
      Set<String> names = new HashSet<>(Set.of("korea", "corée", "corea", "coreia", "kore"));
      names.addAll(Set.of("корея", "кндр", "северная корея", "північна корея"));
      Stream.of("en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "tr", "id")
          .map(Locale::of)
          .forEach(language ->
              Arrays.stream(Locale.getISOCountries())
                  .map(code -> Locale.of("", code).getDisplayCountry(language))
                  .map(name -> name.toLowerCase(Locale.ROOT))
                  .forEach(names::add));
      return names;
    }
  }

  /** Countries of the scripts without large letters, beside a verb or a particle. */
  private static final class Unparted {
    private static final Pattern PUT = put();

    private static Pattern put() {
      String names =
          Stream.of("zh", "zh-Hant", "ja", "ko", "hi", "fa")
              .map(Locale::forLanguageTag)
              .flatMap(language ->
                  Arrays.stream(Locale.getISOCountries())
                      .map(code -> Locale.of("", code).getDisplayCountry(language)))
              .distinct()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?:", ")"));
      return Pattern.compile(BEFORE + names + "|" + names + " ?" + AFTER);
    }
  }

  private CountryInSentence() {}

  /** Whether the text has one. */
  static boolean isIn(String text) {
    return Stream.of(AFTER_WORD, AFTER_COLON)
            .flatMap(pattern -> pattern.matcher(text).results())
            .anyMatch(
                found -> !JOINING.contains(found.group("word")) && isCountry(found.group("name")))
        || CODE.matcher(text).results().anyMatch(found -> CODES.contains(found.group("code")))
        || (UNPARTED.matcher(text).find() && Unparted.PUT.matcher(text).find());
  }

  private static boolean isCountry(String words) {
    String[] parts = words.split("[ -]");
    return CODES.contains(parts[0])
        || IntStream.rangeClosed(1, parts.length)
            .mapToObj(count -> String.join(" ", Arrays.copyOf(parts, count)))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(CountryInSentence::isName);
  }

  private static boolean isName(String name) {
    Matcher accusative = ACCUSATIVE.matcher(name);
    return Names.ALL.contains(name)
        || (accusative.find()
            && Stream.of("a", "а", "я")
                .map(accusative::replaceFirst)
                .anyMatch(Names.ALL::contains));
  }
}
