package dev.byline.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Evidence;
import dev.byline.coding.Flag;
import dev.byline.coding.OpenAlexCoder;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.Severity;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import dev.byline.variable.Basis;
import dev.byline.variable.Precedence;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final Entry ENTRY = new Entry("Some Institute", "some.org");

  private final TreeMap<String, Coding> codings = new TreeMap<>();
  private Precedence precedence = Precedence.NONE;

  private PolicyTest coder(String name, Answer answer, Coding.Problem... problems) {
    codings.put(name, new Coding(ENTRY, name, answer, List.of(problems)));
    return this;
  }

  private static Answer says(String countries, Flag flag) {
    return says(countries, flag, List.of("Some Institute"));
  }

  private static Answer says(String countries, Flag flag, List<String> institutions) {
    return new Answer.Coded(
        Country.parseSet(countries),
        flag,
        false,
        institutions,
        List.of(new Evidence("Some Institute", 0, "2", "x")),
        0.95);
  }

  private static Answer abstains(String candidates) {
    return new Answer.Abstained("unknown", Country.parseSet(candidates));
  }

  private Decision decide(Optional<Verdict> verdict) {
    return Policy.decide(
        "id",
        codings,
        ValidationRules.check(new CodedEntry("id", ENTRY, codings, List.of())),
        verdict,
        precedence);
  }

  private Decision decide() {
    return decide(Optional.empty());
  }

  @Test
  void rulesAndModelThatAgreeAreFirm() {
    Decision decision =
        coder(RulesCoder.NAME, says("CN", Flag.SEAT))
            .coder("model:a", says("CN", Flag.HQ))
            .decide();
    assertThat(decision.basis()).isEqualTo(Basis.AGREED);
    assertThat(decision.isFirm()).isTrue();
    assertThat(decision.flag()).isEqualTo(Flag.SEAT);
  }

  @Test
  void aBriefAnswerTakesTheInstitutionsOfTheRulesOnlyWhereTheyAgreeWithIt() {
    Decision decision =
        coder("model:a", says("US", Flag.HQ, List.of()))
            .coder(RulesCoder.NAME, says("US", Flag.HQ))
            .decide();
    assertThat(decision.institutions()).containsExactly("Some Institute");
    codings.clear();
    coder("model:a", says("CN", Flag.HQ, List.of()))
        .coder("model:b", says("CN", Flag.HQ, List.of()));
    assertThat(coder(RulesCoder.NAME, says("US", Flag.HQ)).decide().institutions()).isEmpty();
  }

  @Test
  void openAlexAloneIsNoModel() {
    assertThat(coder(OpenAlexCoder.NAME, says("CN", Flag.SEAT)).decide().basis())
        .isEqualTo(Basis.OPENALEX_ONLY);
    assertThat(coder("model:a", says("CN", Flag.SEAT)).decide().basis())
        .isEqualTo(Basis.MODEL_ONLY);
  }

  @Test
  void rulesAloneAndModelsAloneSaySo() {
    assertThat(coder(RulesCoder.NAME, says("CN", Flag.SEAT)).decide().basis())
        .isEqualTo(Basis.RULES_ONLY);
    codings.clear();
    Decision decision =
        coder(RulesCoder.NAME, abstains("")).coder("model:a", says("US", Flag.SEAT)).decide();
    assertThat(decision.basis()).isEqualTo(Basis.MODEL_ONLY);
    // Nobody but the model read the text, and the text may have told it what to say.
    assertThat(decision.isFirm()).isFalse();
  }

  @Test
  void codersThatDifferAreProvisionalWithBothAsCandidatesAndTheStatedPlaceMeanwhile() {
    Decision decision =
        coder(RulesCoder.NAME, says("CN", Flag.STATED))
            .coder("model:a", says("US", Flag.SEAT))
            .decide();
    assertThat(decision.basis()).isEqualTo(Basis.DISPUTED);
    assertThat(decision.isFirm()).isFalse();
    assertThat(Country.format(decision.countries())).isEqualTo("CN");
    assertThat(Country.format(decision.candidates())).isEqualTo("CN;US");
    assertThat(decision.violationIds()).hasSize(2);
  }

  @Test
  void twoModelsOutvoteAHeadquartersGuess() {
    Decision decision =
        coder(RulesCoder.NAME, says("US", Flag.HQ))
            .coder("model:a", says("CN", Flag.SEAT))
            .coder("model:b", says("CN", Flag.SEAT))
            .decide();
    assertThat(Country.format(decision.countries())).isEqualTo("CN");
    assertThat(decision.provisional()).isTrue();
  }

  @Test
  void theAnswerOfMostCodersCountsWhereverItStands() {
    coder(RulesCoder.NAME, says("US", Flag.HQ))
        .coder("model:a", says("FR", Flag.SEAT))
        .coder("model:b", says("CN", Flag.SEAT))
        .coder("model:c", says("CN", Flag.SEAT));
    assertThat(Country.format(decide().countries())).isEqualTo("CN");
  }

  @Test
  void aModelWinsAgainstAHeadquartersGuessThatStandsAlone() {
    coder(RulesCoder.NAME, says("US", Flag.HQ)).coder("model:a", says("CN", Flag.SEAT));
    assertThat(Country.format(decide().countries())).isEqualTo("CN");
    coder("model:b", says("US", Flag.HQ));
    assertThat(Country.format(decide().countries())).isEqualTo("US");
  }

  @Test
  void aSeatIsNotOutvoted() {
    coder(RulesCoder.NAME, says("US", Flag.SEAT))
        .coder("model:a", says("CN", Flag.SEAT))
        .coder("model:b", says("CN", Flag.SEAT));
    assertThat(Country.format(decide().countries())).isEqualTo("US");
  }

  @Test
  void aVerdictHasTheFlagOfTheCoderThatItConfirms() {
    coder(RulesCoder.NAME, says("US", Flag.HQ))
        .coder("model:a", says("CN", Flag.SEAT))
        .coder("model:b", abstains("FR"));
    assertThat(reviewed("CN").flag()).isEqualTo(Flag.SEAT);
    assertThat(reviewed("US").flag()).isEqualTo(Flag.HQ);
    assertThat(reviewed("FR").flag()).as("nobody said it").isEqualTo(Flag.STATED);
    assertThat(reviewed("XX").flag()).isEqualTo(Flag.NONE);
  }

  private Decision reviewed(String value) {
    return decide(Optional.of(new Verdict(CountryVariable.key("id"), value, "anna", "2026", "")));
  }

  @Test
  void aRejectedAnswerCountsForNothing() {
    Decision decision =
        coder(RulesCoder.NAME, says("CN", Flag.SEAT))
            .coder("model:a", says("US", Flag.SEAT), new Coding.Problem("echo-exact", "No."))
            .decide();
    assertThat(Country.format(decision.countries())).isEqualTo("CN");
    assertThat(decision.basis()).isEqualTo(Basis.RULES_ONLY);
  }

  @Test
  void nobodysAnswerIsUndecidedAndKeepsWhatItCouldBe() {
    Decision decision = coder(RulesCoder.NAME, abstains("CN;TW")).decide();
    assertThat(decision.basis()).isEqualTo(Basis.UNDECIDED);
    assertThat(decision.countries()).isEmpty();
    assertThat(decision.couldBe(Country.parseSet("TW"))).isTrue();
    assertThat(decision.couldBe(Country.parseSet("US"))).isFalse();
    codings.clear();
    assertThat(coder(RulesCoder.NAME, abstains("")).decide().couldBe(Country.parseSet("US")))
        .isTrue();
  }

  @Test
  void aReviewersVerdictWinsOverEverything() {
    coder(RulesCoder.NAME, says("CN", Flag.STATED)).coder("model:a", says("US", Flag.SEAT));
    Verdict verdict =
        new Verdict(CountryVariable.key("id"), "DE", "anna", "2026-01-01T00:00:00Z", "checked");
    Decision decision = decide(Optional.of(verdict));
    assertThat(decision.basis()).isEqualTo(Basis.REVIEWED);
    assertThat(Country.format(decision.countries())).isEqualTo("DE");
    assertThat(decision.isFirm()).isTrue();
  }

  @Test
  void reviewedAsUndeterminableIsClosedAndCouldBeNothing() {
    coder(RulesCoder.NAME, says("CN", Flag.SEAT));
    Decision decision =
        decide(Optional.of(new Verdict(CountryVariable.key("id"), "XX", "anna", "2026", "")));
    assertThat(decision.countries()).isEmpty();
    assertThat(decision.provisional()).isFalse();
    assertThat(decision.couldBe(Country.parseSet("CN"))).isFalse();
  }

  private static Precedence measured(int onlyRules, int onlyModel) {
    int both = onlyRules + onlyModel;
    return new Precedence(
        List.of(
            new Precedence.Row(
                CountryVariable.NAME,
                "model:a@v1",
                "stated",
                both,
                onlyRules,
                onlyModel,
                onlyRules,
                onlyModel,
                "")));
  }

  private Decision disputed() {
    return coder(RulesCoder.NAME, says("CN", Flag.STATED))
        .coder("model:a@v2", says("US", Flag.SEAT))
        .decide();
  }

  @Test
  void whoWinsADisputeIsWhoWasRightOnTheHandCheckedSample() {
    precedence = measured(1, 3);
    assertThat(Country.format(disputed().countries())).isEqualTo("US");
    assertThat(disputed().provisional()).isTrue();
    assertThat(Country.format(disputed().candidates())).isEqualTo("CN;US");
    precedence = measured(3, 1);
    assertThat(Country.format(disputed().countries())).isEqualTo("CN");
  }

  @Test
  void anEntryThatReadsLikeAnInstructionGivesTheModelNoPrecedence() {
    precedence = measured(0, 9);
    coder(RulesCoder.NAME, says("CN", Flag.STATED)).coder("model:a@v1", says("US", Flag.SEAT));
    Decision decision =
        Policy.decide(
            "id",
            codings,
            List.of(
                new Violation("id", RulesCoder.NAME, "instruction-like", Severity.DISAGREE, "")),
            Optional.empty(),
            precedence);
    assertThat(Country.format(decision.countries())).isEqualTo("CN");
  }

  @Test
  void aPersonIsAskedWhereOnlyTheDomainSpeaksAndAModelFindsNothing() {
    Decision alone = coder(RulesCoder.NAME, says("US", Flag.EMAIL)).decide();
    assertThat(alone.isFirm()).isTrue();
    Decision doubted = coder("model:a", abstains("")).decide();
    assertThat(doubted.isFirm()).isFalse();
    assertThat(doubted.basis()).isEqualTo(Basis.RULES_ONLY);
    assertThat(doubted.violationIds()).anyMatch(id -> id.startsWith("email-alone:"));
  }
}
