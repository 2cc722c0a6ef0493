package dev.byline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.RuleBasedNumberFormat;
import java.math.BigDecimal;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers that tools returned, and whether an answer keeps to them: as they are, rounded, or a
 * share as a percentage. Reads digits of any script with the separators of any language, and number
 * words in English and Chinese.
 */
final class NumberCheck {
  private static final String STRUCK = "[struck]";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final Pattern DIGITS =
      Pattern.compile("\\p{Nd}+(?:[.,'’٬٫،\\u00A0\\u202F\\u2009 ]\\p{Nd}+)*");
  private static final String BLANK = "[\\u00A0\\u202F\\u2009 ]";
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:" + BLANK + "\\d{2,3})+(?:[.,٫]\\d+)?");
  private static final Pattern PERCENT_AFTER =
      Pattern.compile(
          "(?i)^\\s?(?:[%％٪]|percent|per cent|prozent|pour ?cent|por ?cien|por ?cento|per ?cento|procent|процент|パーセント|퍼센트).*",
          Pattern.DOTALL);
  private static final Pattern PERCENT_BEFORE =
      Pattern.compile(".*(?:[%％٪]|百分之)\\s?$", Pattern.DOTALL);

  /** What has digits and is a name, such as GPT-4 or nips2021, or the mark of a list's line. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?m)(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9_./+-]*[A-Za-z0-9]|^\\s*\\d{1,2}[.)](?=\\s)");

  private static final String ENGLISH_DIGIT =
      "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)\\b(?:one[ -](?:hundred|thousand|million)|%s|hundred|thousand)(?:(?: and |[ -])(?:one|%s|hundred|thousand|million))*\\b"
              .formatted(ENGLISH_DIGIT, ENGLISH_DIGIT));

  /** The two countries are those that were spoken of, and no count. */
  private static final Pattern REFERS =
      Pattern.compile("(?i).*\\b(?:the|these|those|all|both|other)\\s+$", Pattern.DOTALL);

  private static final Pattern IS_ENGLISH =
      Pattern.compile("(?i)\\b(?:the|of|and|are|with|papers|from)\\b");
  private static final Pattern CHINESE =
      Pattern.compile("[一二三四五六七八九十百千万亿零〇两]{2,}|[二三四五六七八九十两](?=[篇个個家位名所国國])");

  private final Set<BigDecimal> known = new TreeSet<>();
  private final Collection<String> names;

  /**
   * Numbers of one conversation.
   *
   * @param names that have digits and are no numbers, such as Llama 3
   */
  NumberCheck(Collection<String> names) {
    this.names = names.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** A number of an answer, with its place. */
  record Shown(String text, int from, int to) {}

  /** Takes a tool's result: its numbers, and how many there are of what it lists. */
  void learn(JsonNode result) {
    known.addAll(of(result));
  }

  /**
   * Takes the result of a query that reads no table: what it computes, but not what the model
   * itself wrote into it.
   */
  void learnComputed(JsonNode result, String query) {
    Set<BigDecimal> computed = of(result);
    unknown(query).forEach(shown -> computed.removeAll(readings(shown.text())));
    known.addAll(computed);
  }

  private static Set<BigDecimal> of(JsonNode result) {
    Set<BigDecimal> numbers = new TreeSet<>();
    if (result.isNumber()) {
      numbers.add(result.decimalValue().abs());
    } else if (result.isTextual()) {
      if (result.asText().matches("-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?")) {
        numbers.add(new BigDecimal(result.asText()).abs());
      }
    } else {
      if (result.isArray()) {
        numbers.add(BigDecimal.valueOf(result.size()));
      }
      result.forEach(value -> numbers.addAll(of(value)));
    }
    return numbers;
  }

  /** Takes the numbers of a text that the person wrote. */
  void learnFrom(String text) {
    for (Shown shown : numbers(text)) {
      readings(shown.text()).forEach(known::add);
    }
  }

  /** The numbers of an answer that nobody returned, in its order. */
  List<Shown> unknown(String answer) {
    String text = masked(answer);
    return Stream.concat(numbers(text).stream(), words(text).stream())
        .filter(shown -> !isKnown(shown, text))
        .sorted(Comparator.comparingInt(Shown::from))
        .toList();
  }

  /** Whether an answer has a number: a whole one as it is, another one rounded or as percentage. */
  boolean states(String answer, BigDecimal number) {
    String text = masked(answer);
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return Stream.concat(numbers(text).stream(), words(text).stream())
        .flatMap(shown -> readings(shown.text()).stream())
        .anyMatch(read ->
            whole
                ? read.compareTo(number) == 0
                : isRounded(read, number) || isRounded(read, number.multiply(HUNDRED)));
  }

  /** An answer without the numbers that nobody returned. */
  String strike(String answer) {
    StringBuilder struck = new StringBuilder();
    int end = 0;
    for (Shown shown : unknown(answer)) {
      struck.append(answer, end, shown.from()).append(STRUCK);
      end = shown.to();
    }
    return struck.append(answer.substring(end)).toString();
  }

  /** References and names with digits as blanks, so that every place stays what it was. */
  private String masked(String answer) {
    String text = QuotedTexts.withoutReferences(answer);
    for (String name : names) {
      text = blank(text, Pattern.compile("(?iu)(?<!\\w)" + Pattern.quote(name) + "(?![\\w.]*\\d)"));
    }
    return blank(text, NAME, ".*\\d.*");
  }

  private static String blank(String text, Pattern pattern) {
    return blank(text, pattern, ".*");
  }

  private static String blank(String text, Pattern pattern, String where) {
    return pattern
        .matcher(text)
        .replaceAll(found ->
            found.group().matches(where)
                ? " ".repeat(found.group().length())
                : Matcher.quoteReplacement(found.group()));
  }

  private List<Shown> numbers(String text) {
    List<Shown> all = new ArrayList<>();
    Matcher runs = DIGITS.matcher(text);
    while (runs.find()) {
      Shown run = new Shown(ascii(runs.group()), runs.start(), runs.end());
      if (!run.text().matches(".*" + BLANK + ".*")
          || (GROUPED.matcher(run.text()).matches() && isKnown(run, text))) {
        all.add(run);
        continue;
      }
      int from = 0;
      for (String part : run.text().split(BLANK)) {
        int start = run.from() + from;
        all.add(new Shown(part, start, start + part.length()));
        from += part.length() + 1;
      }
    }
    return all;
  }

  private static List<Shown> words(String text) {
    List<Shown> all = new ArrayList<>();
    if (IS_ENGLISH.matcher(text).results().limit(2).count() == 2) {
      ENGLISH
          .matcher(text)
          .results()
          .filter(found -> !REFERS.matcher(text.substring(0, found.start())).matches())
          .map(found -> new Shown(found.group(), found.start(), found.end()))
          .forEach(all::add);
    }
    CHINESE
        .matcher(text)
        .results()
        .map(found -> new Shown(found.group(), found.start(), found.end()))
        .filter(shown -> !readings(shown.text()).isEmpty())
        .forEach(all::add);
    return all;
  }

  private static String ascii(String digits) {
    StringBuilder ascii = new StringBuilder();
    digits
        .codePoints()
        .forEach(
            c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
    return ascii.toString();
  }

  private boolean isKnown(Shown shown, String text) {
    boolean percent =
        PERCENT_AFTER.matcher(text.substring(shown.to())).matches()
            || PERCENT_BEFORE.matcher(text.substring(0, shown.from())).matches();
    return readings(shown.text()).stream()
        .anyMatch(read ->
            known.stream()
                .anyMatch(number ->
                    isRounded(read, number)
                        || (percent && isRounded(read, number.multiply(HUNDRED)))));
  }

  private static boolean isRounded(BigDecimal shown, BigDecimal number) {
    BigDecimal half = BigDecimal.valueOf(5, Math.max(0, shown.scale()) + 1);
    return shown.subtract(number).abs().compareTo(half) <= 0;
  }

  /** What a number may mean: 1,234 is another one in London than in Berlin. */
  private static List<BigDecimal> readings(String shown) {
    if (!Character.isDigit(shown.charAt(0))) {
      return spelled(shown);
    }
    String digits = shown.replaceAll(BLANK, "");
    List<String> parts = List.of(digits.split("[.,'’٬٫،]"));
    if (parts.size() == 1) {
      return List.of(new BigDecimal(digits));
    }
    List<BigDecimal> readings = new ArrayList<>();
    String all = String.join("", parts);
    boolean groups =
        parts.getFirst().length() <= 3
            && parts.getLast().length() == 3
            && parts.stream().skip(1).allMatch(part -> part.length() == 2 || part.length() == 3)
            && digits.chars().filter(c -> !Character.isDigit(c)).distinct().count() == 1;
    if (groups) {
      readings.add(new BigDecimal(all));
    }
    char last = digits.charAt(digits.length() - parts.getLast().length() - 1);
    boolean decimal = ".,٫".indexOf(last) >= 0 && (parts.size() == 2 || !groups);
    if (decimal) {
      readings.add(new BigDecimal(all).movePointLeft(parts.getLast().length()));
    }
    return readings;
  }

  private static List<BigDecimal> spelled(String words) {
    boolean chinese = Character.isIdeographic(words.codePointAt(0));
    String text =
        chinese
            ? words.replace('两', '二').replace('〇', '零')
            : words.toLowerCase(Locale.ROOT).replace(" and ", " ");
    RuleBasedNumberFormat format =
        new RuleBasedNumberFormat(
            chinese ? Locale.CHINESE : Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
    ParsePosition at = new ParsePosition(0);
    Number number = format.parse(text, at);
    return at.getIndex() == text.length() && number != null
        ? List.of(new BigDecimal(number.toString()))
        : List.of();
  }
}
