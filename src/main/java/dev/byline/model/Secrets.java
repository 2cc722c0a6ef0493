package dev.byline.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What must never be printed or written: the key, and the credentials or query of an endpoint's
 * address. Servers quote both in what they answer, so every text of theirs goes through here.
 */
public final class Secrets {
  private static final String HIDDEN = "[hidden]";

  /** Shorter keys are placeholders such as {@code none}, which are words of other texts too. */
  private static final int SHORTEST_KEY = 5;

  /** More of a server's sentence helps nobody. */
  private static final int LONGEST_SENTENCE = 300;

  private static final Pattern USER_OF_ADDRESS = Pattern.compile("(?<=//)[^/?#]*@");
  private static final Pattern QUERY_OF_ADDRESS = Pattern.compile("[?#].*", Pattern.DOTALL);

  private final String key;
  private final Optional<String> baseUrl;

  Secrets(String key, Optional<String> baseUrl) {
    this.key = key;
    this.baseUrl = baseUrl;
  }

  /** An endpoint's address without credentials, query and fragment. */
  public static String address(String url) {
    return QUERY_OF_ADDRESS.matcher(USER_OF_ADDRESS.matcher(url).replaceFirst("")).replaceFirst("");
  }

  /** A text without the secrets. */
  public String hide(String text) {
    String hidden = text;
    if (baseUrl.isPresent()) {
      String url = baseUrl.get();
      hidden = hidden.replace(url, address(url));
      String user = part(url, USER_OF_ADDRESS).replaceFirst("@$", "");
      String query = part(url, QUERY_OF_ADDRESS).replaceFirst("^[?#]", "");
      for (String secret : (user + "&" + query + "&" + user.replace(':', '&')).split("[&#]")) {
        hidden = without(hidden, secret);
        hidden = without(hidden, secret.substring(secret.indexOf('=') + 1));
      }
    }
    hidden = without(hidden, key);
    return without(hidden, URLEncoder.encode(key, StandardCharsets.UTF_8));
  }

  /**
   * What a server says, on one line: without secrets, without characters that steer a terminal, and
   * without its full stop, because messages go on after it.
   */
  public String sentence(String said) {
    String line =
        hide(said).replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ").strip().replaceFirst("[. ]+$", "");
    return line.length() <= LONGEST_SENTENCE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_SENTENCE)))
            + "…";
  }

  /**
   * A fault to be shown with {@code --debug} in place of another whose message, or whose cause's,
   * may quote a secret: the same classes, messages without secrets, and traces.
   */
  public RuntimeException hide(Throwable fault) {
    Throwable cause = fault.getCause();
    RuntimeException shown =
        new RuntimeException(
            fault.getClass().getName() + ": " + hide(String.valueOf(fault.getMessage())),
            cause == null ? null : hide(cause));
    shown.setStackTrace(fault.getStackTrace());
    return shown;
  }

  private static String part(String url, Pattern pattern) {
    var matcher = pattern.matcher(url);
    return matcher.find() ? matcher.group() : "";
  }

  private static String without(String text, String secret) {
    return secret.length() < SHORTEST_KEY ? text : text.replace(secret, HIDDEN);
  }
}
