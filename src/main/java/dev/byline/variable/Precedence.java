package dev.byline.variable;

import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.Resource;
import dev.byline.UserError;
import dev.byline.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who wins a dispute meanwhile: how often each coder was right on hand-checked items where it and
 * the rules differ, by what the rules rest on. {@code byline eval policy} measures it.
 *
 * @param rows in the order of variable, coder and flag
 */
public record Precedence(List<Row> rows) {
  /** The coder that every other one is measured against. */
  public static final String RULES = "rules";

  /** The name of the file in a workspace that takes the place of the shipped table. */
  public static final String FILE = "policy.csv";

  /** The columns of the file. */
  public static final List<String> COLUMNS =
      List.of(
          "variable",
          "coder",
          "flag",
          "both",
          "rules_right",
          "coder_right",
          "only_rules",
          "only_coder",
          "measured_on");

  /** Nothing is measured. */
  public static final Precedence NONE = new Precedence(List.of());

  public Precedence {
    rows = List.copyOf(rows);
  }

  /**
   * One coder against the rules.
   *
   * @param flag of the rules' answer; for variables of papers the rules' value
   * @param both hand-checked items that both answer
   * @param onlyRules of those, where only the rules are right
   * @param onlyCoder of those, where only the coder is right
   * @param measuredOn the sample, for people
   */
  public record Row(
      String variable,
      String coder,
      String flag,
      int both,
      int rulesRight,
      int coderRight,
      int onlyRules,
      int onlyCoder,
      String measuredOn) {
    public Row {
      if (onlyRules < 0
          || onlyCoder < 0
          || rulesRight - onlyRules != coderRight - onlyCoder
          || rulesRight < onlyRules
          || rulesRight + onlyCoder > both) {
        throw new IllegalArgumentException(
            "not counts of the same items: %s %s %s".formatted(variable, coder, flag));
      }
    }

    /** The row's fields in the order of {@link #COLUMNS}. */
    public List<String> fields() {
      return List.of(
          variable,
          coder,
          flag,
          "" + both,
          "" + rulesRight,
          "" + coderRight,
          "" + onlyRules,
          "" + onlyCoder,
          measuredOn);
    }
  }

  /** The table that comes with the program. */
  public static Precedence shipped() {
    return Shipped.TABLE;
  }

  /**
   * The table for a workspace: its own file, else the shipped one.
   *
   * @throws UserError when its file can't be used
   */
  public static Precedence of(Workspace workspace) {
    Path file = workspace.folder().resolve(FILE);
    return Files.exists(file) ? read(file) : shipped();
  }

  private static Precedence read(Path file) {
    List<Row> rows = new ArrayList<>();
    CsvFile.read(
        file,
        COLUMNS,
        "Make it again with byline eval policy.",
        row -> {
          try {
            rows.add(row(COLUMNS.stream().map(row::field).toList()));
          } catch (IllegalArgumentException e) {
            throw new UserError(
                ExitCode.INPUT_UNUSABLE,
                "%s, line %d can't be used (%s). Make it again with byline eval policy."
                    .formatted(file, row.line(), e.getMessage()),
                e);
          }
        });
    return new Precedence(rows);
  }

  private static Row row(List<String> fields) {
    int[] n = fields.subList(3, 8).stream().mapToInt(Integer::parseInt).toArray();
    return new Row(
        fields.get(0), fields.get(1), fields.get(2), n[0], n[1], n[2], n[3], n[4], fields.get(8));
  }

  /**
   * The chance that the coder is right where it and the rules differ and one of them is right. With
   * few such items at a flag it leans on those of all flags: a beta-binomial estimate whose prior
   * has the weight of one item and the mean of all flags, which in turn has Laplace's rule.
   *
   * @return empty where the coder was never measured, or no such item was in the sample
   */
  public OptionalDouble chance(String variable, String coder, String flag) {
    List<Row> own =
        rows.stream().filter(r -> r.variable().equals(variable) && is(r.coder(), coder)).toList();
    int won = own.stream().mapToInt(Row::onlyCoder).sum();
    int lost = own.stream().mapToInt(Row::onlyRules).sum();
    if (won + lost == 0) {
      return OptionalDouble.empty();
    }
    double overall = (won + 1.0) / (won + lost + 2.0);
    List<Row> here = own.stream().filter(r -> r.flag().equals(flag)).toList();
    int wonHere = here.stream().mapToInt(Row::onlyCoder).sum();
    int lostHere = here.stream().mapToInt(Row::onlyRules).sum();
    return OptionalDouble.of((wonHere + overall) / (wonHere + lostHere + 1.0));
  }

  /**
   * Whose answer counts where coders differ from the rules.
   *
   * @param flag what the rules' answer rests on
   * @param others coders with another answer than the rules'
   * @return the rules, or the coder with the greatest chance above one half; empty where none of
   *     them was measured
   */
  public Optional<String> leader(String variable, String flag, Collection<String> others) {
    Optional<String> leader = Optional.empty();
    double best = 0.5;
    for (String coder : others) {
      OptionalDouble chance = chance(variable, coder, flag);
      if (chance.isPresent() && chance.getAsDouble() > best) {
        best = chance.getAsDouble();
        leader = Optional.of(coder);
      } else if (chance.isPresent() && leader.isEmpty()) {
        leader = Optional.of(RULES);
      }
    }
    return leader;
  }

  /** A prompt's next version is taken for the coder that was measured, until it is measured. */
  private static boolean is(String measured, String coder) {
    return measured.equals(coder) || model(measured).equals(model(coder));
  }

  private static String model(String coder) {
    int prompt = coder.indexOf('@');
    return prompt < 0 ? coder : coder.substring(0, prompt);
  }

  private static final class Shipped {
    static final Precedence TABLE =
        new Precedence(
            Resource.lines(Precedence.class, FILE).stream()
                .skip(1)
                .map(line -> row(List.of(line.split(",", COLUMNS.size()))))
                .toList());
  }
}
