package dev.byline.review;

import dev.byline.Templates;
import dev.byline.codebook.Codebook;
import dev.byline.review.ReviewSession.Submission;
import dev.byline.server.Site;
import dev.byline.variable.PaperValues.Place;
import dev.byline.variable.Verdict;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The pages on which values of papers are decided, such as the roles of named models.
 *
 * @param frame what every page has around it, with a title
 * @param next the address of what comes next in the whole review
 */
record PaperRoutes(
    ReviewSession session, BiFunction<Context, String, PageFrame> frame, Supplier<String> next) {

  void add(RoutesConfig routes) {
    routes.get("/role/{number}", request -> show(request, task(request), Optional.empty()));
    routes.post("/role/{number}/verdict", this::verdict);
    routes.post("/role/{number}/skip", this::skip);
    routes.get("/roles", this::list);
  }

  static String address(ReviewTask.OfPaper task) {
    return "/role/" + task.number();
  }

  /** What the list of values of papers is called; empty: there are none. */
  static String listTitle(ReviewSession session) {
    List<ReviewTask.OfPaper> tasks =
        Stream.of(true, false)
            .flatMap(done -> session.listed(done, ReviewTask.OfPaper.class).stream())
            .toList();
    if (tasks.isEmpty()) {
      return "";
    }
    return tasks.stream().anyMatch(ReviewTask.OfPaper::isOfWholePaper)
        ? "Values of papers"
        : "Roles of models";
  }

  private ReviewTask.OfPaper task(Context request) {
    String number = request.pathParam("number");
    return Optional.of(number)
        .filter(n -> n.matches("\\d{1,7}"))
        .flatMap(n -> session.task(ReviewTask.OfPaper.id(Integer.parseInt(n))))
        .map(ReviewTask.OfPaper.class::cast)
        .orElseThrow(NotFoundResponse::new);
  }

  private void show(Context request, ReviewTask.OfPaper task, Optional<Submission> overtaken) {
    request.html(
        Templates.render(
            "review/value.jte",
            new ValuePage(
                frame.apply(request, title(task)),
                task,
                places(task),
                session.verdict(task.key()),
                session.version(task.id()),
                overtaken.map(Submission::value).orElse(""),
                overtaken.map(Submission::note).orElse(""))));
  }

  private static String title(ReviewTask.OfPaper task) {
    String paper = PageFrame.shortened(task.one().title());
    return task.isOfWholePaper()
        ? task.variable().name() + " of " + paper
        : task.title() + " in " + paper;
  }

  /** What a person has to see of the paper: where it names the item, or what the codebook reads. */
  private List<Place> places(ReviewTask.OfPaper task) {
    return task.variable() instanceof Codebook codebook
        ? session.reading(codebook, task.key().paperId()).passages().stream()
            .map(one -> new Place(0, one.part(), one.text()))
            .toList()
        : task.one().places();
  }

  private void verdict(Context request) {
    ReviewTask.OfPaper task = task(request);
    String value;
    try {
      value = task.variable().parsed(ReviewPages.text(request, "value"));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(
          "No %s was given; nothing was stored.".formatted(task.variable().name()));
    }
    Submission sent =
        new Submission(
            task.key().paperId(),
            value,
            ReviewPages.text(request, "note"),
            ReviewPages.version(request));
    switch (session.submit(task, sent)) {
      case Outcome.Stored _ -> request.redirect(next.get() + "?said=stored", HttpStatus.SEE_OTHER);
      case Outcome.Overtaken _ -> {
        request.status(HttpStatus.CONFLICT);
        show(request, task, Optional.of(sent));
      }
    }
  }

  private void skip(Context request) {
    session.skip(task(request));
    request.redirect(next.get() + "?said=skipped", HttpStatus.SEE_OTHER);
  }

  private void list(Context request) {
    boolean done = "done".equals(request.queryParam("show"));
    List<ReviewTask.OfPaper> tasks = session.listed(done, ReviewTask.OfPaper.class);
    int pages = Math.max(1, Math.ceilDiv(tasks.size(), ReviewPages.LINES));
    int page = Site.page(request, pages);
    List<ValuesPage.Line> lines =
        tasks.stream()
            .skip((page - 1L) * ReviewPages.LINES)
            .limit(ReviewPages.LINES)
            .map(task -> new ValuesPage.Line(task, session.verdict(task.key()).map(Verdict::value)))
            .toList();
    request.html(
        Templates.render(
            "review/values.jte",
            new ValuesPage(frame.apply(request, listTitle(session)), done, page, pages, lines)));
  }
}
