package dev.byline.titleblock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text of the title block looks like, by its words. */
final class Lexicon {
  private static final Pattern NOTE =
      Pattern.compile(
          "(?i).*(equal(ly)? contribut|contributed equally|corresponding author|correspondence to|^\\W*correspond(ence|ing)\\b|^\\W*dated\\b"
              + "|work (was )?done|work (was )?(partially |partly )?(performed|conducted)"
              + "|is the corresponding|equal advising|project (page|website)|https?:|www\\.|^editors?:"
              + "|authors? (are|is) listed|proceedings of|copyright|preprint|under review|these authors"
              + "|joint(ly)? (first|last|senior|main|supervis|advis)|shared first|\\bnow (with|at)\\b|currently (at|with)|present address"
              + "|on leave|^\\W*(received|accepted|revised|academic editor|handling editor|citation|licen[cs]e|date)s?\\b"
              + "|all rights reserved|open access|creative commons|(deceased)).*");

  private static final Pattern INSTITUTION =
      Pattern.compile(
          "(?iU).*\\b(universit\\w*|univ|institut\\w*|college|school|department|dept|d[ée]partement|"
              + "laborator\\w*|labs?|cent(er|re|rum|ro)|research|academ\\w*|inc|ltd|corp\\w*|gmbh|llc|hospital|"
              + "faculty|company|technolog\\w*|polytechni\\w*|politecnico|[ée]cole|cnrs|inria|eth|epfl|mit|csiro|"
              + "cuhk|ucl|google|microsoft|meta|facebook|amazon|nvidia|deepmind|openai|ibm|huawei|tencent|"
              + "alibaba|baidu|bytedance|samsung|apple|intel|ai|foundation|ministry|council|agency)\\b.*");

  private static final Pattern UNIVERSITY =
      Pattern.compile("(?iU)\\b(univ\\b|universit\\p{L}+|universid\\p{L}+)");

  /** A part of an institution, which the line with its name follows. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?iU)\\b(dept|department|d[ée]partement\\p{L}*|school|facult\\p{L}+|lab|labs|laborator\\p{L}+|institut\\p{L}*|"
              + "cent(er|re|ro)|group|division|college|program\\p{L}*|section|chair|team|unit|hospital|academy)\\b");

  /** A part that has no name of its own outside its institution. */
  private static final Pattern DEPARTMENT =
      Pattern.compile(
          "(?iU)\\b(dept|department|d[ée]partement\\p{L}*|school|facult\\p{L}+|group|division|section|chair)\\b");

  /** A street with its number, or a postal code. */
  private static final Pattern STREET =
      Pattern.compile("(?U)\\d{1,5} \\p{Lu}.*|\\p{Lu}.* \\d{1,5}[a-z]?|.*\\b\\d{5}\\b.*");

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

  /** Whether a text can be a name and is neither an institution nor a place. */
  boolean isPerson(String text) {
    return NameCheck.flaw(text).isEmpty() && !isAffiliation(text);
  }

  boolean isNote(String text) {
    // “Ada Able (corresponding author)” is a line of names with a remark.
    String bare = text.replaceAll("\\([^)]*\\)", " ");
    boolean onlyRemark = bare.codePoints().noneMatch(Character::isLetter);
    return NOTE.matcher(onlyRemark ? text : bare).matches();
  }

  boolean isAffiliation(String text) {
    return INSTITUTION.matcher(text).matches() || known.isKnown(text);
  }

  /**
   * Whether a line belongs to the affiliation of the lines before it: a place or a street, the
   * institution of a department above, a department of the institution above.
   */
  boolean continues(String line, List<String> before) {
    if (isOnlyAPlace(line, before.getLast())) {
      return true;
    }
    if (isAnother(line, before)) {
      return false;
    }
    if (before.stream().anyMatch(this::hasTop)) {
      return DEPARTMENT.matcher(line).find() && !hasTop(line);
    }
    // “Institute of X” is an institution of its own where the next line has a department too.
    boolean isComplete = line.contains(",") && !hasTop(parts(line).getFirst());
    Pattern unit = isComplete ? DEPARTMENT : UNIT;
    return isAffiliation(line)
        && before.stream()
            .flatMap(text -> parts(text).stream())
            .allMatch(text -> unit.matcher(text).find());
  }

  private boolean isOnlyAPlace(String line, String before) {
    boolean isStreet = STREET.matcher(line).matches();
    return !INSTITUTION.matcher(line).matches()
        && (isStreet
            || (known.isPlace(line)
                && (known.isPlace(parts(line).getFirst()) || STREET.matcher(before).matches())));
  }

  private boolean hasTop(String line) {
    return parts(line).stream()
        .anyMatch(part -> UNIVERSITY.matcher(part).find() || known.name(part).isPresent());
  }

  private static List<String> parts(String line) {
    return List.of(line.split("\\s*,\\s*"));
  }

  /** Whether a line names another institution than the lines before it, which name one already. */
  boolean isAnother(String line, List<String> before) {
    Optional<String> own = known.name(line);
    boolean named =
        own.isPresent()
            && before.stream()
                .flatMap(text -> parts(text).stream())
                .map(known::name)
                .flatMap(Optional::stream)
                .anyMatch(name -> !name.equals(own.get()));
    boolean university =
        UNIVERSITY.matcher(line).find()
            && before.stream().anyMatch(text -> isTop(text))
            && before.stream().noneMatch(text -> UNIT.matcher(text).find())
            && before.stream().noneMatch(text -> text.matches(".*(,|-|\\b(and|of|for|the|at))"));
    return named || university || (isWhole(line) && isWhole(before.getLast()));
  }

  /** Whether a line names a department and its university. */
  private static boolean isWhole(String line) {
    return DEPARTMENT.matcher(line).find()
        && UNIVERSITY.matcher(line).find()
        && !line.matches("(?i)(and|&) .*|.*(,|-|&|\\b(and|of|for|the|at))");
  }

  private boolean isTop(String text) {
    return UNIVERSITY.matcher(text).find() || known.isKnown(text);
  }

  /**
   * The institutions of one line that is a list of such as the gazetteer knows by just that name;
   * empty when it is anything else.
   */
  List<String> institutions(List<String> lines) {
    if (lines.size() != 1) {
      return List.of();
    }
    List<String> parts = List.of(lines.getFirst().split("\\s*[,;]\\s*"));
    List<String> names =
        parts.stream().map(known::name).flatMap(Optional::stream).distinct().toList();
    return parts.size() > 1 && names.size() == parts.size() ? parts : List.of();
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
