package dev.byline.mention;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides the role of a family in a paper where the words around its mentions are clear, and
 * abstains otherwise. References, related work and thanks never make a use.
 */
public final class RulesRoleCoder {
  /** The coder's name. */
  public static final String NAME = "rules";

  private static final String N = "\u0001";

  /** A few words, in which no clause ends. */
  private static final String WORDS = "(?:[^\\s,;:]+ ){0,%d}";

  private static final String EVALUATES =
      "(?:evaluat|assess|investigat|experiment|benchmark|test|analy[sz]|examin|fine-?tun|prob(?:e|ing)|compar|stud(?:y|ie)|explor|review|appl(?:y|ie)|recreat|show)\\w*";

  private static final String TAKES =
      "(?:fine-?tun|train|pre-?train|us(?:e|ing)\\b|utili[sz]|adopt|employ|leverag|appl(?:y|ie)|buil[dt]|prompt|adapt|exten[dt]|modif|initiali[sz]|instantiat|integrat|incorporat|combin|quer(?:y|ie)|distill|implement|fus(?:e|ing)|augment|exploit|deploy)\\w*";

  /** The paper itself does something with it, or with several of which it is one. */
  private static final Pattern TRIED =
      any(
          "\\b(?:we|our|this (?:paper|work|study))\\b[^;]*\\b" + EVALUATES + "\\b[^;]*" + N,
          "\\b(?:evaluating|assessing|comparing|benchmarking|experiments? (?:on|with|using)|evaluations? (?:on|of|across)|assessment (?:of|involves|includes)|experimental results|performance of)\\b[^;]*"
              + N);

  private static final Pattern USED =
      any(
          "\\b" + TAKES + " " + WORDS.formatted(8) + "\\(?" + N,
          "\\b(?:by means of|powered by|built (?:up)?on|based on|on top of|driven by|via|through|with the help of|fine-?tuning of|fine-?tuned|instruction-tuned|prompting|pre-?trained|frozen|vanilla|combined with) "
              + WORDS.formatted(4)
              + N,
          N
              + "\\S*(?: \\S+){0,3} (?:as|for) (?:the|our|a|an|its) ?"
              + WORDS.formatted(2)
              + "(?:backbone|base model|encoder|decoder|generator|judge|annotator|feature extractor|evaluator|teacher|student|base|foundation|agent)\\b",
          N + "\\w*[- ]based\\b",
          "\\b(?:a|an|novel|new|our|proposed|the|efficient|lightweight)(?: [\\w-]+){0,5} "
              + N
              + "(?:-\\w+)? ?(?:\\([^)]*\\) ?)?(?:architecture|model|network|framework|encoder|decoder|block|module|backbone|layer)?s?\\b(?! (?:has|have)\\b)",
          "\\b(?:enabl|improv|enhanc|boost|accelerat|compress|prun|quanti[sz]|align|jailbreak|attack|adapt|binari[sz]|refin|increas)\\w* "
              + WORDS.formatted(6)
              + N,
          N
              + "\\S*(?: \\([^)]*\\))? (?:performs?|performed|achieves?|achieved|obtains?|reach(?:es|ed)?|gains?|exhibits?|remains?)\\b");

  private static final Pattern COMPARED =
      any(
          "\\b(?:compar(?:ed|ison|able|ably|es?|ing)|competitive|on par|parity|superior|inferior|similar|relative) (?:\\S+ ){0,2}?(?:to|with|against|over) "
              + WORDS.formatted(6)
              + N,
          "\\b(?:outperform\\w*|surpass\\w*|exceed\\w*|beat(?:s|ing)?|rival\\w*) "
              + "(?:[^\\s.;:]+ ){0,14}"
              + N,
          "\\b(?:better|worse|higher|lower|faster|smaller|larger|stronger|more \\w+|less \\w+)\\b[^.;,]{0,30} than "
              + WORDS.formatted(6)
              + N,
          "\\bover (?:those|that) (?:\\S+ ){0,3}" + N,
          "\\bbaselines?\\b[^.;:]{0,60}" + N,
          N + "[\\w.-]*(?: \\S+){0,2} baselines?\\b",
          "\\b(?:versus|vs\\.?) " + WORDS.formatted(4) + N,
          "\\bstate-of-the-art (?:\\S+ ){0,5}(?:including|such as|like) (?:\\S+ ){0,3}" + N);

