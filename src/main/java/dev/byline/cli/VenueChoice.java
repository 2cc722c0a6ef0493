package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Paper;
import dev.byline.source.Source;
import dev.byline.source.Sources;
import dev.byline.source.VenueOffer;
import dev.byline.source.VenueTable;
import dev.byline.web.WebClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses for each year the source that gives most and can be asked, and says why. A source that
 * has not that year, is closed to programs, or needs a login that is not there is passed over; one
 * that fails is not, since another would give other papers.
 */
final class VenueChoice {
  private static final String HOW =
      "OPENREVIEW_USERNAME and OPENREVIEW_PASSWORD, or OPENREVIEW_TOKEN";

  private final VenueOptions options;
  private final VenueGuide guide;
  private final VenueTable table;
  private final Consumer<String> say;
  private final Lister lister;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private boolean askedForLogin;

  /** A way to list a conference. */
  interface Lister {
    List<Paper> list(Asked asked, WebClient web, boolean listOnly);
  }

  /** A conference's year at a source. */
  record Asked(Source site, String venue, int year, URI home) {}

  /** A year at the source that was chosen, with its papers as the list gives them. */
  record Listed(VenueOffer offer, Source site, int year, URI home, List<Paper> papers) {}

  VenueChoice(
      VenueOptions options,
      VenueGuide guide,
      VenueTable table,
      Consumer<String> say,
      Lister lister) {
    this.options = options;
    this.guide = guide;
    this.table = table;
    this.say = say;
    this.lister = lister;
  }

  /**
   * The years that a source has; those that none has are told.
   *
   * @throws UserError when there is none at all, or a source fails
   */
  List<Listed> of(VenueQuestion question, WebClient web) {
    List<Listed> all = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int year : question.years()) {
      List<String> passed = new ArrayList<>();
      @Nullable Listed found = listed(question.venue(), year, web, passed);
      String why = String.join("; ", passed);
      if (found == null) {
        missing.add("%s %d: %s.".formatted(question.venue(), year, why));
      } else {
        say.accept(
            "%s %d: from %s%s.%s"
                .formatted(
                    question.venue(),
                    year,
                    found.site().name(),
                    options.source == null ? ", which gives " + found.offer().gives() : "",
                    why.isEmpty() ? "" : " Passed over: " + why + "."));
      }
      if (found != null) {
        all.add(found);
      }
    }
    if (all.isEmpty()) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, String.join(" ", missing));
    }
    missing.forEach(line -> say.accept("Left out: " + line));
    return all;
  }

  private @Nullable Listed listed(String venue, int year, WebClient web, List<String> passed) {
    List<VenueOffer> offers = offers(venue, year);
    if (offers.isEmpty()) {
      passed.add("no source is known for that year");
    }
    for (VenueOffer offer : offers) {
      if (!offer.isOpen(environment) && !askedForLogin) {
        askedForLogin = true;
        environment.putAll(guide.login(offer.gives()));
      }
      if (!offer.isOpen(environment)) {
        String need = "%s needs a login (%s)".formatted(offer.source(), HOW);
        if (options.source != null) {
          throw new UserError(
              ExitCode.WRONG_USAGE, need + ". A free account at openreview.net will do.");
        }
        passed.add(need);
        continue;
      }
      Source site = Sources.named(offer.source(), environment);
      URI home = slashed(options.sourceUrls.getOrDefault(site.name(), site.home()));
      try {
        List<Paper> papers = lister.list(new Asked(site, venue, year, home), web, true);
        return new Listed(offer, site, year, home, papers);
      } catch (UserError e) {
        if (e.exitCode() != ExitCode.INPUT_UNUSABLE) {
          throw e;
        }
        passed.add(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
      }
    }
    return null;
  }

  private List<VenueOffer> offers(String venue, int year) {
    List<VenueOffer> known = table.offers(venue, year);
    if (options.source == null) {
      return known;
    }
    Source named = Sources.named(options.source);
    List<VenueOffer> of =
        known.stream()
            .filter(offer -> offer.source().equals(named.name()))
            .limit(1)
            .collect(Collectors.toList());
    return of.isEmpty()
        ? List.of(
            new VenueOffer(
                venue,
                Set.of(),
                named.name(),
                0,
                Integer.MAX_VALUE,
                VenueOffer.Affiliations.STATED,
                true,
                named.name().equals("openreview")
                    ? VenueOffer.Need.LOGIN
                    : VenueOffer.Need.NOTHING))
        : of;
  }

  static URI slashed(URI uri) {
    return URI.create(uri.toString().replaceFirst("/?$", "/"));
  }
}
