package dev.byline.titleblock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text of the title block looks like, by its words. */
final class Lexicon {
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i).*(equal(ly)? contribut|contributed equally|corresponding author|correspondence to"
              + "|work (was )?done|work (was )?(partially |partly )?(performed|conducted)"
              + "|is the corresponding|equal advising|project (page|website)|https?:|www\\.|^editors?:"
              + "|authors? (are|is) listed|proceedings of|copyright|preprint|under review|these authors).*");

  private static final Pattern INSTITUTION =
      Pattern.compile(
          "(?iU).*\\b(universit\\w*|univ|institut\\w*|college|school|department|dept|d[ée]partement|"
              + "laborator\\w*|labs?|cent(er|re|rum|ro)|research|academ\\w*|inc|ltd|corp\\w*|gmbh|llc|hospital|"
              + "faculty|company|technolog\\w*|polytechni\\w*|politecnico|[ée]cole|cnrs|inria|eth|epfl|mit|csiro|"
              + "cuhk|ucl|google|microsoft|meta|facebook|amazon|nvidia|deepmind|openai|ibm|huawei|tencent|"
              + "alibaba|baidu|bytedance|samsung|apple|intel|ai|foundation|ministry|council|agency)\\b.*");

  private static final Pattern NAME_WORD =
      Pattern.compile("(?U)\\p{Lu}[\\p{L}'’.\\-‐]*|\\p{Lo}+|[\\p{Lu}]\\.?");
  private static final Set<String> PARTICLES =
      Set.of(
          "de", "da", "do", "dos", "di", "du", "del", "della", "der", "den", "des", "van", "von",
          "vom", "zu", "zur", "la", "le", "el", "al", "bin", "ibn", "ben", "ter", "ten", "y", "e",
          "af", "av", "st", "jr", "jr.", "ii", "iii", "iv");

  private static final Pattern EMAIL =
      Pattern.compile("(\\{[^}]+\\}|[\\w.+'-]+(?:,[\\w.+'-]+)*)@([\\w-]+(?:\\.[\\w-]+)+)");

  private final Institutions known;

  /**
   * A lexicon.
   *
   * @param known what a gazetteer knows
   */
  Lexicon(Institutions known) {
    this.known = known;
  }

  boolean isNote(String text) {
    return NOTE.matcher(text).matches();
  }

  boolean isAffiliation(String text) {
    return INSTITUTION.matcher(text).matches() || known.isKnown(text);
  }

  /** Whether a line names another institution than the lines before it, which name one already. */
  boolean isAnother(String line, List<String> before) {
    Optional<String> own = known.name(line);
    return own.isPresent()
        && before.stream()
            .map(known::name)
            .flatMap(Optional::stream)
            .anyMatch(name -> !name.equals(own.get()));
  }

  /** Whether every word could be of a person's name. */
  static boolean couldBeName(String text) {
    String[] words = text.strip().split("\\s+");
    boolean fits = words.length <= 7 && text.codePoints().filter(Character::isLetter).count() >= 2;
    for (String word : words) {
      String bare = word.replaceAll("[,;]+$", "");
      fits &=
          NAME_WORD.matcher(bare).matches() || PARTICLES.contains(bare.toLowerCase(Locale.ROOT));
    }
    return fits;
  }

  /** The addresses in a text, groups such as {@code {a,b}@x.edu} taken apart, in order. */
  static List<String> emails(String text) {
    String joined =
        text.replaceAll("\\s+(and|&)\\s+", ", ")
            .replaceAll("\\s*([.@{},-])\\s*", "$1")
            .replaceAll("(?<=[\\w])\\s+(?=[\\w.]*@)", "_");
    List<String> found = new ArrayList<>();
    Matcher matcher = EMAIL.matcher(joined);
    while (matcher.find()) {
      for (String local : matcher.group(1).replaceAll("[{}]", "").split("[,|/]")) {
        if (!local.isBlank()) {
          found.add((local.strip() + "@" + matcher.group(2)).toLowerCase(Locale.ROOT));
        }
      }
    }
    return found;
  }
}
