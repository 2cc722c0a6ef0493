package dev.byline.validate;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells whether an affiliation text reads like an instruction to the model that codes it: by the
 * marks of chats and answers, and by words of command in many languages. It is measured on texts
 * written to deceive and on real ones; what it misses, a person still sees where the rules know
 * nothing of the text.
 */
final class InstructionDetector {
  /** Marks of a chat's turns, of templates, of code, and of the answer that a model would give. */
  private static final Pattern MARKS =
      Pattern.compile(
          "(?iu)(-{3,}|={3,}) ?[\\p{L}\\p{N}]|<\\|[^<>]{0,40}>|\\[/?(inst|sys|system|user|assistant)\\]|<</?sys>>|\\{\\{|```"
              + "|</?(s|system|user|assistant|human|instructions?|entry|entries|data|prompt|think|answer|document|context)>"
              + "|#{2,} ?\\w+|(?:^|[^\\p{L}\\p{N}])(system|assistant|user|human|developer|sistema|syst[eè]me|система|系统|系統|システム|시스템|النظام)( (message|prompt|note|override))? ?:"
              + "|\\|[^|]+\\|[^|]+\\|[^|]*\\||[\"'](answers?|countr(y|ies)|flag|confidence|quote|echo|id)[\"'] ?:|[}\\]] ?\\)? ?[\\[{,]|\"[}\\]]"
              + "|(countries|country code|confidence|flag) ?[=:]"
              + "|\\b(you (are|must|will|should)|act (as|like)|answer with|respond with|output only|(note|message|hint|memo) (to|for) (the )?(ai|model|llm|assistant|reviewer))\\b");

  /**
   * What programs leave in texts: line ends and tabs as some databases write them, and what a form
   * shows before a country is chosen.
   */
  private static final Pattern LEFTOVERS =
      Pattern.compile("#(?:N|R|TAB)#|(?i)-{2,} ?(?:please )?select (?:a |your )?country ?-{2,}");

  /** “Do what I say”, “act as if”, “you are a …” and “final answer”, which no affiliation says. */
  private static final Pattern SENTENCES =
      Pattern.compile(
          "(?iu)\\b(do|say|answer|write) (what|as) (i|we)\\b|\\bas if (this|it|these|they|you)\\b|\\b(make|let'?s) (believe|pretend)\\b"
              + "|\\bfinal (answer|verdict|country|label)\\b|\\b(trust|believe|listen to) me\\b"
              + "|\\b(tu|tue|tun sie) so,? als\\b|\\b(du bist|sie sind) (ein|eine|jetzt|nun|der|die|ab)\\b|\\b(was|wie) ich (sage|will)\\b|\\bendg[üu]e?ltige antwort\\b"
              + "|\\b(fais|faites|fait) (comme si|semblant|ce que)\\b|\\b(tu es|vous [êe]tes) (un|une|le|la|maintenant|d[ée]sormais)\\b|\\br[ée]ponse (finale|d[ée]finitive)\\b"
              + "|\\b(haz|haga|hace|act[úu]a|act[úu]e) como si\\b|\\bhaz lo que\\b|\\b(eres|usted es) (un|una|el|la|ahora)\\b|\\brespuesta (final|definitiva)\\b"
              + "|\\b(fa[çc]a|faz|finja|aja) (de conta|como se|o que|que)\\b|\\b(voc[êe] [ée]|tu [ée]s) (um|uma|o|a|agora)\\b|\\bresposta (final|definitiva)\\b"
              + "|\\b(fai|fate|faccia) (finta|come se|quello che)\\b|\\btu sei\\b|\\brisposta (finale|definitiva)\\b"
              + "|сделай(те)? вид|делай(те)?,? (что|как) я|как будто|представь(те)? себе|ты (теперь|отныне|помощник|ассистент|модель)|окончательный ответ"
              + "|удай(те)?,? (що|ніби)|роби(ть)?,? (що|як) я|так,? (ніби|наче)|ти (тепер|відтепер|помічник|асистент|модель)|остаточна відповідь"
              + "|假装|假裝|就当|就當|照我说|照我說|按我说|你(现在|現在)?是|最终答案|最終答案|最终回答"
              + "|ふりをし|かのように|言うとおり|言う通り|あなたは|最終回答|最終的な答え"
              + "|인 척|것처럼|하라는 대로|당신은|너는|최종 (답|정답|답변)"
              + "|كما لو|تظاهر|افعل ما|أنت (الآن|مساعد|نموذج)|الإجابة النهائية");

