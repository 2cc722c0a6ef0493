package dev.byline.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.stats.Share;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures a coder's roles of named models against hand-coded ones. */
public final class RoleEvaluation {
  private RoleEvaluation() {}

  /**
   * A family in a paper as a person coded it.
   *
   * @param also other roles that count as right where the case is doubtful
   * @param half 1: looked at while the rules were written; 2: not
   */
  public record Item(String paper, String family, String role, Set<String> also, int half) {
    public Item {
      also = Set.copyOf(also);
    }

    boolean isRight(String answer) {
      return role.equals(answer) || also.contains(answer);
    }
  }

  /**
   * A coder's figures.
   *
   * @param answered right, of those that it answers
   * @param abstained of all
   * @param used right, of those that it calls used: the precision of what reports count
   * @param usedFound called used, of those that are
   * @param errors in words
   */
  public record RoleFigures(
      Share answered, Share abstained, Share used, Share usedFound, List<String> errors) {}

  /** Reads JSON lines with paper, family, role, and where there are also and half. */
  public static List<Item> read(Path file) {
    List<Item> items = new ArrayList<>();
    for (JsonNode line : JsonLines.read(file)) {
      Set<String> also = new HashSet<>();
      line.path("also").forEach(role -> also.add(role.asText()));
      items.add(
          new Item(
              line.path("paper").asText(),
              line.path("family").asText(),
              line.path("role").asText(),
              also,
              line.path("half").asInt(1)));
    }
    return items;
  }

  /**
   * Compares.
   *
   * @param answers by paper and family, parted by a tab; empty where the coder abstains. Items of
   *     papers that are missing are left out.
   * @throws UserError when none is left
   */
  public static RoleFigures of(List<Item> items, Map<String, String> answers) {
    int answered = 0;
    int right = 0;
    int abstained = 0;
    int called = 0;
    int calledRight = 0;
    int are = 0;
    int found = 0;
    List<String> errors = new ArrayList<>();
    for (Item item : items) {
      String answer = answers.get(key(item.paper(), item.family()));
      if (answer == null) {
        continue;
      }
      are += item.role().equals("used") ? 1 : 0;
      if (answer.isEmpty()) {
        abstained++;
        continue;
      }
      answered++;
      boolean isRight = item.isRight(answer);
      right += isRight ? 1 : 0;
      if (answer.equals("used")) {
        called++;
        calledRight += isRight ? 1 : 0;
        found += item.role().equals("used") ? 1 : 0;
      }
      if (!isRight) {
        errors.add(
            "%s %s: %s, by hand %s".formatted(item.paper(), item.family(), answer, item.role()));
      }
    }
    int all = answered + abstained;
    if (all == 0) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The workspace has none of the sample's papers with a mention: import their conferences, and run byline mentions.");
    }
    return new RoleFigures(
        Share.wilson(right, answered),
        Share.wilson(abstained, all),
        Share.wilson(calledRight, called),
        Share.wilson(found, are),
        errors);
  }

  /** The key of an answer. */
  public static String key(String paper, String family) {
    return paper + "\t" + family;
  }
}
