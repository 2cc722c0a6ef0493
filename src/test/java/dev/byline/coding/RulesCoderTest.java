package dev.byline.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.byline.Home;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.country.Gazetteer;
import dev.byline.country.GazetteerFiles;
import dev.byline.country.RegistryOrganization;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesCoderTest {
  private static final Gazetteer GAZETTEER = GazetteerFiles.load(Home.located().gazetteer());
  private static final RulesCoder CODER = new RulesCoder(GAZETTEER);

  private static Answer code(String text, String domain) {
    return CODER.code(new Entry(text, domain));
  }

  private static Answer.Coded coded(String text, String domain) {
    assertThat(code(text, domain)).as(text).isInstanceOf(Answer.Coded.class);
    return (Answer.Coded) code(text, domain);
  }

  @ParameterizedTest(name = "rule {0}: {1} [{2}]")
  @CsvFileSource(resources = "codebook-cases.csv", numLinesToSkip = 1, nullValues = "-")
  void theCodebooksRulesHold(int rule, String text, String domain, String countries, String flag) {
    String of = domain == null ? "" : domain;
    Answer answer = code(text == null ? "" : text, of);
    if (countries.equals("XX")) {
      assertThat(answer).isInstanceOf(Answer.Abstained.class);
      return;
    }
    assertThat(answer).isInstanceOf(Answer.Coded.class);
    Answer.Coded coded = (Answer.Coded) answer;
    assertThat(Country.format(coded.countries())).isEqualTo(countries);
    if (!flag.equals("any")) {
      assertThat(coded.flag().label()).isEqualTo(flag);
    }
  }

  @ParameterizedTest(name = "{0}: {1} [{2}]")
  @CsvFileSource(resources = "affiliation-cases.csv", numLinesToSkip = 1)
  void affiliationsOfAnyScienceAreReadPartByPart(
      String kind, String text, String domain, String countries) {
    assertThat(found(code(text, domain == null ? "" : domain))).as(kind).isEqualTo(countries);
  }

  private static String found(Answer answer) {
    return answer instanceof Answer.Coded coded ? Country.format(coded.countries()) : "XX";
  }

  @Test
  void anExplanationSaysPartByPartWhatDecided() {
    Explanation explanation =
        CODER.explain(new Entry("Kestrel Works, Hefei, China; Stanford University", ""));
    assertThat(found(explanation.answer())).isEqualTo("CN;US");
    assertThat(explanation.parts())
        .extracting(part -> part.getFirst().evidence().quote())
        .containsExactly("China", "Stanford");
  }

  @Test
  void aTextThatSaysNothingHasNoParts() {
    assertThat(CODER.explain(new Entry("Independent Researcher", "")).parts()).isEmpty();
  }

  @Test
  void aDomainThatPointsElsewhereIsAConflictAndTheTextWins() {
    Answer.Coded answer = coded("Tsinghua University", "cs.stanford.edu");
    assertThat(Country.format(answer.countries())).isEqualTo("CN");
    assertThat(answer.conflict()).isTrue();
    assertThat(coded("Tsinghua University", "tsinghua.edu.cn").conflict()).isFalse();
    assertThat(coded("Tsinghua University", "gmail.com").conflict()).isFalse();
  }

  @Test
  void theDomainOfAnInstitutionThatTheTextNamesIsNoConflictWhateverItsSite() {
    Answer.Coded abroad = coded("Microsoft Research, Cambridge, UK", "microsoft.com");
    assertThat(Country.format(abroad.countries())).isEqualTo("GB");
    assertThat(abroad.conflict()).isFalse();
    assertThat(coded("University of Oslo, Norway", "microsoft.com").conflict()).isTrue();
  }

  @Test
  void aCompanysDomainThatNamesACountrySaysWhichSiteAndStandsAsEvidenceOnlyWhereItDecides() {
    Answer.Coded site = coded("Bosch", "cn.bosch.com");
    assertThat(Country.format(site.countries())).isEqualTo("CN");
    assertThat(site.flag()).isEqualTo(Flag.EMAIL);
    assertThat(site.evidence()).extracting(Evidence::quote).contains("cn.bosch.com");
    Answer.Coded said = coded("Bosch, Shanghai, China", "cn.bosch.com");
    assertThat(said.flag()).isEqualTo(Flag.STATED);
    assertThat(said.evidence()).extracting(Evidence::quote).containsExactly("China");
  }

  @Test
  void anAbstentionSaysWhetherNothingIsKnownOrSeveralShareTheName() {
    assertThat(code("Independent Researcher", ""))
        .isInstanceOfSatisfying(
            Answer.Abstained.class,
            a -> {
              assertThat(a.candidates()).isEmpty();
              assertThat(a.why()).contains("neither the text nor the e-mail domain");
            });
    assertThat(code("NTU", ""))
        .isInstanceOfSatisfying(
            Answer.Abstained.class,
            a -> {
              assertThat(a.candidates()).contains(Country.of("SG"), Country.of("TW"));
              assertThat(a.why()).contains("SG", "TW", "nothing decides");
            });
  }

  @Test
  void everyEntryIsCodedUnderTheRulesName() {
    List<Entry> entries = List.of(new Entry("Tsinghua University", ""), new Entry("", "mit.edu"));
    assertThat(CODER.code(entries))
        .extracting(Coding::entry, Coding::coder, Coding::answer)
        .containsExactly(
            tuple(entries.getFirst(), "rules", code("Tsinghua University", "")),
            tuple(entries.getLast(), "rules", code("", "mit.edu")));
    assertThat(CODER.name()).isEqualTo("rules");
  }

  @Test
  void theEvidenceIsASpanOfTheTextWithRowAndRule() {
    String text = "Machine Learning Group, Technische Universität München, Germany";
    for (Evidence evidence : coded(text, "").evidence()) {
      assertThat(text).contains(evidence.quote());
      assertThat(text.substring(evidence.from())).startsWith(evidence.quote());
      assertThat(evidence.rule()).startsWith("1 ");
      assertThat(evidence.source()).matches("countries\\.csv:\\d+ Germany");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stanfrod University", "Standford University", "Stanford Univeristy"})
  void oneSlipInALongWordIsReadOver(String text) {
    assertThat(coded(text, "").countries()).containsExactly(Country.of("US"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KAISR", "EPLF", "ETHX", "Inrai", "CMY"})
  void acronymsAndShortWordsAreNeverCorrected(String text) {
    assertThat(code(text, "")).isInstanceOf(Answer.Abstained.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NTU", "USTC", "BIT", "UCL", "TU", "MIT"})
  void aSharedAcronymAloneDecidesNothing(String text) {
    assertThat(code(text, "")).isInstanceOf(Answer.Abstained.class);
    assertThat(code(text, "gmail.com")).isInstanceOf(Answer.Abstained.class);
  }

  @Test
  void aSharedAcronymIsDecidedByItsDomainOrAPlace() {
    assertThat(Country.format(coded("NTU", "ntu.edu.sg").countries())).isEqualTo("SG");
    assertThat(Country.format(coded("NTU", "csie.ntu.edu.tw").countries())).isEqualTo("TW");
    assertThat(Country.format(coded("NTU, Singapore", "").countries())).isEqualTo("SG");
    assertThat(Country.format(coded("NTU, Taipei", "").countries())).isEqualTo("TW");
  }

  @Test
  void aNameThatRegisteredOrganizationsOfSeveralCountriesShareIsDecidedByDomainOnly() {
    RulesCoder withRegistry =
        new RulesCoder(
            GAZETTEER.withRegistry(
                List.of(
                    organization("1", "NZ", "Kowhai Polytechnic Trust"),
                    organization("2", "CL", "Harakeke Learning Trust"),
                    organization("3", "NZ", "Harakeke Learning Trust"))));
    assertThat(withRegistry.code(new Entry("Kowhai Polytechnic Trust", "")))
        .isInstanceOfSatisfying(
            Answer.Coded.class,
            a -> {
              assertThat(a.countries()).containsExactly(Country.of("NZ"));
              assertThat(a.evidence().getFirst().source()).contains("ror.org");
            });
    assertThat(withRegistry.code(new Entry("Harakeke Learning Trust", "")))
        .isInstanceOfSatisfying(
            Answer.Abstained.class,
            a -> assertThat(a.candidates()).containsExactly(Country.of("CL"), Country.of("NZ")));
    assertThat(withRegistry.code(new Entry("Harakeke Learning Trust", "harakeke.cl")))
        .isInstanceOfSatisfying(
            Answer.Coded.class, a -> assertThat(a.countries()).containsExactly(Country.of("CL")));
  }

  @Test
  void aCuratedNameWinsOverTheRegistry() {
    RulesCoder withRegistry =
        new RulesCoder(
            GAZETTEER.withRegistry(List.of(organization("9", "CL", "Stanford University"))));
    assertThat(withRegistry.code(new Entry("Stanford University", "")))
        .isEqualTo(CODER.code(new Entry("Stanford University", "")));
  }

  private static RegistryOrganization organization(String id, String country, String name) {
    return new RegistryOrganization(
        "https://ror.org/" + id, Country.of(country), List.of(name), "");
  }

  @Property(tries = 500)
  void anyTextGetsTheSameAnswerTwiceAndItsEvidenceStandsInIt(
      @ForAll @StringLength(max = 60) String text, @ForAll @StringLength(max = 12) String domain) {
    Entry entry = new Entry(text, domain);
    Answer answer = CODER.code(entry);
    assertThat(CODER.code(entry)).isEqualTo(answer);
    if (answer instanceof Answer.Coded coded) {
      coded.evidence().forEach(e -> assertThat(text + "\t" + domain).contains(e.quote()));
    }
  }
}
