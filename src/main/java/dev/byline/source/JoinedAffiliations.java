package dev.byline.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes apart the affiliations of an author that a site writes into one field. */
final class JoinedAffiliations {
  /** By which a name tells that it is of an institution or a part of one. */
  private static final Pattern INSTITUTION =
      Pattern.compile(
          "(?iu)\\b(universi\\w*|institut\\w*|college|laborator\\w*|academy|school|faculty"
              + "|department|hospital|polytechnic|\\w*hochschule|cent(er|re))\\b");

  private JoinedAffiliations() {}

  /**
   * Parted at {@code ;}, and at “and” where an institution is named before it and right after it:
   * “Computer Science and Technology” stays whole, and so does whatever is not clear.
   */
  static List<String> split(String field) {
    List<String> parts = new ArrayList<>();
    for (String item : field.split("\\s*;\\s*")) {
      int first = parts.size();
      for (String part : item.strip().split("\\s+and\\s+")) {
        // What stands after a comma is where the institution belongs to, not its name.
        boolean named = INSTITUTION.matcher(part.replaceFirst(",.*", "")).find();
        int last = parts.size() - 1;
        if (last < first) {
          parts.add(part);
        } else if (named && INSTITUTION.matcher(parts.get(last)).find()) {
          parts.add(part);
        } else {
          parts.set(last, parts.get(last) + " and " + part);
        }
      }
    }
    return parts;
  }
}
