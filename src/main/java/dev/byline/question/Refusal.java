package dev.byline.question;

/** Why a question is not answered: in a sentence for people. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  Refusal(String why) {
    super(why);
  }
}
