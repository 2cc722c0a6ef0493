package dev.byline.question;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.country.Country;
import dev.byline.mention.MentionTable;
import dev.byline.mention.Technology;
import dev.byline.question.Interpreter.Interpreted;
import dev.byline.question.QuestionReader.Read;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions without a model: a question is read into a plan over the corpus, the plan is
 * said in plain words, and one SELECT gives the answer. Every word is used by the plan or known to
 * be harmless; where that can't be, the question is refused with the reason. A question may be a
 * fragment that changes the one before.
 */
public final class Asker {
  /** The languages that data/questions has words of; English first. */
  private static final List<String> LANGUAGES = List.of("en", "es", "de", "fr", "zh", "ar");

  /** Words after a question mark; a mark that opens a question, as in Spanish, is none. */
  private static final Pattern SECOND_QUESTION = Pattern.compile("[?？؟]\\s*[\\p{L}\\p{N}]");

  private final Workspace workspace;
  private final Definition definition;
  private final Places places;
  private final CorpusNames names;
  private final QuestionReader reader;
  private @Nullable Interpreted before;

  /** What the asker knows beside the workspace. */
  public record Knowledge(
      Path lexicons,
      Definition definition,
      Map<Country, List<String>> countryNames,
      Collection<Technology> technologies) {}

  /** Over a workspace. */
  public Asker(Workspace workspace, Knowledge knowledge) {
    this.workspace = workspace;
    this.definition = knowledge.definition();
    this.places = new Places(definition, knowledge.countryNames(), LANGUAGES);
    this.names = new CorpusNames(workspace, knowledge.technologies());
    List<Lexicon> lexicons =
        LANGUAGES.stream().map(l -> Lexicon.load(knowledge.lexicons(), l)).toList();
    this.reader = new QuestionReader(lexicons, places, names);
  }

  /** What comes of a question. */
  public sealed interface Outcome {
    /**
     * Answered.
     *
     * @param plan what was understood, in plain words; empty where a meaning was asked for
     * @param sentence the answer
     * @param sql the query that was run, with its values; empty where none was
     * @param rows what it gave; the number of papers is the column hits, of papers their rows
     * @param definition which codes a group such as China means; empty where it makes no difference
     * @param notes corrected spellings and what else is to be known
     */
    record Answered(
        String plan,
        String sentence,
        String sql,
        Workspace.Rows rows,
        String definition,
        List<String> notes)
        implements Outcome {}

    /**
     * Not answered.
     *
     * @param why in a sentence
     * @param nearest a question that can be answered, as a plan in plain words or as an example
     * @param notes corrected spellings
     */
    record Refused(String why, String nearest, List<String> notes) implements Outcome {}
  }

  /**
   * Answers a question, or says why it does not.
   *
   * @throws UserError when it is about technologies and the papers were not searched for them
   */
  public Outcome ask(String question) {
    Matcher second = SECOND_QUESTION.matcher(question);
    if (second.find()) {
      Read first = reader.read(question.substring(0, second.start()));
      return new Outcome.Refused("I answer one question at a time.", nearest(first), List.of());
    }
    Read read = reader.read(question);
    Phrase phrase = Phrase.of(read);
    Optional<String> meaning = new Definitions(definition, places).answer(phrase);
    if (meaning.isPresent()) {
      return new Outcome.Answered(
          "",
          meaning.get(),
          "",
          new Workspace.Rows(List.of(), List.of()),
          definition.name(),
          read.corrections());
    }
    try {
      Interpreted understood = interpreted(phrase);
      checkThere(understood.plan());
      Outcome answer = answer(understood, read.corrections());
      before = understood;
      return answer;
    } catch (Refusal e) {
      return new Outcome.Refused(String.valueOf(e.getMessage()), nearest(read), read.corrections());
    }
  }

  /** Forgets the question before: the next one stands alone. */
  public void forget() {
    before = null;
  }

  private Interpreted interpreted(Phrase phrase) throws Refusal {
    FollowUp follow = new FollowUp(phrase, places, names);
    if (follow.isOfThese()) {
      return new Interpreted(
          follow.ofThese(before == null ? null : before.plan()),
          before != null && before.isHeadquartersOut());
    }
    if (before != null && follow.isFragment()) {
      return new Interpreted(follow.after(before.plan()), before.isHeadquartersOut());
    }
    return new Interpreter(places, names).interpret(phrase);
  }

  /** Refuses a conference of a year, a status or a track of which there are no papers together. */
  private void checkThere(QueryPlan plan) throws Refusal {
    Condition narrowed =
        Condition.all(Stream.of(plan.where(), plan.scope()).flatMap(Condition::scopes).toList());
    if (narrowed.isAll()) {
      return;
    }
    Sql sql =
        Sql.format("SELECT count(*) FROM papers p WHERE %s", new ConditionSql(true).of(narrowed));
    if (workspace.count(sql.text(), sql.values().toArray()) == 0) {
      throw new Refusal("There are no %s here.".formatted(PlanWords.papers(narrowed)));
    }
  }

  private Outcome answer(Interpreted understood, List<String> corrections) {
    QueryPlan plan = understood.plan();
    MentionTable mentions = new MentionTable(workspace);
    boolean aboutTechnologies = PlanWords.isAboutTechnologies(plan);
    if (aboutTechnologies && !mentions.isFilled()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The papers have not been searched for technologies yet: run byline mentions %s first."
              .formatted(workspace.folder()));
    }
    if (plan.thing() == QueryPlan.Thing.TOPICS
        && workspace.count("SELECT count(*) FROM topics") == 0) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "There is no map of topics yet: run byline topics %s first."
              .formatted(workspace.folder()));
    }
    boolean counts = definition.countsHeadquarters() && !understood.isHeadquartersOut();
    Sql sql = new PlanSql(new ConditionSql(counts)).of(plan);
    Workspace.Rows rows = workspace.rows(sql.text(), sql.values().toArray());
    Stream<String> more =
        aboutTechnologies
            ? Stream.of(
                "The full text of %d papers was read, of the others title and abstract."
                    .formatted(mentions.fullTexts()))
            : Stream.empty();
    return new Outcome.Answered(
        PlanWords.of(plan),
        AnswerSentence.of(plan, rows),
        sql.shown(),
        rows,
        definition(plan, counts),
        Stream.concat(corrections.stream(), more).toList());
  }

  private String definition(QueryPlan plan, boolean counts) {
    boolean uses = PlanWords.usesDefinition(plan);
    String headquarters =
        counts || !PlanWords.isAboutPlaces(plan)
            ? ""
            : "entries coded to headquarters are not counted";
    return Stream.of(uses ? definition.name() : "", headquarters)
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one + "; " + other)
        .orElse("");
  }

  /** What can be answered when the words that are in the way are left out. */
  private String nearest(Read read) {
    Phrase phrase = Phrase.of(read);
    for (int round = 0; round < 3; round++) {
      try {
        QueryPlan plan = new Interpreter(places, names).interpret(phrase).plan();
        return PlanWords.of(plan);
      } catch (Refusal _) {
        Phrase whole = phrase;
        List<Token> left =
            Stream.concat(
                    Stream.of(Sense.BEYOND, Sense.UNKNOWN)
                        .map(whole::first)
                        .flatMap(Optional::stream),
                    whole.unused().stream()
                        .filter(t -> !t.sense().isThing() && !t.sense().isName()))
                .toList();
        phrase = Phrase.of(read).without(left);
      }
    }
    return "papers with at least one author in a country, such as “How many papers have Chinese"
        + " authors?”";
  }
}
