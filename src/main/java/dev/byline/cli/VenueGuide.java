package dev.byline.cli;

import java.io.Console;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks in a terminal for what a fetch needs; without one it asks nothing. */
final class VenueGuide {
  private final Optional<Function<String, String>> line;
  private final Optional<Function<String, String>> secret;

  private VenueGuide(
      Optional<Function<String, String>> line, Optional<Function<String, String>> secret) {
    this.line = line;
    this.secret = secret;
  }

  /**
   * A dialogue.
   *
   * @param line asks a question, and gives the answer
   * @param secret does so without showing the answer
   */
  static VenueGuide of(Function<String, String> line, Function<String, String> secret) {
    return new VenueGuide(Optional.of(line), Optional.of(secret));
  }

  static VenueGuide orNone(boolean unattended) {
    @Nullable Console console = unattended ? null : Common.terminal();
    if (console == null) {
      return new VenueGuide(Optional.empty(), Optional.empty());
    }
    return of(
        question -> answer(console.readLine("%s: ", question)),
        question -> {
          char[] typed = console.readPassword("%s: ", question);
          return typed == null ? "" : new String(typed);
        });
  }

  private static String answer(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  /** An e-mail address by which the keepers of servers can write; empty when none is given. */
  String contact() {
    return line.map(
            ask -> ask.apply("Your e-mail address, which the servers are told (empty: none)"))
        .orElse("");
  }

  /**
   * A login for OpenReview, in the variables that it may also be given in; empty when the user has
   * none, or nobody can be asked.
   *
   * @param gives what the login opens
   */
  Map<String, String> login(String gives) {
    if (line.isEmpty() || secret.isEmpty()) {
      return Map.of();
    }
    String user =
        line.get()
            .apply(
                "OpenReview gives %s. E-mail address of your account there (empty: take another source)"
                    .formatted(gives));
    if (user.isBlank()) {
      return Map.of();
    }
    Map<String, String> login = new HashMap<>();
    login.put("OPENREVIEW_USERNAME", user);
    login.put("OPENREVIEW_PASSWORD", secret.get().apply("Its password (it is not stored)"));
    return login;
  }

  /** Whether to continue; without a terminal always. */
  boolean goesOn() {
    return line.map(ask -> ask.apply("Fetch them? (y/n) [y]").matches("(?i)|y|yes")).orElse(true);
  }
}
