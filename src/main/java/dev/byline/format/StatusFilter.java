package dev.byline.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which papers are taken by their status.
 *
 * @param wanted statuses in lower case; empty: every accepted one
 */
public record StatusFilter(Set<String> wanted) {
  /** Every paper that is not rejected, withdrawn or desk-rejected: the default. */
  public static final StatusFilter ACCEPTED = new StatusFilter(Set.of());

  private static final Set<String> NOT_ACCEPTED =
      Set.of("reject", "withdraw", "withdrawn", "rejected", "active", "desk reject", "retracted");

  public StatusFilter {
    wanted = Set.copyOf(wanted);
  }

  /** Reads {@code accepted}, {@code all}, or statuses separated by commas. */
  public static StatusFilter parse(String text) {
    if (text.strip().equalsIgnoreCase("accepted")) {
      return ACCEPTED;
    }
    return new StatusFilter(
        Arrays.stream(text.split(","))
            .map(status -> status.strip().toLowerCase(Locale.ROOT))
            .filter(status -> !status.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Whether a paper of this status is taken. */
  public boolean takes(String status) {
    String lower = status.toLowerCase(Locale.ROOT).replace('-', ' ').strip();
    if (wanted.isEmpty()) {
      return NOT_ACCEPTED.stream().noneMatch(lower::startsWith);
    }
    return wanted.contains("all") || wanted.contains(status.toLowerCase(Locale.ROOT).strip());
  }

  /** For the record. */
  public String label() {
    return wanted.isEmpty()
        ? "accepted"
        : wanted.stream().sorted().collect(Collectors.joining(","));
  }
}
