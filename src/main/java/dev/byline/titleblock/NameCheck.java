package dev.byline.titleblock;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a text can be the name of one author. It knows no names: it knows what no name has, such
 * as digits, an address, a grade, or words of a sentence.
 *
 * <pre>{@code
 * NameCheck.flaw("Anne-Marie O'Neill (Mia)"); // empty
 * NameCheck.flaw("3");                        // "has a digit"
 * NameCheck.flaw("Ada Able and Ben Bode");    // "joins two names"
 * }</pre>
 */
public final class NameCheck {
  /** Longer than any name that was seen: given names, two family names, particles. */
  private static final int MOST_WORDS = 7;

  /** Korean given names are printed as “Chang hoon” at times. */
  private static final int SYLLABLE = 5;

  private static final Pattern JOINED = Pattern.compile("(?U)[,;&]|\\b(and|und|et)\\b");
  private static final Pattern SUFFIX = Pattern.compile("(?i),?\\s+(jr|sr|ii|iii|iv)\\.?$");

  /** A name by which a person is also known, in brackets or quotation marks. */
  private static final Pattern ALSO_KNOWN =
      Pattern.compile(
          "(?U)\\s?\\(\\p{Lu}[\\p{L}\\p{M}'’.\\- ]*\\)|\\s[\"“”]\\p{Lu}[\\p{L}\\p{M}]*[\"“”]");

  private static final Pattern SYMBOL = Pattern.compile("[^\\p{L}\\p{M}\\s.'’‘`´ʻʼ·\\-‐‑–]");
  private static final String GRADES =
      "fellow|ieee|acm|siam|member|senior|student|graduate|life|associate|ph\\.?\\s?d\\.?|m\\.?sc\\.?|b\\.?sc\\.?"
          + "|m\\.d\\.|mph|professor|prof\\.?|dr\\.|editor|advisor|chair";

  private static final Pattern GRADE = Pattern.compile("(?iU)\\b(" + GRADES + ")(?!\\p{L})");

  /** Degrees, in the capitals in which they are printed: “Md” and “Ma” are names. */
  private static final String DEGREES =
      "M\\.?D\\.?|P\\.?h\\.?D\\.?|M[BMSANPE]|B[SAMNE]|DO|[BM]\\.?Sc|D\\.?Sc|Sc\\.?D|[BM]Eng|MMed|MMSc|MPhil|DPhil|MPH|DrPH"
          + "|MB\\s?BS|MB\\s?B?Ch[BG]?|MBChB|BDS|MDS|DDS|DMD|RDH|RN|DVM|BVSc|MVSc|MBA|Pharm\\.?D|[BM]\\.?Pharm|RPh|EdD|MEd|JD|LLM|MHS"
          + "|FRC[SPR]|MRC[SP]|FAC[SP]|FESC|FAHA";

  private static final Pattern DEGREES_ONLY = Pattern.compile("((" + DEGREES + ")[\\s,;]*)+");
  private static final Pattern GRADES_ONLY = Pattern.compile("(?iU)((" + GRADES + ")[\\s,;]*)+");
  private static final Pattern SUFFIX_ONLY = Pattern.compile("(?i)(jr|sr)\\.?|II|III|IV");

