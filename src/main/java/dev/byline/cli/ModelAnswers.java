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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers by a model with tools, for the terminal or as JSON. */
record ModelAnswers(
    Common common,
    Agent agent,
    Corpus corpus,
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
    if (json) {
      common.out().println(Json.line(json(question, answer, papers)));
    } else {
      print(answer, papers);
    }
    return answer.ended() == Ended.BUDGET ? ExitCode.BUDGET_REACHED.code() : 0;
  }

  private void print(AgentAnswer answer, Map<String, Paper> papers) {
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
            answer.requests(),
            answer.journalHits(),
            answer.inputTokens(),
            answer.outputTokens(),
            answer.usd()));
  }

  private void printUnused(List<Unused> unused) {
    if (!unused.isEmpty()) {
      common
          .err()
          .printf("byline: %d answers about papers were not used:%n", unused.size());
    }
    unused.stream()
        .limit(explain ? Integer.MAX_VALUE : UNUSED_SHOWN)
        .forEach(one -> common.err().println("  " + one.paperId() + ": " + one.why()));
  }

  private ObjectNode json(String question, AgentAnswer answer, Map<String, Paper> papers) {
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
    json.putObject("usage")
        .put("requests", answer.requests())
        .put("journal_hits", answer.journalHits())
        .put("input_tokens", answer.inputTokens())
        .put("output_tokens", answer.outputTokens())
        .put("usd", answer.usd());
    return json;
  }

  private static String address(Paper paper) {
    return paper.url().isEmpty() ? paper.pdf() : paper.url();
  }
}