  /** Examples of something, or what others did. */
  private static final Pattern MENTIONED =
      any(
          "\\b(?:such as|like|e\\.g\\.,?|for example,?|for instance,?|inspired by|success of|rise of|advent of|emergence of|popularity of|advances? (?:in|of)|advancements? (?:in|of)|progress (?:in|of)|alternative to) "
              + "(?:[^\\s;]+ ){0,5}\\(?"
              + N,
          N
              + "\\S*(?: \\S+){0,4} (?:has|have) (?:recently )?(?:been|shown|showcased|achieved|demonstrated|become|emerged|revolutioni[sz]ed|attracted|gained|garnered)\\b",
          "\\b(?:recent|existing|previous|prior|current|most|many|several|other|early|traditional|conventional)\\b[^.;,]{0,40}\\b(?:works?|methods?|approaches|studies|research|researchers|techniques|efforts)\\b[^.;]*"
              + N,
          "\\b(?:recently|while|although|despite)\\b[^.;]*" + N,
          "\\b(?:unlike|without|instead of|rather than|beyond|in contrast to) "
              + WORDS.formatted(4)
              + N);

  private static final Pattern TITLE_NOT_USED =
      any(
          "\\b(?:without|beyond|versus|vs\\.?|unlike|instead of|rather than|no need for) "
              + WORDS.formatted(3)
              + N);

  private RulesRoleCoder() {}

  private static Pattern any(String... patterns) {
    return Pattern.compile("(?iU)" + String.join("|", patterns));
  }

  /** The role of the family that all these mentions of one paper name. */
  public static RoleAnswer decide(List<Mention> mentions) {
    Optional<RoleAnswer> used = first(mentions, Role.USED);
    if (used.isPresent()) {
      return used.get();
    }
    Optional<RoleAnswer> compared = first(mentions, Role.COMPARED);
    if (compared.isPresent()) {
      return compared.get();
    }
    List<Mention> open = mentions.stream().filter(m -> m.section().mayUse()).toList();
    if (open.isEmpty()) {
      return RoleAnswer.of(
          Role.MENTIONED, "", "named only in references, related work or acknowledgments");
    }
    boolean allClear =
        open.stream().allMatch(m -> of(m).filter(Role.MENTIONED::equals).isPresent());
    return allClear
        ? RoleAnswer.of(Role.MENTIONED, open.getFirst().sentence(), "named as an example only")
        : RoleAnswer.abstains("no sentence says what the paper does with it");
  }

  private static Optional<RoleAnswer> first(List<Mention> mentions, Role role) {
    return mentions.stream()
        .filter(m -> of(m).filter(role::equals).isPresent())
        .findFirst()
        .map(m -> RoleAnswer.of(role, m.sentence(), "the words around it say so"));
  }

  /** What one sentence says; empty when it says nothing clear. */
  static Optional<Role> of(Mention mention) {
    if (!mention.section().mayUse()) {
      return Optional.of(Role.MENTIONED);
    }
    String sentence = mention.sentence();
    int end = Math.min(sentence.length(), mention.at() + mention.length());
    String marked = sentence.substring(0, mention.at()) + N + sentence.substring(end);
    if (mention.section() == Section.TITLE) {
      return TITLE_NOT_USED.matcher(marked).find() ? Optional.empty() : Optional.of(Role.USED);
    }
    boolean compared = COMPARED.matcher(marked).find();
    if (!compared && TRIED.matcher(marked).find()) {
      return Optional.of(Role.USED);
    }
    if (compared) {
      return Optional.of(Role.COMPARED);
    }
    if (MENTIONED.matcher(marked).find()) {
      return Optional.of(Role.MENTIONED);
    }
    return USED.matcher(marked).find() ? Optional.of(Role.USED) : Optional.empty();
  }
}
