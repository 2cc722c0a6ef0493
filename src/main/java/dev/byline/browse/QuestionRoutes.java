package dev.byline.browse;

import dev.byline.Templates;
import dev.byline.UserError;
import dev.byline.browse.QuestionPage.Answer;
import dev.byline.browse.QuestionPage.Refusal;
import dev.byline.question.Asker;
import dev.byline.question.Asker.Outcome;
import dev.byline.server.PageHead;
import dev.byline.server.Site;
import dev.byline.store.Workspace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Questions without a model: the question and those before it stand in the address. */
final class QuestionRoutes {
  private static final int SHOWN = 200;
  private static final int LONGEST = 500;
  private static final int MOST_BEFORE = 10;

  private final SharedWorkspace shared;
  private final Site site;
  private final Function<Workspace, Asker> askers;
  private @Nullable Asker asker;

  QuestionRoutes(SharedWorkspace shared, Site site, Function<Workspace, Asker> askers) {
    this.shared = shared;
    this.site = site;
    this.askers = askers;
  }

  void add(RoutesConfig routes) {
    shared.onRelease(() -> asker = null);
    routes.get("/ask", this::ask);
  }

  private void ask(Context request) {
    String question = cut(Objects.requireNonNullElse(request.queryParam("q"), ""));
    List<String> before =
        request.queryParams("after").stream()
            .map(QuestionRoutes::cut)
            .filter(q -> !q.isEmpty())
            .limit(MOST_BEFORE)
            .toList();
    PageHead head = site.head(question.isEmpty() ? "Questions" : question, "/ask");
    request.html(
        Templates.render(
            "browse/question.jte",
            question.isEmpty()
                ? new QuestionPage(head, "", List.of(), null, null)
                : shared.read(workspace -> page(head, workspace, question, before))));
  }

  private static String cut(String question) {
    String plain = question.strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  private QuestionPage page(
      PageHead head, Workspace workspace, String question, List<String> before) {
    Asker own = asker(workspace);
    own.forget();
    try {
      before.forEach(own::ask);
      return switch (own.ask(question)) {
        case Outcome.Answered answered ->
            new QuestionPage(head, question, before, answer(own, answered), null);
        case Outcome.Refused refused ->
            new QuestionPage(head, question, before, null, refusal(own, refused));
      };
    } catch (UserError e) {
      return new QuestionPage(
          head,
          question,
          before,
          null,
          new Refusal(String.valueOf(e.getMessage()), "", "", List.of()));
    }
  }

  private Asker asker(Workspace workspace) {
    Asker there = asker;
    if (there == null) {
      there = askers.apply(workspace);
      asker = there;
    }
    return there;
  }

  /** The nearest question is a link only where it is answered. */
  private static Refusal refusal(Asker asker, Outcome.Refused refused) {
    String question = Refusal.asked(refused.nearest());
    asker.forget();
    boolean isAnswered = asker.ask(question) instanceof Outcome.Answered;
    return new Refusal(
        refused.why(), refused.nearest(), isAnswered ? question : "", refused.notes());
  }

  /** A count is answered with the papers that were counted. */
  private static Answer answer(Asker asker, Outcome.Answered answered) {
    boolean isList = answered.sentence().endsWith(":");
    Optional<ResultTable> papers = Optional.empty();
    if (!isList && answered.rows().columns().contains("hits")) {
      if (asker.ask("list them") instanceof Outcome.Answered listed
          && listed.rows().columns().contains("paper_id")) {
        papers = Optional.of(table(listed.rows()));
      }
    }
    return new Answer(
        answered.sentence(),
        answered.plan(),
        answered.sql(),
        answered.definition(),
        answered.notes(),
        isList ? Optional.of(table(answered.rows())) : Optional.empty(),
        papers);
  }

  private static ResultTable table(Workspace.Rows rows) {
    return ResultTable.of(rows.columns(), rows.rows(), SHOWN);
  }
}
