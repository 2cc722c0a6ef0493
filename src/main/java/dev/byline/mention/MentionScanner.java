package dev.byline.mention;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds every name of every family in one pass over a text (Aho and Corasick 1975), then tells
 * which ones mean the family. Safe for many threads.
 */
public final class MentionScanner {
  private final AhoCorasickDoubleArrayTrie<List<Name>> names = new AhoCorasickDoubleArrayTrie<>();

  /**
   * What a spelling means.
   *
   * @param exact the spelling in its case; empty: any case
   * @param context words that make an ambiguous spelling sure; never matches for sure ones
   * @param never words that say that another thing is meant
   */
  private record Name(
      String family,
      String version,
      String exact,
      boolean ambiguous,
      Pattern context,
      Pattern never) {}

  /** A name at a place. */
  private record Hit(int from, int to, Name name) {}

  /** A scanner for families. */
  public MentionScanner(List<Technology> families) {
    Map<String, List<Name>> all = new TreeMap<>();
    for (Technology family : families) {
      String name = family.family();
      Pattern context = words(family.context());
      Pattern never = words(family.neverWith());
      family
          .names()
          .forEach(text -> add(all, text, new Name(name, name, "", false, context, never)));
      family
          .exactCase()
          .forEach(text -> add(all, text, new Name(name, name, text, false, context, never)));
      for (String text : family.ambiguous()) {
        boolean exact = !text.equals(text.toLowerCase(Locale.ROOT));
        add(all, text, new Name(name, name, exact ? text : "", true, context, never));
      }
      family
          .versions()
          .forEach(version ->
              version
                  .spellings()
                  .forEach(text ->
                      add(all, text, new Name(name, version.name(), "", false, context, never))));
    }
    names.build(all);
  }

  /** Papers write a name of several words with or without each of its spaces. */
  private static void add(Map<String, List<Name>> all, String spelling, Name name) {
    List<String> variants = List.of("");
    for (String word : folded(spelling).split(" ")) {
      variants =
          variants.stream()
              .flatMap(v -> v.isEmpty() ? Stream.of(word) : Stream.of(v + word, v + " " + word))
              .toList();
    }
    variants.forEach(variant -> all.computeIfAbsent(variant, _ -> new ArrayList<>(1)).add(name));
  }

  private static Pattern words(List<String> words) {
    return words.isEmpty()
        ? Pattern.compile("(?!)")
        : Pattern.compile(
            "(?iU)\\b(?:"
                + words.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                + ")\\b");
  }

  /** Every mention that means a family, in the order of the text. */
  public List<Mention> scan(PaperText paper) {
    String text = paper.text();
    List<Mention> sure = new ArrayList<>();
    List<Mention> doubtful = new ArrayList<>();
    Set<String> certain = new HashSet<>();
    for (Hit hit : hits(text)) {
      Mention mention = mention(paper, hit);
      boolean contradicted = hit.name().never().matcher(mention.sentence()).find();
      if (!hit.name().ambiguous()) {
        sure.add(mention);
        certain.add(mention.family());
      } else if (!contradicted) {
        if (isInContext(mention, hit.name().context())) {
          sure.add(mention);
          certain.add(mention.family());
        } else {
          doubtful.add(mention);
        }
      }
    }
    doubtful.stream().filter(mention -> certain.contains(mention.family())).forEach(sure::add);
    sure.sort(Comparator.comparingInt(Mention::start));
    return sure;
  }

  /** A word of the context that is not the name itself. */
  private static boolean isInContext(Mention mention, Pattern context) {
    String around =
        mention.sentence().substring(0, mention.at())
            + " "
            + mention.sentence().substring(mention.at() + mention.length());
    return context.matcher(around).find();
  }

  /** Of names that overlap, the longest. */
  private List<Hit> hits(String text) {
    List<Hit> hits = new ArrayList<>();
    names.parseText(
        folded(text).toCharArray(),
        (from, to, found) -> {
          if (isBoundary(text, from - 1, from) && isBoundary(text, to, to - 1)) {
            for (Name name : found) {
              if (name.exact().isEmpty() || isWritten(text, from, to, name.exact())) {
                hits.add(new Hit(from, to, name));
                return;
              }
            }
          }
        });
    hits.sort(
        Comparator.comparingInt(Hit::from)
            .thenComparing(Comparator.comparingInt(Hit::to).reversed()));
    List<Hit> longest = new ArrayList<>();
    for (Hit hit : hits) {
      if (longest.isEmpty() || longest.getLast().to() <= hit.from()) {
        longest.add(hit);
      }
    }
    return longest;
  }

  private static boolean isWritten(String text, int from, int to, String exact) {
    return to - from == exact.length() && text.startsWith(exact, from);
  }

  /** Whether a name may end between two places: no letter or digit goes on. */
  private static boolean isBoundary(String text, int outside, int inside) {
    if (outside < 0 || outside >= text.length()) {
      return true;
    }
    char beside = text.charAt(outside);
    // A plural is the same name: LLaMAs, Transformers.
    return !Character.isLetterOrDigit(beside) || isPlural(text, outside, inside);
  }

  private static boolean isPlural(String text, int outside, int inside) {
    return outside > inside
        && text.charAt(outside) == 's'
        && (outside + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(outside + 1)));
  }

  /** Lower case, character for character, with a space for each hyphen, slash and line end. */
  private static String folded(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      char c = folded[i];
      folded[i] =
          switch (c) {
            case '-', '\u2010', '\u2011', '\u2013', '_', '/', '\n', '\t', '\r', '\u00A0' -> ' ';
            default ->
                c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
          };
    }
    return new String(folded);
  }

  private static Mention mention(PaperText paper, Hit hit) {
    String text = paper.text();
    int from = Math.max(paper.sectionStart(hit.from()), hit.from() - PaperText.AROUND);
    int to = Math.min(paper.sectionEnd(hit.from()), hit.to() + PaperText.AROUND);
    String window = text.substring(from, to).replace('\n', ' ');
    Sentence around = Sentence.around(window, hit.from() - from, hit.to() - from);
    int begin = around.begin();
    String raw = window.substring(begin, around.end());
    String sentence = raw.strip();
    int lead = raw.length() - raw.stripLeading().length();
    return new Mention(
        hit.name().family(),
        hit.name().version(),
        paper.page(hit.from()),
        paper.section(hit.from()),
        hit.from(),
        sentence,
        Math.max(0, hit.from() - from - begin - lead),
        hit.to() - hit.from());
  }
}
