package dev.byline.library;

import dev.byline.coding.Answer;
import dev.byline.coding.Evidence;
import dev.byline.coding.Flag;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.country.GazetteerFiles;
import java.util.List;
import java.util.Locale;

/**
 * Says which countries an affiliation names, as {@code byline country} does without a registry:
 * from a stated place, the institution's seat or headquarters, the e-mail domain. It reads no file
 * and asks nobody. Immutable and safe for many threads; load one and keep it.
 *
 * <pre>{@code
 * CountryCoder coder = CountryCoder.load();
 * CountryCoder.Coded coded = coder.code("Hefei Chip Works, Hefei, China; Stanford University", "");
 * coded.countries();  // [CN, US]
 * coded.flag();       // "stated"
 * coded.evidence();   // what was read where, and by which rule
 * }</pre>
 *
 * <p>What is public here stays as it is: names, types and what they mean. Which countries an
 * affiliation gets may change with the gazetteer.
 */
public final class CountryCoder {
  private final RulesCoder rules;

  /**
   * What the rules say of one affiliation.
   *
   * @param countries codes of ISO 3166-1 alpha-2 (and {@code XK}), sorted; empty where nothing
   *     decides
   * @param flag {@code stated}: a place is written; {@code seat}: of the institution; {@code hq}:
   *     headquarters of an organization with sites in several countries; {@code email}: the domain
   *     decides; {@code none}: nothing does
   * @param evidence quote, rule and source of each claim; the reason where nothing decides
   * @param confidence between 0 and 1; 0 where nothing decides
   */
  public record Coded(List<String> countries, String flag, String evidence, double confidence) {
    public Coded {
      countries = List.copyOf(countries);
    }
  }

  private CountryCoder(RulesCoder rules) {
    this.rules = rules;
  }

  /**
   * With the gazetteer that is packed beside this class; takes part of a second.
   *
   * @throws java.io.UncheckedIOException when it is not there
   */
  public static CountryCoder load() {
    return new CountryCoder(new RulesCoder(GazetteerFiles.load(CountryCoder.class, "gazetteer")));
  }

  /**
   * Codes one affiliation.
   *
   * @param text as printed; may be empty, not null
   * @param domain of the author's e-mail address, in any case; empty where there is none, not null
   */
  public Coded code(String text, String domain) {
    Entry entry = new Entry(text, domain.strip().toLowerCase(Locale.ROOT));
    return switch (rules.code(entry)) {
      case Answer.Coded coded ->
          new Coded(
              coded.countries().stream().map(Country::code).toList(),
              coded.flag().label(),
              Evidence.line(coded.evidence()),
              coded.confidence());
      case Answer.Abstained abstained -> undetermined(abstained.why());
      case Answer.Failed failed -> undetermined(failed.why());
    };
  }

  private static Coded undetermined(String why) {
    return new Coded(List.of(), Flag.NONE.label(), why, 0);
  }
}
