package dev.byline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The texts of papers that tools return. The model is given references in their place and can cite
 * them, but never reads them: so nothing that a paper says can change what it does. (The pattern of
 * a planner that sees no untrusted data: Debenedetti and others, Defeating Prompt Injections by
 * Design, 2025.)
 */
final class QuotedTexts {
  /** Numbers, dates and country codes say nothing that could be an instruction. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "|-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?|\\d{4}-\\d\\d-\\d\\d(?:[T ][\\d:.]+Z?)?|true|false|[A-Z]{2}(?:[;|, ]+[A-Z]{2})*");

  private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([tp])(\\d{1,6})\\s*\\}\\}");

  /** More papers of a set are listed below an answer, not in it. */
  private static final int PAPERS_IN_TEXT = 5;

  private final Predicate<String> known;
  private final Map<String, String> references = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();
  private final List<List<String>> papers = new ArrayList<>();

  /**
   * Quoted texts of one conversation.
   *
   * @param known whether a text is of the program's own vocabulary, such as an institution's name
   *     in the gazetteer: such a text is shown as it is
   */
  QuotedTexts(Predicate<String> known) {
    this.known = known;
  }

  /**
   * A tool's result as the model may see it. Names of fields are the program's own.
   *
   * @param arguments what the model itself wrote: it may read that again
   */
  JsonNode hide(JsonNode result, String arguments) {
    return switch (result) {
      case ObjectNode object -> {
        ObjectNode hidden = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(field -> hidden.set(field.getKey(), hide(field.getValue(), arguments)));
        yield hidden;
      }
      case ArrayNode array -> {
        ArrayNode hidden = JsonNodeFactory.instance.arrayNode();
        array.forEach(value -> hidden.add(hide(value, arguments)));
        yield hidden;
      }
      case TextNode text -> TextNode.valueOf(shown(text.asText(), arguments));
      default -> result;
    };
  }

  private String shown(String text, String arguments) {
    boolean harmless =
        PLAIN.matcher(text).matches()
            || known.test(text)
            || !papersOf(text).isEmpty()
            || arguments.contains(text)
            || Arrays.stream(text.split("[|;]")).map(String::strip).allMatch(known);
    if (harmless) {
      return text;
    }
    return references.computeIfAbsent(
        text,
        t -> {
          texts.add(t);
          return "{{t" + texts.size() + "}}";
        });
  }

  /** A reference to a set of papers, which the model may see and put into its answer. */
  String papers(List<String> ids) {
    int place = papers.indexOf(ids);
    if (place < 0) {
      papers.add(List.copyOf(ids));
      place = papers.size() - 1;
    }
    return "{{p" + (place + 1) + "}}";
  }

  /** The papers of a reference to a set of them; empty where the text is none. */
  List<String> papersOf(String text) {
    Matcher found = REFERENCE.matcher(text);
    return found.matches() && found.group(1).equals("p")
        ? at(papers, found.group(2), List.of())
        : List.of();
  }

  /** The papers of the sets that an answer refers to. */
  Set<String> citedPapers(String answer) {
    Set<String> cited = new LinkedHashSet<>();
    REFERENCE.matcher(answer).results().forEach(found -> cited.addAll(papersOf(found.group())));
    return cited;
  }

  /** An answer with the texts and papers in the places of their references. */
  String fill(String answer) {
    return REFERENCE.matcher(answer).replaceAll(found -> Matcher.quoteReplacement(shown(found)));
  }

  private String shown(MatchResult found) {
    if (found.group(1).equals("t")) {
      return text(found.group(2));
    }
    List<String> ids = papersOf(found.group());
    return ids.isEmpty()
        ? "[no such papers]"
        : ids.stream().limit(PAPERS_IN_TEXT).collect(Collectors.joining(", "))
            + (ids.size() > PAPERS_IN_TEXT ? ", …" : "");
  }

  /** The texts that an answer refers to. */
  Set<String> cited(String answer) {
    Set<String> cited = new LinkedHashSet<>();
    REFERENCE
        .matcher(answer)
        .results()
        .filter(found -> found.group(1).equals("t"))
        .forEach(found -> cited.add(text(found.group(2))));
    return cited;
  }

  private String text(String number) {
    return at(texts, number, "[no such text]").replaceAll("\\p{Cntrl}+", " ");
  }

  private static <T> T at(List<T> all, String number, T otherwise) {
    int place = Integer.parseInt(number) - 1;
    return place >= 0 && place < all.size() ? all.get(place) : otherwise;
  }

  /** An answer with blanks in the places of references, of the same length. */
  static String withoutReferences(String answer) {
    return REFERENCE.matcher(answer).replaceAll(found -> " ".repeat(found.group().length()));
  }
}
