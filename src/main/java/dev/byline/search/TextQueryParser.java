package dev.byline.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.spans.SpanMultiTermQueryWrapper;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.WildcardQuery;

/**
 * Lucene's classic parser, with {@code *} inside of quotes too, and with hyphens as spaces, as the
 * words of a text are split at them.
 */
final class TextQueryParser extends QueryParser {
  /** How Lucene's scanner tells where it stopped, counted from 0. */
  private static final Pattern COLUMN = Pattern.compile("column (\\d+)");

  TextQueryParser() {
    super(QueryableText.WHOLE, QueryableText.ANALYZER);
    setSplitOnWhitespace(true);
    setAutoGeneratePhraseQueries(true);
  }

  /** Words in quotes: in their order, or with a distance in any. */
  @Override
  protected Query getFieldQuery(String field, String text, int slop) {
    List<SpanQuery> words = new ArrayList<>();
    for (String word : text.split("[\\s-]+")) {
      if (word.contains("*")) {
        String open = word.replaceAll("[^\\p{L}\\p{N}*]", "").toLowerCase(Locale.ROOT);
        words.add(new SpanMultiTermQueryWrapper<>(new WildcardQuery(new Term(field, open))));
      } else {
        tokens(word).forEach(token -> words.add(new SpanTermQuery(new Term(field, token))));
      }
    }
    return switch (words.size()) {
      case 0 -> new MatchNoDocsQuery("only words that are never looked for");
      case 1 -> words.getFirst();
      default -> new SpanNearQuery(words.toArray(SpanQuery[]::new), slop, slop == 0);
    };
  }

  private static List<String> tokens(String word) {
    List<String> tokens = new ArrayList<>();
    try (TokenStream stream = QueryableText.ANALYZER.tokenStream("", word)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new IllegalStateException("a string in memory can't be read", e);
    }
    return tokens;
  }

  @Override
  protected Query getPrefixQuery(String field, String start) throws ParseException {
    return start.contains("-")
        ? getFieldQuery(field, start + "*", 0)
        : super.getPrefixQuery(field, start);
  }

  @Override
  protected Query getWildcardQuery(String field, String word) throws ParseException {
    if (word.startsWith("*") || word.startsWith("?")) {
      throw new ParseException("a word can't begin with * or ?");
    }
    return super.getWildcardQuery(field, word);
  }

  @Override
  protected Query getRegexpQuery(String field, String expression) throws ParseException {
    throw new ParseException("regular expressions are not taken");
  }

  /** What a user is told of a query that can't be read. */
  TextQuery.Malformed malformed(String query, ParseException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof ParseException grammar && grammar.currentToken != null) {
      int at = grammar.currentToken.next.beginColumn;
      return new TextQuery.Malformed(
          Math.min(at, query.length()) + 1,
          at >= query.length()
              ? "it ends where a word, a quote or a bracket is missing"
              : "“%s” can't stand here".formatted(grammar.currentToken.next.image),
          e);
    }
    Matcher scanned = COLUMN.matcher(String.valueOf(root.getMessage()));
    if (scanned.find()) {
      return new TextQuery.Malformed(
          Math.min(Integer.parseInt(scanned.group(1)), query.length()) + 1,
          "a quote or bracket is not closed, or a character is not understood",
          e);
    }
    return new TextQuery.Malformed(token.beginColumn + 1, String.valueOf(root.getMessage()), e);
  }
}
