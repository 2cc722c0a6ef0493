package dev.byline.mention;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides the role of a family in a paper where the words around its mentions are clear, and
 * abstains otherwise. References, related work and thanks never make a use.
 */
public final class RoleRules {
  /** The coder's name. */
  public static final String NAME = "rules";

  /** How far a verb may stand from the name that it takes, in characters. */
  private static final String NEAR = "[^.;:]{0,60}";

  private static final String N = "\u0001";

  /** The paper's own doing, with the name after it. */
  private static final Pattern USED =
      any(
          "\\b(?:we|our (?:method|approach|model|framework|system|experiments?)|this (?:paper|work|study))\\b"
              + NEAR
              + "\\b(?:fine-?tun\\w+|train\\w*|pre-?train\\w*|us(?:e|es|ed|ing)|utili[sz]\\w+|adopt\\w*|employ\\w*|leverag\\w+|appl(?:y|ies|ied)|buil[dt]\\w*|evaluat\\w+"
              + "|test\\w*|prompt\\w*|probe\\w*|adapt\\w*|extend\\w*|modif\\w+|initiali[sz]\\w+|instantiat\\w+|integrat\\w+|incorporat\\w+|combin\\w+|analy[sz]\\w+|investigat\\w+|stud(?:y|ies|ied)"
              + "|quer(?:y|ied)|ask\\w*|distill\\w*|implement\\w*|experiment\\w*|introduc\\w+|present\\w*|propos\\w+|design\\w*|develop\\w*)\\b"
              + NEAR
              + N,
          "\\b(?:using|by means of|powered by|built (?:up)?on|based on|on top of|driven by|via|with the help of|initiali[sz]ed (?:from|with)|fine-?tun(?:ed|ing)|instruction-tun(?:ed|ing)|prompting|pre-?trained|frozen)\\b(?: \\S+){0,4} ?"
              + N,
          N
              + "[\\w.-]*(?: \\S+){0,3} (?:as|for) (?:the|our|a|an|its) ?(?:\\S+ ){0,2}(?:backbone|base model|encoder|decoder|generator|judge|annotator|feature extractor|evaluator|teacher|student|base|foundation|agent)\\b",
          N + "[\\w-]*[- ]based\\b",
          "\\b(?:experiments?|evaluations?|results|evaluated?|tested?|tests|applied|experimental results)\\b(?: \\S+){0,3} (?:on|with|of|across|to|using) (?:\\S+ ){0,8}?"
              + N,
          "\\b(?:a|an|novel|new|our|proposed|the)(?: [\\w-]+){0,4} "
              + N
              + "(?:-\\w+)? (?:architecture|model|network|framework|encoder|decoder|block|module|backbone)s?\\b",
          "\\b(?:enabl|improv|enhanc|boost|accelerat|compress|prun|quanti[sz]|align|jailbreak|attack|adapt)\\w*(?: \\S+){0,4} "
              + N);

  private static final Pattern COMPARED =
      any(
          "\\b(?:compar\\w+|outperform\\w*|surpass\\w*|exceed\\w*|beat\\w*|superior|better|worse|higher|lower|faster|smaller|larger|competitive|comparable|on par|parity|rival\\w*)\\b(?: \\S+){0,8} ?(?:to|with|than|against|over)? ?(?:\\S+ ){0,4}"
              + N,
          "\\bbaselines?\\b" + NEAR + N,
          N + "[\\w.-]*(?: \\S+){0,2} baselines?\\b",
          "\\b(?:than|versus|vs\\.?) (?:\\S+ ){0,4}" + N,
          "\\bstate-of-the-art\\b(?: \\S+){0,5}(?: including| such as| like) (?:\\S+ ){0,3}" + N);

  /** Examples of something, or what others did. */
  private static final Pattern MENTIONED =
      any(
          "\\b(?:such as|like|e\\.g\\.,?|for example,?|for instance,?|including|inspired by|success of|rise of|advent of|emergence of|popularity of|advances? (?:in|of)|progress (?:in|of)|recent(?:ly)?)(?: \\S+){0,8} ?\\(?"
              + N,
          N
              + "(?: \\S+){0,4} (?:has|have) (?:been|shown|achieved|demonstrated|become|emerged|revolutioni[sz]ed|attracted|gained)\\b",
          "\\b(?:unlike|without|instead of|rather than|beyond|in contrast to) (?:\\S+ ){0,4}" + N);

  private static final Pattern TITLE_NOT_USED =
      any(
          "\\b(?:without|beyond|versus|vs\\.?|unlike|instead of|rather than|no need for) (?:\\S+ ){0,3}"
              + N);

  private RoleRules() {}

  private static Pattern any(String... patterns) {
    return Pattern.compile("(?iU)" + String.join("|", patterns));
  }

  /** The role of the family that all these mentions of one paper name. */
  public static RoleVerdict decide(List<Mention> mentions) {
    Optional<RoleVerdict> used = first(mentions, Role.USED);
    if (used.isPresent()) {
      return used.get();
    }
    Optional<RoleVerdict> compared = first(mentions, Role.COMPARED);
    if (compared.isPresent()) {
      return compared.get();
    }
    List<Mention> open = mentions.stream().filter(m -> m.section().mayUse()).toList();
    if (open.isEmpty()) {
      return RoleVerdict.of(
          Role.MENTIONED, "", "named only in references, related work or acknowledgments");
    }
    boolean allClear =
        open.stream().allMatch(m -> of(m).filter(Role.MENTIONED::equals).isPresent());
    return allClear
        ? RoleVerdict.of(Role.MENTIONED, open.getFirst().sentence(), "named as an example only")
        : RoleVerdict.abstains("no sentence says what the paper does with it");
  }

  private static Optional<RoleVerdict> first(List<Mention> mentions, Role role) {
    return mentions.stream()
        .filter(m -> of(m).filter(role::equals).isPresent())
        .findFirst()
        .map(m -> RoleVerdict.of(role, m.sentence(), "the words around it say so"));
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
    if (COMPARED.matcher(marked).find()) {
      return Optional.of(Role.COMPARED);
    }
    if (MENTIONED.matcher(marked).find()) {
      return Optional.of(Role.MENTIONED);
    }
    return USED.matcher(marked).find() ? Optional.of(Role.USED) : Optional.empty();
  }
}
