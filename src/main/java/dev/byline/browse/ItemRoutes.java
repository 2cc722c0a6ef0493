package dev.byline.browse;

import dev.byline.Templates;
import dev.byline.review.TitleBlockPictures;
import dev.byline.server.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Objects;

/**
 * The pages of one paper and of one institution.
 *
 * @param canReview whether entries can be decided in the same site
 */
record ItemRoutes(
    SharedWorkspace shared,
    KnownPapers known,
    TitleBlockPictures titleBlocks,
    Site site,
    boolean canReview) {

  void add(RoutesConfig routes) {
    routes.get("/paper", this::paper);
    routes.get("/paper/title-block.png", this::picture);
    routes.get("/institution", this::institution);
  }

  private void paper(Context request) {
    String id = parameter(request, "id");
    HeadlinePlace place = PaperPageReader.place(known.now(), id).orElseThrow(NotFoundResponse::new);
    request.html(
        Templates.render(
            "browse/paper.jte",
            shared.read(workspace ->
                new PaperPageReader(workspace, place, canReview)
                    .read(site.head(place.paper().title(), Papers.PAPERS), titleBlocks.has(id)))));
  }

  private void picture(Context request) {
    String id = parameter(request, "id");
    if (!known.now().decided().containsKey(id)) {
      throw new NotFoundResponse();
    }
    request
        .contentType("image/png")
        .result(titleBlocks.picture(id, "").orElseThrow(NotFoundResponse::new));
  }

  private void institution(Context request) {
    String name = parameter(request, "name");
    request.html(
        Templates.render(
            "browse/institution.jte",
            shared
                .read(workspace ->
                    InstitutionPage.read(workspace, site.head(name, Papers.INSTITUTIONS), name))
                .orElseThrow(NotFoundResponse::new)));
  }

  private static String parameter(Context request, String name) {
    return Objects.requireNonNullElse(request.queryParam(name), "");
  }
}
