package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.Journal;
import dev.byline.model.JournalTotals;
import dev.byline.model.Prompt;
import dev.byline.model.RecordedAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The models whose answers to entries a journal holds: every model with every prompt. Of a model
 * that was drawn several times the first draw is one coder, and what most draws say is another.
 */
public final class JournalCoders {
  /** Where the prompts stand that code affiliations. */
  public static final String PROMPTS = "affiliation-country/";

  /** How a journal names a draw: model, temperature, number. */
  private static final Pattern DRAW = Pattern.compile("(.+)~([0-9.E-]+)#(\\d+)");

  private JournalCoders() {}

  /**
   * A model with a prompt.
   *
   * @param name of the coder
   * @param model its name in the price table
   * @param codings of the entries that were wanted and are in the journal
   * @param recorded entries that the journal has of it, wanted or not
   * @param totals what asking them took
   * @param cachedTokens those of the input that the endpoint had read before
   * @param seconds from request to answer, the median; NaN where it was not recorded
   */
  public record Kept(
      String name,
      String model,
      String prompt,
      List<Coding> codings,
      int recorded,
      JournalTotals totals,
      long cachedTokens,
      double seconds) {
    Kept of(String itsModel) {
      return new Kept(name, itsModel, prompt, codings, recorded, totals, cachedTokens, seconds);
    }
  }

  /**
   * Reads them, in the journal's order.
   *
   * @param prompts by version
   * @param warn is told of answers to a prompt whose text is another by now; they are left out
   */
  public static List<Kept> read(
      Journal journal,
      Function<String, Prompt> prompts,
      Collection<Entry> entries,
      Consumer<String> warn) {
    List<Kept> coders = new ArrayList<>();
    for (RecordedAnswers.Asked asked : RecordedAnswers.asked(journal)) {
      if (!asked.prompt().startsWith(PROMPTS)) {
        continue;
      }
      Prompt prompt = prompts.apply(asked.prompt());
      String name = ModelCoder.nameOf(asked.model(), asked.prompt());
      if (!prompt.hash().equals(asked.promptHash())) {
        warn.accept(name + " is left out: it answered another text of the prompt.");
        continue;
      }
      RecordedAnswers<Entry, Coding> answers =
          RecordedAnswers.of(
              journal, asked.model(), prompt, new AnswerReader(name, prompt), entries);
      coders.add(
          new Kept(
              name,
              asked.model(),
              asked.prompt(),
              List.copyOf(answers.answers().values()),
              answers.recorded(),
              answers.totals(),
              answers.cachedTokens(),
              answers.seconds()));
    }
    return withDraws(coders);
  }

  private static List<Kept> withDraws(List<Kept> coders) {
    List<Kept> all = new ArrayList<>();
    Map<List<String>, List<Kept>> draws = new LinkedHashMap<>();
    for (Kept coder : coders) {
      Matcher draw = DRAW.matcher(coder.model());
      if (!draw.matches()) {
        all.add(coder);
        continue;
      }
      draws
          .computeIfAbsent(
              List.of(draw.group(1), draw.group(2), coder.prompt()), _ -> new ArrayList<>())
          .add(coder);
      if (draw.group(3).equals("1")) {
        all.add(coder.of(draw.group(1)));
      }
    }
    draws.forEach((key, same) -> {
      if (same.size() > 1) {
        all.add(combined(key.getFirst(), Double.parseDouble(key.get(1)), same));
      }
    });
    return all;
  }

  private static Kept combined(String model, double temperature, List<Kept> draws) {
    String prompt = draws.getFirst().prompt();
    String name = SelfConsistency.nameOf(model, temperature, draws.size(), prompt);
    Map<Entry, List<Coding>> byEntry = new LinkedHashMap<>();
    draws.forEach(draw ->
        draw.codings()
            .forEach(c -> byEntry.computeIfAbsent(c.entry(), _ -> new ArrayList<>()).add(c)));
    return new Kept(
        name,
        model,
        prompt,
        byEntry.values().stream()
            .filter(answers -> answers.size() == draws.size())
            .map(answers -> SelfConsistency.combine(name, answers))
            .toList(),
        draws.stream().mapToInt(Kept::recorded).min().orElse(0),
        new JournalTotals(
            draws.stream().mapToInt(d -> d.totals().requests()).sum(),
            draws.stream().mapToLong(d -> d.totals().inputTokens()).sum(),
            draws.stream().mapToLong(d -> d.totals().outputTokens()).sum()),
        draws.stream().mapToLong(Kept::cachedTokens).sum(),
        draws.stream().mapToDouble(Kept::seconds).max().orElse(Double.NaN));
  }
}