  /** What begins a page or a part of it, and what stands in figures and banners. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?iU)\\b(abstract|extended|introduction|figure|fig|table|keywords?|proceedings|conference|"
              + "workshop|journal|volume|preprint|submitted|received|accepted|published|editors?|review|"
              + "copyright|licen[cs]e|appendix|section|paper|authors?|anonymous|correspondence|corresponding|"
              + "e-?mails?|equal|contribution|contributed|supplementary|arxiv|(?-i:doi|DOI)|http|https|www)\\b");

  private static final Pattern ORGANIZATION =
      Pattern.compile(
          "(?iU)\\b(univ|universit\\p{L}*|universid\\p{L}*|institut\\p{L}*|departe?ment|dept|laborator\\p{L}*|labs?|"
              + "colleges?|school|facult\\p{L}*|cent(er|re)|research|academ\\p{L}+|sciences?|technolog\\p{L}+|"
              + "engineering|inc|ltd|gmbh|llc|corporation|hospital|foundation|ministry|company|group)\\b");

  /** A group that signs as an author says what it is at its end. */
  private static final Pattern GROUP =
      Pattern.compile(
          "(?U)(The\\s)?\\p{Lu}.*\\s(Collective|Collaboration|Consortium|Team|Initiative|Community|Network|"
              + "Working Group|Study Group|Group|Project)");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "da", "do", "dos", "das", "di", "du", "del", "della", "dello", "degli", "dei",
          "dal", "der", "den", "des", "van", "von", "vom", "zu", "zum", "zur", "la", "le", "las",
          "los", "el", "al", "bin", "ibn", "ben", "bint", "ter", "te", "ten", "y", "e", "i", "af",
          "av", "st", "jr", "ii", "iii", "iv", "lo", "mac", "abu", "op", "'t", "ould", "und", "auf",
          "in", "het");

  /** Words that stand in sentences and titles and in no name. */
  private static final List<String> SENTENCE =
      List.of(
          "the", "of", "for", "with", "by", "on", "at", "from", "to", "is", "are", "we", "our",
          "this", "that", "as", "an", "or", "not", "using", "via", "their", "its", "it", "be",
          "can", "which");

  private NameCheck() {}

  /**
   * Why a text can't be one author's name, as the end of a sentence that begins with “it”; empty
   * when it can be one. A group that signs as an author (“The … Collective”) can.
   */
  public static Optional<String> flaw(String text) {
    String name = text.strip();
    if (GROUP.matcher(name).matches() && !Pattern.compile("[\\d@]").matcher(name).find()) {
      return Optional.empty();
    }
    if (HEADING.matcher(name).find()) {
      return Optional.of("has a word of a heading or banner");
    }
    if (GRADE.matcher(name).find()) {
      return Optional.of("has a grade");
    }
    String plain = ALSO_KNOWN.matcher(SUFFIX.matcher(name).replaceFirst("")).replaceAll(" ");
    plain = plain.replaceAll("\\s+", " ").strip();
    if (letters(plain) < 2 && !isIdeographic(plain)) {
      return Optional.of("has no two letters");
    }
    if (plain.contains("@")) {
      return Optional.of("has an e-mail address");
    }
    if (plain.codePoints().anyMatch(Character::isDigit)) {
      return Optional.of("has a digit");
    }
    if (JOINED.matcher(plain).find()) {
      return Optional.of("joins two names");
    }
    if (SYMBOL.matcher(plain).find()) {
      return Optional.of("has a symbol");
    }
    if (ORGANIZATION.matcher(plain).find()) {
      return Optional.of("has a word of an institution");
    }
    return ofWords(plain.split(" "));
  }

  /** Whether a text is grades only, such as “Fellow, IEEE” or “PhD”. */
  static boolean isGrade(String text) {
    return GRADES_ONLY.matcher(text.strip()).matches();
  }

  /** Whether a text that a comma parts from a name is a degree: “MD”, “MSc”. */
  static boolean isDegree(String text) {
    return DEGREES_ONLY.matcher(text.strip()).matches();
  }

  /** Whether a text is what follows a family name: “Jr.”, “III”. */
  static boolean isSuffix(String text) {
    return SUFFIX_ONLY.matcher(text.strip()).matches();
  }

  private static Optional<String> ofWords(String[] words) {
    if (words.length > MOST_WORDS) {
      return Optional.of("has too many words");
    }
    boolean hasCapital = false;
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      String lower = word.toLowerCase(Locale.ROOT);
      // “An”, “Or”, “The” and “To” are given names too, but then they begin with a capital.
      if (SENTENCE.contains(word)) {
        return Optional.of("has a word of a sentence");
      }
      int first = word.codePoints().filter(Character::isLetter).findFirst().orElse('A');
      boolean small = Character.isLowerCase(first);
      // d'Alché, al-Shedivat, dell'Aversana: the capital comes after the particle.
      boolean capitalInside = word.codePoints().anyMatch(Character::isUpperCase);
      boolean syllable = i > 0 && i + 1 < words.length && word.length() <= SYLLABLE;
      if (small
          && !capitalInside
          && !syllable
          && !PARTICLES.contains(lower.replaceAll("[.’']+$", ""))) {
        return Optional.of("has a word that begins small");
      }
      hasCapital |= !small || capitalInside;
    }
    return hasCapital ? Optional.empty() : Optional.of("has no capital");
  }

  private static long letters(String text) {
    return text.codePoints().filter(Character::isLetter).count();
  }

  private static boolean isIdeographic(String text) {
    return text.codePoints().anyMatch(Character::isIdeographic);
  }
}
