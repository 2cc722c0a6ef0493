package dev.byline.mention;

import java.util.Optional;

/**
 * What somebody says of a family's role in a paper.
 *
 * @param role empty: abstains
 * @param quote the words that decide, verbatim from the paper; empty where all places together do
 * @param why for people: the rule, or why it abstains or was refused
 */
public record RoleVerdict(Optional<Role> role, String quote, String why) {

  static RoleVerdict of(Role role, String quote, String why) {
    return new RoleVerdict(Optional.of(role), quote, why);
  }

  static RoleVerdict abstains(String why) {
    return new RoleVerdict(Optional.empty(), "", why);
  }
}
