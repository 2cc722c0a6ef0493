package dev.byline.mention;

import java.util.Optional;

/**
 * A reviewer's verdict on what a family is to a paper; it wins over every coder.
 *
 * @param role empty: the paper does not name the family
 * @param reviewer who
 * @param reviewedAt when, ISO 8601
 */
public record RoleReview(
    String paperId,
    String family,
    Optional<Role> role,
    String reviewer,
    String reviewedAt,
    String note) {
  private static final String NONE = "none";

  /** What a verdict is on; there is one verdict on it at a time. */
  public record Key(String paperId, String family) {}

  /** What the verdict is on. */
  public Key key() {
    return new Key(paperId, family);
  }

  /** The role for tables and files; {@code none} where the paper does not name the family. */
  public String label() {
    return label(role);
  }

  /** The label of a role. */
  public static String label(Optional<Role> role) {
    return role.map(Role::label).orElse(NONE);
  }

  /**
   * The role of a label.
   *
   * @throws IllegalArgumentException when it is no role and not {@code none}
   */
  public static Optional<Role> parse(String label) {
    return label.equals(NONE) ? Optional.empty() : Optional.of(Role.of(label));
  }
}
