package dev.byline.question;

/**
 * A word or several of a question with what they mean.
 *
 * @param value which one, of a name or a number: a place's key, an institution's name, a year
 * @param text as the question writes it
 * @param from where it begins in the question
 * @param to where it ends
 */
record Token(Sense sense, String value, String text, int from, int to) {
  boolean is(Sense... any) {
    for (Sense one : any) {
      if (sense == one) {
        return true;
      }
    }
    return false;
  }

  int number() {
    return Integer.parseInt(value);
  }
}
