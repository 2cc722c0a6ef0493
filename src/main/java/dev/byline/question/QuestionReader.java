package dev.byline.question;

import dev.byline.question.Lexicon.Meaning;
import dev.byline.question.Words.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a question into tokens: at each word the longest name or phrase that begins there. The
 * language is the one that leaves the fewest words unknown.
 */
final class QuestionReader {
  private static final int LONGEST_NAME = 8;
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,6}");
  private static final Set<String> BEFORE_PRONOUN =
      Set.of("show", "give", "tell", "let", "help", "for", "lets");
  private static final Set<String> COMMAS = Set.of(",", ";", "、", "，");
  private static final Set<String> SHORT_PLACES = Set.of("us", "uk", "eu", "usa", "uae");

  private final List<Lexicon> lexicons;
  private final Places places;
  private final CorpusNames names;

  QuestionReader(List<Lexicon> lexicons, Places places, CorpusNames names) {
    this.lexicons = List.copyOf(lexicons);
    this.places = places;
    this.names = names;
  }

  /**
   * A question as it was read.
   *
   * @param corrections what was taken for a misspelt word, such as “Inda” for India
   */
  record Read(String question, List<Token> tokens, List<String> corrections) {}

  /** Reads a question. */
  Read read(String question) {
    Read best = null;
    Lexicon language = lexicons.getFirst();
    int fewest = Integer.MAX_VALUE;
    for (Lexicon lexicon : lexicons) {
      Read read = read(question, lexicon, false);
      int unknown = unknown(read);
      if (unknown < fewest) {
        fewest = unknown;
        best = read;
        language = lexicon;
      }
      if (fewest == 0) {
        break;
      }
    }
    return best == null || fewest > 0 ? read(question, language, true) : best;
  }

  private static int unknown(Read read) {
    return (int) read.tokens().stream().filter(t -> t.is(Sense.UNKNOWN)).count();
  }

  private Read read(String question, Lexicon lexicon, boolean corrects) {
    List<Word> words = clitics(Words.split(question), lexicon);
    List<Token> tokens = new ArrayList<>();
    List<String> corrections = new ArrayList<>();
    for (int i = 0; i < words.size(); ) {
      int used = 0;
      for (int n = Math.min(Math.max(LONGEST_NAME, lexicon.longest()), words.size() - i);
          n >= 1 && used == 0;
          n--) {
        used = take(question, words, i, n, lexicon, tokens) ? n : 0;
      }
      if (used == 0 && corrects) {
        used = author(question, words, i, tokens);
      }
      if (used == 0 && corrects) {
        Optional<Word> corrected = corrected(words, i, lexicon);
        if (corrected.isPresent()) {
          corrections.add(
              "“%s” read as “%s”".formatted(words.get(i).text(), corrected.get().text()));
          words.set(i, corrected.get());
          // The right word may be part of a phrase that began before it.
          tokens.clear();
          i = 0;
          continue;
        }
      }
      if (used == 0) {
        Word word = words.get(i);
        tokens.add(new Token(Sense.UNKNOWN, "", word.text(), word.from(), word.to()));
        used = 1;
      }
      i += used;
    }
    return new Read(question, List.copyOf(tokens), List.copyOf(corrections));
  }

  /** Arabic writes "and", "in" and "for" as one word with what follows. */
  private static List<Word> clitics(List<Word> words, Lexicon lexicon) {
    List<Word> parted = new ArrayList<>();
    for (Word word : words) {
      String key = word.key();
      boolean isArabic =
          key.length() > 3
              && Character.UnicodeScript.of(key.codePointAt(0)) == Character.UnicodeScript.ARABIC;
      if (isArabic && !lexicon.words().contains(key) && "وبلف".indexOf(key.charAt(0)) >= 0) {
        String rest = key.startsWith("لل") ? "ال" + key.substring(2) : key.substring(1);
        if (key.charAt(0) == 'و') {
          parted.add(new Word("و", "و", word.from(), word.from() + 1));
        }
        parted.add(new Word(rest, rest, word.from() + 1, word.to()));
      } else {
        parted.add(word);
      }
    }
    return parted;
  }

  private boolean take(
      String question, List<Word> words, int at, int n, Lexicon lexicon, List<Token> tokens) {
    Word first = words.get(at);
    Word last = words.get(at + n - 1);
    String key = Words.key(words, at, at + n);
    String text = question.substring(first.from(), Math.min(last.to(), question.length()));
    if (n == 1 && !text.equals(first.text())) {
      text = first.text();
    }
    boolean isWritten = !text.equals(text.toLowerCase(Locale.ROOT));
    boolean namesFirst = n > 1 || (isWritten && at > 0);
    boolean isPronoun =
        key.equals("us") && at > 0 && BEFORE_PRONOUN.contains(words.get(at - 1).key());
    if (isPronoun && !isWritten) {
      tokens.add(new Token(Sense.HARMLESS, "", text, first.from(), last.to()));
      return true;
    }
    Optional<Token> name = name(key, text, n, isWritten, first, last);
    Optional<List<Meaning>> meanings = lexicon.find(key);
    if (name.isPresent() && (namesFirst || meanings.isEmpty())) {
      tokens.add(name.get());
      return true;
    }
    // "more German or more French papers": "or more" limits numbers only.
    boolean isLimit =
        meanings.isPresent()
            && meanings.get().getFirst().sense().isNumberLimit()
            && !tokens.isEmpty()
            && tokens.getLast().sense().isName()
            && !tokens.getLast().is(Sense.N);
    if (meanings.isPresent() && !isLimit) {
      for (Meaning meaning : meanings.get()) {
        tokens.add(new Token(meaning.sense(), meaning.value(), text, first.from(), last.to()));
      }
      return true;
    }
    return false;
  }

  private Optional<Token> name(
      String key, String text, int n, boolean isWritten, Word first, Word last) {
    if (n == 1 && YEAR.matcher(key).matches()) {
      return token(Sense.YEAR_NAME, key, text, first, last);
    }
    if (n == 1 && SMALL_NUMBER.matcher(key).matches()) {
      return token(Sense.N, key, text, first, last);
    }
    if (COMMAS.contains(key)) {
      return token(Sense.COMMA, "", text, first, last);
    }
    boolean isShort = key.length() <= 3 && !isHan(key);
    if (places.named(key).isPresent() && (!isShort || isWritten || SHORT_PLACES.contains(key))) {
      return token(Sense.PLACE, key, text, first, last);
    }
    Optional<String> track = names.track(key);
    if (track.isPresent()) {
      return token(Sense.TRACK_NAME, track.get(), text, first, last);
    }
    Optional<String> family = names.family(key);
    if (family.isPresent() && (!isShort || isWritten)) {
      return token(Sense.FAMILY, family.get(), text, first, last);
    }
    boolean mayBeInstitution = isWritten || (n == 1 && key.length() > 3);
    Optional<String> institution =
        mayBeInstitution && key.indexOf(',') < 0 ? names.institution(text) : Optional.empty();
    return institution.flatMap(name -> token(Sense.INSTITUTION_NAME, name, text, first, last));
  }

  private static boolean isHan(String key) {
    return Character.UnicodeScript.of(key.codePointAt(0)) == Character.UnicodeScript.HAN;
  }

  private static Optional<Token> token(
      Sense sense, String value, String text, Word first, Word last) {
    return Optional.of(new Token(sense, value, text, first.from(), last.to()));
  }

  /** A run of capitalised words that is an author's name; gives how many words it takes. */
  private int author(String question, List<Word> words, int at, List<Token> tokens) {
    for (int n = Math.min(4, words.size() - at); n >= 1; n--) {
      String text = question.substring(words.get(at).from(), words.get(at + n - 1).to());
      boolean capitals =
          words.subList(at, at + n).stream()
              .allMatch(w -> Character.isUpperCase(w.text().codePointAt(0)));
      boolean isPlaceLike = n == 1 && !tokens.isEmpty() && tokens.getLast().is(Sense.FROM);
      if (!capitals || isPlaceLike) {
        continue;
      }
      List<String> found = n > 1 ? names.authors(text) : names.authorsWithLastName(text);
      if (!found.isEmpty()) {
        tokens.add(
            new Token(
                Sense.AUTHOR_NAME,
                String.join("|", found),
                text,
                words.get(at).from(),
                words.get(at + n - 1).to()));
        return n;
      }
    }
    return 0;
  }

  /** The word that a misspelt one surely is; empty where several may be meant. */
  private Optional<Word> corrected(List<Word> words, int at, Lexicon lexicon) {
    Word word = words.get(at);
    Set<String> vocabulary = new HashSet<>(lexicon.words());
    vocabulary.addAll(places.words());
    vocabulary.addAll(names.words());
    if (vocabulary.contains(word.key())) {
      // Part of a phrase that is not there as a whole: unknown here, but spelt right.
      return Optional.empty();
    }
    List<String> nearest = Spelling.nearest(word.key(), vocabulary);
    List<String> fitting =
        nearest.stream().filter(near -> isPhrase(words, at, near, lexicon)).toList();
    List<String> wanted = fitting.isEmpty() ? sameMeaning(nearest, lexicon) : fitting;
    if (wanted.size() != 1 && fitting.size() != 1) {
      return Optional.empty();
    }
    String right = wanted.getFirst();
    boolean isWord = names.isInTitles(word.key()) && !Spelling.isSwapped(word.key(), right);
    String shown =
        Character.isUpperCase(word.text().codePointAt(0))
            ? Character.toUpperCase(right.charAt(0)) + right.substring(1)
            : right;
    return isWord ? Optional.empty() : Optional.of(new Word(shown, right, word.from(), word.to()));
  }

  private static boolean isPhrase(List<Word> words, int at, String word, Lexicon lexicon) {
    return (at > 0 && lexicon.find(words.get(at - 1).key() + " " + word).isPresent())
        || (at + 1 < words.size()
            && lexicon.find(word + " " + words.get(at + 1).key()).isPresent());
  }

  /** One of the words where all mean the same, else all of them. */
  private List<String> sameMeaning(Collection<String> words, Lexicon lexicon) {
    long meanings =
        words.stream()
            .map(word ->
                lexicon
                    .find(word)
                    .map(Object::toString)
                    .or(() -> places.named(word).map(Place::name))
                    .orElse(word))
            .distinct()
            .count();
    return meanings == 1 ? List.of(words.iterator().next()) : List.copyOf(words);
  }
}
