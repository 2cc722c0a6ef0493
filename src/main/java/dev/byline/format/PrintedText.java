package dev.byline.format;

import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.ImportIssue.Kind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Brings a field back to what was printed, and tells what it had to repair. */
final class PrintedText {
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF\\u00AD&&[^\\t\\n\\r]]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");

  private PrintedText() {}

  /** The field with entities decoded, control characters removed and white space folded. */
  static String clean(String field, String paperId, PaperReader.Sink sink) {
    String text = field;
    if (text.indexOf('&') >= 0) {
      Matcher entity = ENTITY.matcher(text);
      if (entity.find()) {
        String decoded = StringEscapeUtils.unescapeHtml4(text);
        if (!decoded.equals(text)) {
          sink.issue(new ImportIssue(paperId, Kind.HTML_ENTITY, entity.group()));
          text = decoded;
        }
      }
    }
    Matcher control = CONTROL.matcher(text);
    if (control.find()) {
      String code = String.format(Locale.ROOT, "U+%04X", text.codePointAt(control.start()));
      sink.issue(new ImportIssue(paperId, Kind.CONTROL_CHARACTER, code));
      text = control.replaceAll("");
    }
    return SPACE.matcher(text).replaceAll(" ").strip();
  }

  /** The domain of an e-mail address or domain as a source writes it; empty when there is none. */
  static String domain(String field) {
    String domain = field.substring(field.lastIndexOf('@') + 1).strip().toLowerCase(Locale.ROOT);
    while (domain.endsWith(".")) {
      domain = domain.substring(0, domain.length() - 1);
    }
    return domain;
  }
}
