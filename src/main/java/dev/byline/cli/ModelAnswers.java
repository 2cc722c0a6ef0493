package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.agent.Agent;
import dev.byline.agent.AgentAnswer;
import dev.byline.agent.AgentAnswer.Call;
import dev.byline.agent.AgentAnswer.Ended;
import dev.byline.agent.AgentAnswer.Unused;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Paper;
import dev.byline.model.ModelSettings;
import dev.byline.model.Usage;
import dev.byline.reading.Summariser.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers by a model with tools, for the terminal or as JSON. */
record ModelAnswers(
    Common common,
    Agent agent,
    Corpus corpus,
    Optional<Summaries> summaries,
    ModelSettings settings,
    String definition,
    boolean explain,
    boolean json)
    implements AskCommand.Conversation {
  private static final int SHOWN = 25;
  private static final int UNUSED_SHOWN = 3;

  @Override
  public int answer(String question) {
    AgentAnswer answer = agent.ask(question);
    Map<String, Paper> papers = new LinkedHashMap<>();
    answer.paperIds().stream()
        .limit(SHOWN)
        .forEach(id -> corpus.paper(id).ifPresent(paper -> papers.put(id, paper)));
    Optional<Written> written =
        answer.ended() == Ended.BUDGET
            ? Optional.empty()
            : summaries.map(all -> all.of(question, answer));
    if (json) {
      common.out().println(Json.line(json(question, answer, papers, written)));
    } else {
      print(answer, papers, written);
    }
    return answer.ended() == Ended.BUDGET ? ExitCode.BUDGET_REACHED.code() : 0;
  }

  private void print(AgentAnswer answer, Map<String, Paper> papers, Optional<Written> written) {
    if (!answer.text().isEmpty()) {
      common.out().println(answer.text());
    }
    if (!papers.isEmpty()) {
      common.out().println("Papers:");
      papers.forEach(
          (_, paper) -> common.out().printf("  %s  %s%n", paper.title(), address(paper)));
      if (answer.paperIds().size() > papers.size()) {
        common.out().printf("  … and %d more%n", answer.paperIds().size() - papers.size());
      }
    }
    written.ifPresent(
        one -> Summaries.print(common, settings.model(), one.summary(), answer.paperIds()));
    if (explain) {
      for (Call call : answer.calls()) {
        common
            .out()
            .println(
                call.tool().equals("sql")
                    ? "Query: " + call.arguments().path("query").asText()
                    : "Called: " + call.tool() + " " + call.arguments());
        if (!call.problem().isEmpty()) {
          common.out().println("  " + call.problem());
        }
      }
    }
    common.remark("Definition: " + definition);
    if (!answer.struck().isEmpty()) {
      common
          .err()
          .println(
              "byline: removed, because no tool returned it: "
                  + String.join(", ", answer.struck()));
    }
    printUnused(answer.unused());
    switch (answer.ended()) {
      case ANSWERED -> {}
      case LAST_STEP ->
          common
              .err()
              .println("byline: the limit of steps was reached; raise it with --max-steps.");
      case BUDGET ->
          common
              .err()
              .println(
                  "byline: the budget was used up before there was an answer; raise it with --max-tokens or --budget.");
    }
    common.remark(
        String.format(
            Locale.ROOT,
            "%s: %,d requests, %,d from the journal, %,d tokens in, %,d out, %.4f USD",
            settings.model(),
            usage(answer, written).requests(),
            usage(answer, written).journalHits(),
            usage(answer, written).inputTokens(),
            usage(answer, written).outputTokens(),
            usage(answer, written).usd()));
  }

  /** What the answer cost, and the summary. */
  private static Usage usage(AgentAnswer answer, Optional<Written> written) {
    return new Usage(
            answer.requests(),
            answer.inputTokens(),
            0,
            answer.outputTokens(),
            answer.usd(),
            answer.journalHits(),
            0,
            false)
        .plus(written.map(Written::usage).orElse(Usage.NONE));
  }

  private void printUnused(List<Unused> unused) {
    if (!unused.isEmpty()) {
      common.err().printf("byline: %d answers about papers were not used:%n", unused.size());
    }
    unused.stream()
        .limit(explain ? Integer.MAX_VALUE : UNUSED_SHOWN)
        .forEach(one -> common.err().println("  " + one.paperId() + ": " + one.why()));
  }

  private ObjectNode json(
      String question, AgentAnswer answer, Map<String, Paper> papers, Optional<Written> written) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("question", question).put("answer", answer.text());
    json.put("ended", answer.ended().name().toLowerCase(Locale.ROOT));
    json.put("refused", answer.refused());
    json.put("definition", definition).put("model", settings.model());
    json.set("struck", Json.mapper().valueToTree(answer.struck()));
    json.set("calls", Json.mapper().valueToTree(answer.calls()));
    json.set("unused", Json.mapper().valueToTree(answer.unused()));
    ArrayNode listed = json.putArray("papers");
    papers.forEach((id, paper) ->
        listed
            .addObject()
            .put("paper_id", id)
            .put("title", paper.title())
            .put("url", address(paper)));
    json.put("papers_found", answer.paperIds().size());
    written.ifPresent(one ->
        json.set(
            "summary", Json.mapper().valueToTree(Summaries.json(settings.model(), one.summary()))));
    Usage usage = usage(answer, written);
    json.putObject("usage")
        .put("requests", usage.requests())
        .put("journal_hits", usage.journalHits())
        .put("input_tokens", usage.inputTokens())
        .put("output_tokens", usage.outputTokens())
        .put("usd", usage.usd());
    return json;
  }

  private static String address(Paper paper) {
    return paper.url().isEmpty() ? paper.pdf() : paper.url();
  }
}
