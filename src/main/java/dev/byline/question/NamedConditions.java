package dev.byline.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions that a name of the corpus stands for: an author, a status, a conference. */
final class NamedConditions {
  private static final int SHOWN = 5;

  private final CorpusNames names;

  NamedConditions(CorpusNames names) {
    this.names = names;
  }

  /**
   * Papers by an author, or by any of those who share the whole name.
   *
   * @throws Refusal when a surname alone is meant by several
   */
  Condition author(Token token) throws Refusal {
    List<String> found = List.of(token.value().split("\\|"));
    if (found.size() > 1 && token.text().indexOf(' ') < 0) {
      throw new Refusal(
          "Several authors are called %s: %s. Give the whole name."
              .formatted(
                  token.text(),
                  String.join(", ", found.subList(0, Math.min(SHOWN, found.size())))));
    }
    List<Condition> any = new ArrayList<>();
    for (String name : found) {
      any.add(new Condition.By(name));
    }
    return any.size() == 1 ? any.getFirst() : new Condition.Or(any);
  }

  /**
   * Papers of a status.
   *
   * @throws Refusal when no paper has it
   */
  Condition status(Token token) throws Refusal {
    List<String> statuses = names.statusesWith(token.value());
    if (statuses.isEmpty()) {
      throw new Refusal(
          names.statuses().isEmpty()
              ? "No paper here has a status."
              : "No paper here has the status “%s”; the statuses are %s."
                  .formatted(token.text(), String.join(", ", names.statuses())));
    }
    return new Condition.HasStatus(statuses);
  }

  /**
   * Papers of a conference; empty where the corpus has no other.
   *
   * @throws Refusal when no paper is of it
   */
  Optional<Condition> conference(Token token) throws Refusal {
    String wanted = token.value();
    if (!names.conferences().contains(wanted)) {
      throw new Refusal(
          "There are no papers of “%s” here, only of %s."
              .formatted(token.text(), String.join(", ", names.conferences())));
    }
    return names.conferences().size() > 1
        ? Optional.of(new Condition.AtConference(wanted))
        : Optional.empty();
  }
}
