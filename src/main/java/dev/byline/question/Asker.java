package dev.byline.question;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.country.Country;
import dev.byline.mention.MentionTable;
import dev.byline.mention.Technology;
import dev.byline.search.PaperSearch;
import dev.byline.search.PaperSearch.Filter;
import dev.byline.search.PaperSearch.Hit;
import dev.byline.search.TextEmbedding;
import dev.byline.stats.Definition;
import dev.byline.stats.Share;
import dev.byline.store.SafeSql;
import dev.byline.store.SafeSql.Limits;
import dev.byline.store.SafeSql.Rows;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Answers common questions without a model: the kind of a question by the likeness of its meaning
 * to examples, what it names by the gazetteer, the numbers by a vetted query. What it does not
 * recognise it does not answer.
 */
public final class Asker implements AutoCloseable {
  /** Below this likeness a question is of no known kind. */
  private static final double LIKE = 0.74;

  /** So much more for each word that no example has: it may be what matters. */
  private static final double FOR_UNKNOWN = 0.18;

  /** By so much the best kind must be ahead of the next. */
  private static final double AHEAD = 0.02;

  /** By so much a kind that gives something else may be liker, such as a number for a list. */
  private static final double SLACK = 0.07;

  private static final int NEAREST = 5;
  private static final int TOP = 10;

  private final Workspace workspace;
  private final Definition definition;
  private final List<Intent> intents;
  private final Map<Intent, List<float[]>> examples = new LinkedHashMap<>();
  private final QuestionReader reader;
  private final QuestionWords vocabulary;
  private final SafeSql sql;
  private final LongConsumer indexing;

  /** What the asker knows beside the workspace. */
  public record Knowledge(
      Path intents,
      Definition definition,
      Map<Country, List<String>> countryNames,
      Function<String, Optional<String>> institution,
      Collection<Technology> technologies) {}

  /**
   * Over a workspace that was opened read-only.
   *
   * @param indexing is told how many papers are indexed, where a question needs the search
   */
  public Asker(Workspace workspace, Knowledge knowledge, LongConsumer indexing) {
    this.workspace = workspace;
    this.definition = knowledge.definition();
    this.indexing = indexing;
    this.intents = Intent.load(knowledge.intents());
    this.vocabulary = new QuestionWords(intents, knowledge.intents().resolve("words.txt"));
    List<String> all = intents.stream().flatMap(intent -> intent.examples().stream()).toList();
    Map<String, float[]> meanings =
        TextEmbedding.kept(all, workspace.folder().resolve("search/questions.vectors"));
    for (Intent intent : intents) {
      examples.put(
          intent,
          intent.examples().stream().map(e -> Objects.requireNonNull(meanings.get(e))).toList());
    }
    InstitutionNames institutions = new InstitutionNames(workspace, knowledge.institution());
    this.reader =
        new QuestionReader(
            definition,
            knowledge.countryNames(),
            institutions::find,
            institutions::named,
            knowledge.technologies(),
            tracks(workspace));
    this.sql = new SafeSql(workspace, Limits.USUAL);
  }

  /** What comes of a question. */
  public sealed interface Outcome {
    /**
     * Recognised and answered.
     *
     * @param intent the kind of the question
     * @param sentence the answer in a sentence
     * @param sql the query that was run; empty for a search
     * @param definition which codes a group such as China means here; of named models also how much
     *     of the papers was read
     */
    record Answered(
        String intent, String sentence, String sql, Rows rows, List<Hit> papers, String definition)
        implements Outcome {}

    /** Not recognised: the nearest questions that can be answered, and papers on the subject. */
    record NotRecognised(List<String> nearest, List<Hit> papers) implements Outcome {}
  }

  /** How a question was understood. */
  record Understood(Optional<Intent> intent, QuestionSlots slots, List<String> nearest) {}

  private record Scored(Intent intent, double likeness) {}

  Understood understand(String question) {
    QuestionSlots slots = reader.read(question);
    float[] meaning = TextEmbedding.of(slots.masked());
    List<Scored> scored = new ArrayList<>();
    examples.forEach((intent, own) ->
        scored.add(
            new Scored(
                intent,
                own.stream()
                    .mapToDouble(e -> TextEmbedding.likeness(meaning, e))
                    .max()
                    .orElse(0))));
    scored.sort(Comparator.comparingDouble((Scored s) -> -s.likeness()));
    Set<AnswerKind> wanted = AnswerKind.wanted(slots.masked());
    List<Scored> naming =
        scored.stream()
            .filter(s -> slots.fit(s.intent()) && s.intent().allows(slots.masked()))
            .toList();
    List<Scored> fitting = naming.stream().filter(s -> s.intent().givesOneOf(wanted)).toList();
    boolean sure =
        !fitting.isEmpty()
            && !fitting.getFirst().intent().isNone()
            && !vocabulary.isBeyond(slots)
            && fitting.getFirst().likeness() >= LIKE + FOR_UNKNOWN * vocabulary.unknown(slots)
            && naming.getFirst().likeness() - fitting.getFirst().likeness() <= SLACK
            && (fitting.size() == 1
                || fitting.getFirst().likeness() - fitting.get(1).likeness() >= AHEAD);
    List<String> nearest =
        (fitting.isEmpty() ? scored : naming)
            .stream()
                .filter(s -> !s.intent().isNone())
                .limit(NEAREST)
                .map(s -> s.intent().examples().getFirst())
                .toList();
    return new Understood(
        sure ? Optional.of(fitting.getFirst().intent()) : Optional.empty(), slots, nearest);
  }

