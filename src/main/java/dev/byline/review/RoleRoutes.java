package dev.byline.review;

import dev.byline.Templates;
import dev.byline.mention.Role;
import dev.byline.mention.RoleCase;
import dev.byline.mention.RoleReview;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The pages on which roles of named models are decided.
 *
 * @param nextStep the number of the next verdict of the whole review
 * @param frame what every page has around it, with a title
 * @param next the address of what comes next in the whole review
 */
record RoleRoutes(
    RoleSession roles,
    IntSupplier nextStep,
    BiFunction<Context, String, PageFrame> frame,
    Supplier<String> next) {

  void add(RoutesConfig routes) {
    routes.get("/role/{number}", request -> role(request, number(request), Optional.empty()));
    routes.post("/role/{number}/verdict", this::verdict);
    routes.post("/role/{number}/skip", this::skip);
    routes.get("/roles", this::list);
  }

  private int number(Context request) {
    String number = request.pathParam("number");
    if (!number.matches("\\d{1,7}") || roles.at(Integer.parseInt(number)).isEmpty()) {
      throw new NotFoundResponse();
    }
    return Integer.parseInt(number);
  }

  private void role(Context request, int number, Optional<String> overtaken) {
    RoleCase one = roles.at(number).orElseThrow();
    request.html(
        Templates.render(
            "review/role.jte",
            new RolePage(
                frame.apply(
                    request, one.key().family() + " in " + PageFrame.shortened(one.title())),
                number,
                one,
                roles.review(one),
                overtaken.orElse(""),
                overtaken.isPresent() ? ReviewServer.text(request, "note") : "")));
  }

  private void verdict(Context request) {
    int number = number(request);
    String given = ReviewServer.text(request, "role");
    Optional<Role> role;
    try {
      role = RoleReview.parse(given);
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("No role was given; nothing was stored.");
    }
    Optional<RoleReview> there =
        roles.submit(
            number,
            role,
            ReviewServer.text(request, "note"),
            ReviewServer.text(request, "shown"),
            nextStep.getAsInt());
    if (there.isPresent()) {
      request.status(HttpStatus.CONFLICT);
      role(request, number, Optional.of(given));
    } else {
      request.redirect(next.get() + "?said=stored", HttpStatus.SEE_OTHER);
    }
  }

  private void skip(Context request) {
    roles.skip(number(request));
    request.redirect(next.get() + "?said=skipped", HttpStatus.SEE_OTHER);
  }

  private void list(Context request) {
    boolean done = "done".equals(request.queryParam("show"));
    List<Integer> numbers = roles.numbers(done);
    int pages = Math.max(1, Math.ceilDiv(numbers.size(), ReviewServer.LINES));
    int page = ReviewServer.page(request, pages);
    List<RolesPage.Line> lines =
        numbers.stream()
            .skip((page - 1L) * ReviewServer.LINES)
            .limit(ReviewServer.LINES)
            .map(number -> {
              RoleCase one = roles.at(number).orElseThrow();
              return new RolesPage.Line(number, one, roles.review(one));
            })
            .toList();
    request.html(
        Templates.render(
            "review/roles.jte",
            new RolesPage(frame.apply(request, "Roles of models"), done, page, pages, lines)));
  }
}
