package dev.byline.search;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/**
 * A query in the language of Lucene's classic parser, which {@link QueryableText} looks for. Words
 * stand for themselves in any case, not for other forms of them; without AND between them one of
 * them is enough. Inside of quotes too, {@code *} stands for any letters.
 */
public final class TextQuery {
  private final String written;
  private final Query query;

  private TextQuery(String written, Query query) {
    this.written = written;
    this.query = query;
  }

  /** That a query can't be used; the message says at which character, from 1, and why. */
  public static final class Malformed extends Exception {
    Malformed(int character, String why, Throwable cause) {
      super("at character %d: %s".formatted(character, why), cause);
    }

    Malformed(int character, String why) {
      super("at character %d: %s".formatted(character, why));
    }
  }

  /**
   * Reads a query.
   *
   * @param fields that it may name, as in {@code title:robots}
   * @throws Malformed when it is none, names another field, or asks for no word
   */
  public static TextQuery parse(String written, Collection<String> fields) throws Malformed {
    TextQueryParser parser = new TextQueryParser();
    try {
      TextQuery parsed = new TextQuery(written, parser.parse(written));
      parsed.requireFields(fields);
      parsed.requireWords();
      return parsed;
    } catch (ParseException e) {
      throw parser.malformed(written, e);
    }
  }

  private void requireFields(Collection<String> fields) throws Malformed {
    Set<String> named = new TreeSet<>();
    query.visit(
        new QueryVisitor() {
          @Override
          public boolean acceptField(String field) {
            named.add(field);
            return true;
          }
        });
    named.remove(QueryableText.WHOLE);
    named.removeAll(fields);
    if (!named.isEmpty()) {
      String field = named.iterator().next();
      throw new Malformed(
          written.indexOf(field + ":") + 1,
          "the variable does not read “%s” (%s)"
              .formatted(
                  field,
                  fields.isEmpty()
                      ? "its parts have no names for queries"
                      : "it reads " + String.join(", ", fields)));
    }
  }

  private void requireWords() throws Malformed {
    boolean none =
        query instanceof BooleanQuery both
            && both.clauses().stream().allMatch(BooleanClause::isProhibited);
    if (none) {
      throw new Malformed(1, "it names no word that the text must have");
    }
  }

  Query query() {
    return query;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return written;
  }
}
