package dev.byline.source;

import dev.byline.ExitCode;
import dev.byline.NearestName;
import dev.byline.UserError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The sites that Byline knows. */
public final class Sources {
  private static final List<Source> ALL =
      List.of(
          new OpenReview(),
          new VirtualSite(),
          new NeuripsProceedings(),
          new Pmlr(),
          new CvfOpenAccess(),
          new AclAnthology(),
          new AaaiProceedings(),
          new Arxiv(),
          new Ijcai(),
          new Usenix(),
          new PaperCopilot(),
          new OpenAlex(),
          new Crossref(),
          new Dblp(),
          new PdfFolder(),
          new UrlList());

  private Sources() {}

  /** Every site, as it is listed. */
  public static List<Source> all() {
    return ALL;
  }

  /**
   * The site of that name, with a login that may be needed.
   *
   * @param environment variables of a login, as {@link System#getenv()} has them
   * @throws UserError when there is none
   */
  public static Source named(String name, Map<String, String> environment) {
    Source site = named(name);
    return site instanceof OpenReview ? new OpenReview(environment) : site;
  }

  /**
   * The site of that name.
   *
   * @throws UserError when there is none
   */
  public static Source named(String name) {
    return ALL.stream()
        .filter(site -> site.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new UserError(
                ExitCode.WRONG_USAGE,
                "There is no source %s.%s Sources are %s; byline sources describes them."
                    .formatted(
                        name,
                        NearestName.hint(
                            name.toLowerCase(Locale.ROOT), ALL.stream().map(Source::name).toList()),
                        ALL.stream().map(Source::name).collect(Collectors.joining(", ")))));
  }
}
