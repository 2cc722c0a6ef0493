package dev.byline.fetch;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** The sites that Byline knows. */
public final class Sites {
  private static final List<Site> ALL =
      List.of(
          new OpenReview(),
          new VirtualSite(),
          new NeuripsProceedings(),
          new Pmlr(),
          new CvfOpenAccess(),
          new AclAnthology(),
          new AaaiProceedings(),
          new Arxiv(),
          new OpenAlex(),
          new PdfFolder(),
          new UrlList());

  private Sites() {}

  /** Every site, as it is listed. */
  public static List<Site> all() {
    return ALL;
  }

  /**
   * The site of that name.
   *
   * @throws UserError when there is none
   */
  public static Site named(String name) {
    return ALL.stream()
        .filter(site -> site.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                ExitCode.WRONG_USAGE,
                "There is no source %s: take one of %s (byline sources tells more)."
                    .formatted(
                        name, ALL.stream().map(Site::name).collect(Collectors.joining(", ")))));
  }
}