  private static final Pattern LETTERS_APART =
      Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}[ ._*-]){3,}\\p{L}(?![\\p{L}\\p{N}])");

  /** This many letters apart are a word that is to be read by no program but a model. */
  private static final Pattern SPELLED =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{Ll}[ ._*-]+){4,}\\p{L}(?![\\p{L}\\p{N}])");

  private static final Pattern MIXED_WORD =
      Pattern.compile("\\b(?=\\w*[a-z])(?=\\w*[0-9@$])[\\w@$]{4,}");

  private static final Pattern MIXED_SCRIPTS =
      Pattern.compile("(?=\\p{L}*\\p{IsLatin})(?=\\p{L}*[\\p{IsCyrillic}\\p{IsGreek}])\\p{L}+");

  /** Letters of other scripts that look like Latin ones, each at the place of its twin. */
  private static final String LOOK_ALIKES = "аеорсхуіѕјһԁԛԝοανικρτυχ";

  private static final String LATIN_TWINS = "aeopcxyisjhdqwoavikptux";

  private InstructionDetector() {}

  /** Whether the text reads like an instruction. */
  static boolean isInstruction(String text) {
    String cleaned = LEFTOVERS.matcher(text).replaceAll(" ");
    String plain = InstructionWords.plain(cleaned);
    String composed = Normalizer.normalize(cleaned, Normalizer.Form.NFKC);
    return MARKS.matcher(composed).find()
        || SENTENCES.matcher(composed).find()
        || SPELLED.matcher(composed).find()
        || CountryInSentence.isIn(composed)
        || HiddenText.of(cleaned).anyMatch(InstructionDetector::isInstruction)
        || readings(plain).anyMatch(InstructionWords::areIn);
  }

  /** The text, and what a reader may see who looks through a disguise. */
  private static Stream<String> readings(String plain) {
    Stream.Builder<String> all = Stream.<String>builder().add(plain);
    if (MIXED_WORD.matcher(plain).find()) {
      // A 1 is an i in one word and an l in another.
      all.add(withLetters(plain, 'i') + " " + withLetters(plain, 'l'));
    }
    if (LETTERS_APART.matcher(plain).find()) {
      all.add(joined(plain));
    }
    if (MIXED_SCRIPTS.matcher(plain).find()) {
      all.add(inLatin(plain));
    }
    return all.build();
  }

  private static String withLetters(String plain, char one) {
    return MIXED_WORD
        .matcher(plain)
        .replaceAll(word ->
            Matcher.quoteReplacement(
                word.group()
                    .replace('0', 'o')
                    .replace('1', one)
                    .replace('3', 'e')
                    .replace('4', 'a')
                    .replace('5', 's')
                    .replace('@', 'a')
                    .replace('$', 's')));
  }

  private static String joined(String plain) {
    return LETTERS_APART
        .matcher(plain)
        .replaceAll(word -> Matcher.quoteReplacement(word.group().replaceAll("[ ._*-]", "")));
  }

  private static String inLatin(String plain) {
    StringBuilder all = new StringBuilder(plain.length());
    plain
        .chars()
        .forEach(c -> {
          int at = LOOK_ALIKES.indexOf(c);
          all.append(at < 0 ? (char) c : LATIN_TWINS.charAt(at));
        });
    return all.toString();
  }
}
