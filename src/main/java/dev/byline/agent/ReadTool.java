package dev.byline.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.agent.AgentAnswer.Unused;
import dev.byline.model.BatchPlan;
import dev.byline.reading.PaperAnswer;
import dev.byline.reading.PaperQuestion;
import dev.byline.reading.QuarantinedReader;
import dev.byline.store.SafeSql;
import dev.byline.tool.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The tool {@code read}: another model reads papers for the one that plans. The planner gives the
 * question and what can be answered, in its own words, since it has seen no paper's; what comes
 * back is one of these answers, counted, with quotes as references. (Quarantined reading: Willison,
 * The Dual LLM pattern, 2023; Debenedetti and others, Defeating Prompt Injections by Design, 2025.)
 */
final class ReadTool {
  static final String NAME = "read";

  /** More are read in several calls, so that each can be judged by its cost. */
  static final int MOST_PAPERS = 100;

  private static final Pattern QUERY = Pattern.compile("(?is)\\s*(?:select|with|from)\\b.*");

  private final QuarantinedReader reader;
  private final Predicate<String> isPaper;
  private final Tool.Work sql;
  private final QuotedTexts texts;
  private final Spending spending;
  private final List<Unused> unused = new ArrayList<>();

  /**
   * Over a workspace.
   *
   * @param sql the tool that answers a SELECT
   * @param texts where the sets of papers are kept to which an answer can refer
   */
  ReadTool(
      QuarantinedReader reader,
      Predicate<String> isPaper,
      Tool.Work sql,
      QuotedTexts texts,
      Spending spending) {
    this.reader = reader;
    this.isPaper = isPaper;
    this.sql = sql;
    this.texts = texts;
    this.spending = spending;
  }

  /** Answers that were not taken since the last time, with the reason. */
  List<Unused> takeUnused() {
    List<Unused> taken = List.copyOf(unused);
    unused.clear();
    return taken;
  }

  /**
   * Reads papers.
   *
   * @throws UserError when the call can't be made so; says nothing of what papers say
   * @throws SafeSql.Refused when the papers are given by a SELECT that is refused
   * @throws IOException when the model fails; its message may have words of a paper
   */
  Object call(JsonNode arguments) throws Exception {
    String asks = own(arguments, "question");
    PaperQuestion question =
        PaperQuestion.parse(asks, own(arguments, "values"), own(arguments, "text"));
    Set<String> papers = papers(Tool.text(arguments, "papers"));
    QuarantinedReader.Task task = reader.task(question, papers);
    BatchPlan plan = reader.plan(task);
    long most = plan.inputTokens() + plan.outputTokens();
    if (most > spending.tokensLeft()) {
      throw wrong(
          "reading %d papers takes up to %d tokens, and this question has %d left: read fewer papers, or less of them",
          papers.size(), most, spending.tokensLeft());
    }
    Map<String, PaperAnswer> answers = read(task);
    answers.forEach(
        (id, answer) -> answer.refused().forEach(why -> unused.add(new Unused(id, why))));
    return new ReadResult(task, answers, texts).json();
  }

  private Map<String, PaperAnswer> read(QuarantinedReader.Task task) throws IOException {
    try {
      return reader.read(task, spending.usdLeft(), spending::add);
    } catch (UserError e) {
      // An endpoint may repeat what it was sent: the planner is told only that it failed.
      throw new IOException(e.getMessage(), e);
    }
  }

  /** An argument in the planner's own words: a reference would bring in a paper's. */
  private static String own(JsonNode arguments, String name) {
    String text = Tool.text(arguments, name);
    if (text.contains("{{")) {
      throw wrong("%s is written out in your own words, without references", name);
    }
    return text;
  }

  private Set<String> papers(String written) throws Exception {
    Collection<String> given =
        QUERY.matcher(written).matches()
            ? selected(written)
            : Arrays.stream(written.split("[\\s,;\\[\\]\"']+"))
                .filter(id -> !id.isEmpty())
                .toList();
    Set<String> papers = new LinkedHashSet<>();
    for (String id : given) {
      List<String> set = texts.papersOf(id);
      if (set.isEmpty() && !isPaper.test(id)) {
        throw QUERY.matcher(written).matches()
            ? wrong("the column paper_id of that SELECT has something else than ids of papers")
            : wrong("there is no paper %s", id);
      }
      papers.addAll(set.isEmpty() ? List.of(id) : set);
    }
    if (papers.isEmpty()) {
      throw wrong("no paper is given, or the SELECT finds none");
    }
    if (papers.size() > MOST_PAPERS) {
      throw wrong(
          "these are more than the %d papers that can be read in one call: choose those that matter, or read them in parts",
          MOST_PAPERS);
    }
    return papers;
  }

  private List<String> selected(String query) throws Exception {
    Object answer = sql.with(Json.mapper().valueToTree(Map.of("query", query)));
    if (!(answer instanceof SafeSql.Rows rows)) {
      throw new IllegalStateException("sql gives rows");
    }
    int column =
        rows.columns().stream().map(c -> c.toLowerCase(Locale.ROOT)).toList().indexOf("paper_id");
    if (column < 0) {
      throw wrong("that SELECT has no column paper_id");
    }
    return rows.rows().stream().map(row -> String.valueOf(row.get(column))).toList();
  }

  private static UserError wrong(String format, Object... arguments) {
    return new UserError(ExitCode.WRONG_USAGE, String.format(Locale.ROOT, format, arguments));
  }
}
