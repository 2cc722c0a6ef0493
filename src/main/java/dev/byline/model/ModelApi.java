package dev.byline.model;

/** One request to a model. */
interface ModelApi {
  /**
   * Asks.
   *
   * @throws dev.byline.UserError when the endpoint can't be reached, refuses the key or keeps
   *     failing
   * @throws InterruptedException while it waits to ask again
   */
  Reply ask(Prompt prompt, String user, long maxOutputTokens) throws InterruptedException;
}