  /**
   * Answers a question, or says that it does not know the kind.
   *
   * @throws UserError when it is about named models and the papers were not searched for them
   */
  public Outcome ask(String question) throws SafeSql.Refused {
    Understood understood = understand(question);
    if (understood.intent().isEmpty()) {
      return new Outcome.NotRecognised(understood.nearest(), search(question, Filter.NONE));
    }
    Intent intent = understood.intent().get();
    QuestionSlots slots = understood.slots();
    if (intent.isAboutModels() && !new MentionTable(workspace).isFilled()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The papers have not been searched for technologies yet: run byline mentions %s first."
              .formatted(workspace.folder()));
    }
    if (intent.sql().isEmpty()) {
      String country =
          slots.places().isEmpty() || slots.places().getFirst().codes().size() > 1
              ? ""
              : slots.places().getFirst().codes().iterator().next().code();
      List<Hit> hits =
          search(
              slots.topic().orElse(question),
              new Filter(
                  country,
                  slots.institutions().isEmpty() ? "" : slots.institutions().getFirst(),
                  slots.year(),
                  slots.track().orElse("")));
      return new Outcome.Answered(
          intent.id(),
          filled(intent.answer(), slots, Map.of()),
          "",
          new Rows(List.of(), List.of(), false),
          hits,
          definition.name());
    }
    String query = query(intent, slots);
    Rows rows = sql.run(query);
    return new Outcome.Answered(
        intent.id(), sentence(intent, slots, rows), query, rows, List.of(), definition(intent));
  }

  private String definition(Intent intent) {
    return intent.isAboutModels()
        ? "%s; the full text of %d papers was read, of the others title and abstract"
            .formatted(definition.name(), new MentionTable(workspace).fullTexts())
        : definition.name();
  }

  private List<Hit> search(String question, Filter filter) {
    try (PaperSearch search = PaperSearch.open(workspace, indexing)) {
      return search.search(question, filter, TOP);
    }
  }

  private static String query(Intent intent, QuestionSlots slots) {
    StringBuilder filter = new StringBuilder();
    if (intent.optional().contains("year")) {
      slots.year().ifPresent(year -> filter.append(" AND p.year = ").append(year));
    }
    if (intent.optional().contains("track")) {
      slots.track().ifPresent(track -> filter.append(" AND p.track = ").append(literal(track)));
    }
    String query = intent.sql().replace("{filter}", filter);
    for (int i = 0; i < slots.places().size(); i++) {
      query =
          query.replace("{place" + (i + 1) + "}", QuestionReader.literals(slots.places().get(i)));
    }
    for (int i = 0; i < slots.institutions().size(); i++) {
      query = query.replace("{institution" + (i + 1) + "}", literal(slots.institutions().get(i)));
    }
    for (int i = 0; i < slots.models().size(); i++) {
      query = query.replace("{model" + (i + 1) + "}", literal(slots.models().get(i)));
    }
    return query.replace("{number}", Integer.toString(slots.number().orElse(TOP)));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String sentence(Intent intent, QuestionSlots slots, Rows rows) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("rows", rows.cut() ? "more than " + rows.rows().size() : "" + rows.rows().size());
    if (!rows.rows().isEmpty()) {
      for (int i = 0; i < rows.columns().size(); i++) {
        values.put(rows.columns().get(i), String.valueOf(rows.rows().getFirst().get(i)));
      }
    }
    String sentence = filled(intent.answer(), slots, values);
    boolean share =
        intent.givesOneOf(Set.of(AnswerKind.COUNT))
            && rows.rows().size() == 1
            && values.containsKey("hits")
            && values.containsKey("total");
    if (!share) {
      return sentence;
    }
    Share of =
        Share.wilson(
            Long.parseLong(values.getOrDefault("hits", "0")),
            Long.parseLong(values.getOrDefault("total", "0")));
    return "%s That is %s (95%% interval %s to %s)."
        .formatted(
            sentence,
            Share.percent(of.estimate()),
            Share.percent(of.low()),
            Share.percent(of.high()));
  }

  private static String filled(String template, QuestionSlots slots, Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(values);
    for (int i = 0; i < slots.places().size(); i++) {
      all.put("place" + (i + 1), slots.places().get(i).name());
    }
    for (int i = 0; i < slots.institutions().size(); i++) {
      all.put("institution" + (i + 1), slots.institutions().get(i));
    }
    for (int i = 0; i < slots.models().size(); i++) {
      all.put("model" + (i + 1), slots.models().get(i));
    }
    all.put("topic", slots.topic().orElse(""));
    String text = template;
    for (Map.Entry<String, String> value : all.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private static List<String> tracks(Workspace workspace) {
    return workspace.select(
        "SELECT DISTINCT track FROM papers WHERE track <> '' ORDER BY 1", row -> row.text(1));
  }

  @Override
  public void close() {
    sql.close();
  }
}
