package dev.byline.question;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of question that can be answered without a model, as a file of data/intents says it.
 *
 * @param gives what the answer is, kinds of {@link AnswerKind} parted by blanks; empty: it can't be
 *     answered
 * @param cue a regular expression for words without which nobody asks it so; null: any words do. Of
 *     the kind of unanswerable questions: words of what the corpus does not hold
 * @param unless one for words with which nobody asks it so; null: any words do
 * @param needs what must stand in the question: place, institution, model, topic; twice for two
 * @param optional what narrows it where it is said: year, track
 * @param examples wordings with Country, Institution, Model and topic in the place of names
 * @param sql the vetted query with {place1}, {institution1}, {model1}, {filter}, {number}; empty: a
 *     search for the topic
 * @param answer the sentence, with columns of the query's first row in braces
 */
record Intent(
    String id,
    String gives,
    @Nullable String cue,
    @Nullable String unless,
    List<String> needs,
    List<String> optional,
    List<String> examples,
    String sql,
    String answer) {
  Intent {
    needs = List.copyOf(needs);
    optional = List.copyOf(optional);
    examples = List.copyOf(examples);
  }

  /** Every intent of a folder, sorted by id. */
  static List<Intent> load(Path folder) {
    List<Intent> intents = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        intents.add(Json.mapper().readValue(file.toFile(), Intent.class));
      }
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The questions in %s can't be read: %s".formatted(folder, e.getMessage()),
          e);
    }
    return intents;
  }

  /** The kind of all questions that nobody here can answer. */
  boolean isNone() {
    return id.equals("none");
  }

  /** Whether it gives what is wanted; what nobody can answer gives nothing and is always meant. */
  boolean givesOneOf(Set<AnswerKind> wanted) {
    return gives.isEmpty()
        || Arrays.stream(gives.split(" ")).map(AnswerKind::of).anyMatch(wanted::contains);
  }

  /** Whether a question has the words that it needs and none that it can't have. */
  boolean allows(String masked) {
    boolean cued = isNone() || cue == null || isCuedBy(masked);
    return cued && (unless == null || !has(unless, masked));
  }

  /** Whether a question has a word of its cue. */
  boolean isCuedBy(String masked) {
    return cue != null && has(cue, masked);
  }

  private static boolean has(String words, String masked) {
    return Pattern.compile("(?i)\\b(?:" + words + ")\\b").matcher(masked).find();
  }

  /** Whether it asks for named models, which have to be looked for first. */
  boolean isAboutModels() {
    return needs("model") > 0 || gives.equals("models");
  }

  long needs(String kind) {
    return needs.stream().filter(kind::equals).count();
  }
}
