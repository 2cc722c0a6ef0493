package dev.byline.review;

import dev.byline.Templates;
import dev.byline.country.Country;
import dev.byline.country.CountryNames;
import dev.byline.decide.CountryVariable;
import dev.byline.review.ReviewSession.Submission;
import dev.byline.server.Site;
import dev.byline.variable.Verdict;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The pages on which entries are found and decided.
 *
 * @param frame what every page has around it, with a title
 * @param next the address of what comes next in the whole review
 */
record EntryRoutes(
    ReviewSession session,
    EntryLists lists,
    CountryNames names,
    TitleBlockPictures titleBlocks,
    BiFunction<Context, String, PageFrame> frame,
    Supplier<String> next) {
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[;,+/]");

  void add(RoutesConfig routes) {
    routes.get("/item/{id}", request -> item(request, task(request), Optional.empty()));
    routes.get("/item/{id}/title-block.png", this::picture);
    routes.post("/item/{id}/verdict", this::verdict);
    routes.post("/item/{id}/skip", this::skip);
    routes.get("/queue", this::queue);
  }

  static String address(ReviewTask.OfEntry task) {
    return "/item/" + task.id();
  }

  private ReviewTask.OfEntry task(Context request) {
    return session
        .task(request.pathParam("id"))
        .filter(ReviewTask.OfEntry.class::isInstance)
        .map(ReviewTask.OfEntry.class::cast)
        .orElseThrow(NotFoundResponse::new);
  }

  private void item(Context request, ReviewTask.OfEntry task, Optional<Submission> overtaken) {
    String asked = overtaken.map(Submission::paperId).orElse(request.queryParam("paper"));
    String shown =
        asked != null && task.papers().contains(asked)
            ? asked
            : task.papers().stream()
                .filter(id -> session.verdict(task.key(id)).isEmpty())
                .findFirst()
                .or(() -> task.papers().stream().findFirst())
                .orElse("");
    Optional<Verdict> verdict =
        session.verdict(task.key(shown)).or(() -> session.verdict(task.key()));
    request.html(
        Templates.render(
            "review/item.jte",
            new ItemPage(
                frame.apply(request, PageFrame.shortened(task.entry().text())),
                task,
                session.decision(task),
                session.moves(task),
                session.openPapers(task),
                session.version(task.id()),
                session.paper(shown),
                shown,
                overtaken.map(sent -> !sent.paperId().isEmpty()).orElse(false),
                verdict,
                titleBlocks.has(shown),
                overtaken.map(Submission::value).orElse(""),
                overtaken.map(Submission::note).orElse(""),
                lists.alike(task),
                lists.elsewhere(task),
                session.completes(task))));
  }

  private void verdict(Context request) {
    ReviewTask.OfEntry task = task(request);
    String paper = ReviewPages.text(request, "paper");
    if (!paper.isEmpty() && (!task.papers().contains(paper) || session.isBlind())) {
      throw new BadRequestResponse("The entry is not on that paper; nothing was stored.");
    }
    Submission sent =
        new Submission(
            paper,
            CountryVariable.value(countries(request)),
            ReviewPages.text(request, "note"),
            ReviewPages.version(request));
    switch (session.submit(task, sent, also(request, task, paper))) {
      case Outcome.Stored _ -> forward(request, "stored", task);
      case Outcome.Overtaken _ -> {
        request.status(HttpStatus.CONFLICT);
        item(request, task, Optional.of(sent));
      }
    }
  }

  /** The other spellings for which the verdict holds, too. */
  private List<ReviewTask.OfEntry> also(Context request, ReviewTask.OfEntry task, String paper) {
    List<String> ids = request.formParams("also");
    if (!ids.isEmpty() && !paper.isEmpty()) {
      throw new BadRequestResponse(
          "A verdict for one paper holds for no other spelling; nothing was stored.");
    }
    List<ReviewTask.OfEntry> alike = lists.alike(task);
    return alike.stream().filter(other -> ids.contains(other.id())).toList();
  }

  /** To the next entry, or to the same one while it has papers without a verdict. */
  private void forward(Context request, String said, ReviewTask done) {
    String to =
        session.openPapers(done) > 0 && said.equals("stored") ? "/item/" + done.id() : next.get();
    request.redirect(to + "?said=" + said + "&of=" + done.id(), HttpStatus.SEE_OTHER);
  }

  private SortedSet<Country> countries(Context request) {
    String given = ReviewPages.text(request, "countries");
    if (given.isEmpty()) {
      given = String.join(";", request.formParams("chosen"));
      String typed = ReviewPages.text(request, "typed");
      given = given.isEmpty() || typed.isEmpty() ? given + typed : given + ";" + typed;
    }
    if (given.equals("XX")) {
      return new TreeSet<>();
    }
    TreeSet<Country> countries = new TreeSet<>();
    for (String name : BETWEEN_NAMES.split(given)) {
      if (!name.isBlank()) {
        countries.add(
            names
                .find(name)
                .orElseThrow(() ->
                    new BadRequestResponse(
                        "No country is called “%s”; nothing was stored. Go back and write its name or code."
                            .formatted(name.strip()))));
      }
    }
    if (countries.isEmpty()) {
      throw new BadRequestResponse("No country was given; nothing was stored.");
    }
    return countries;
  }

  private void skip(Context request) {
    ReviewTask.OfEntry task = task(request);
    session.skip(task);
    forward(request, "skipped", task);
  }

  private void queue(Context request) {
    EntryFilter filter = filter(request);
    List<EntryLine> all = lists.lines(filter.show());
    List<EntryLine> found = filter.shown(all);
    int pages = Math.max(1, Math.ceilDiv(found.size(), ReviewPages.LINES));
    int page = Site.page(request, pages);
    List<EntryLine> lines =
        found.stream().skip((page - 1L) * ReviewPages.LINES).limit(ReviewPages.LINES).toList();
    request.html(
        Templates.render(
            "review/queue.jte",
            new QueuePage(
                frame.apply(request, "Entries"),
                filter,
                session.isBlind() ? Map.of() : filter.facets(all),
                found.size(),
                page,
                pages,
                lines)));
  }

  /** In a blind list nothing can be chosen that tells what the coders say. */
  private EntryFilter filter(Context request) {
    Map<EntryFilter.Facet, String> wanted = new EnumMap<>(EntryFilter.Facet.class);
    for (EntryFilter.Facet facet : EntryFilter.Facet.values()) {
      String value = request.queryParam(facet.label());
      if (value != null && !value.isEmpty() && !session.isBlind()) {
        wanted.put(facet, value);
      }
    }
    EntryFilter.Show show =
        EntryFilter.Show.of(Objects.requireNonNullElse(request.queryParam("show"), ""));
    return new EntryFilter(
        session.isBlind() && show == EntryFilter.Show.LOOK ? EntryFilter.Show.OPEN : show,
        Objects.requireNonNullElse(request.queryParam("q"), "").strip(),
        wanted,
        EntryFilter.Facet.of(request.queryParam("all")));
  }

  private void picture(Context request) {
    ReviewTask.OfEntry task = task(request);
    String paper = Optional.ofNullable(request.queryParam("paper")).orElse("");
    byte[] png =
        task.papers().contains(paper)
            ? titleBlocks.picture(paper, task.entry().text()).orElseThrow(NotFoundResponse::new)
            : new byte[0];
    if (png.length == 0) {
      throw new NotFoundResponse();
    }
    request.contentType("image/png").result(png);
  }
}
