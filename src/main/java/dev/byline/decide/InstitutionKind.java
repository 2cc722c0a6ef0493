package dev.byline.decide;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What an institution is, where a list or its name says it, and which sector that makes. */
final class InstitutionKind {
  private static final Map<String, Pattern> WORDS = words();

  private InstitutionKind() {}

  /** The kind of an institution that is in no list, where its name says it; else empty. */
  static String ofName(String name) {
    return WORDS.entrySet().stream()
        .filter(kind -> kind.getValue().matcher(name).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /**
   * Academia (with public research) or industry; empty where nobody knows, or where it is neither.
   *
   * @param listed whether a list gives the kind: the name alone does not say of an institute or a
   *     laboratory whether it belongs to a company
   */
  static String sector(String kind, boolean listed) {
    return switch (kind) {
      case "company" -> "industry";
      case "university", "hospital", "agency" -> "academia";
      case "institute", "unit" -> listed ? "academia" : "";
      default -> "";
    };
  }

  private static Map<String, Pattern> words() {
    Map<String, Pattern> kinds = new LinkedHashMap<>();
    kinds.put("hospital", anyOf("hospital|clinic|klinik\\w*|hôpital"));
    kinds.put("university", anyOf("universi\\w+|college|hochschule|école|polytechni\\w+|大学"));
    kinds.put("company", anyOf("inc|ltd|llc|gmbh|corporation|corp|company|technologies"));
    kinds.put("institute", anyOf("institut\\w*|laborator\\w+|academy|cent(?:er|re)|研究所"));
    kinds.put("agency", anyOf("ministry|agency|administration|bureau"));
    return kinds;
  }

  private static Pattern anyOf(String words) {
    return Pattern.compile("(?iu)(?<!\\p{L})(?:" + words + ")(?!\\p{L})");
  }
}
