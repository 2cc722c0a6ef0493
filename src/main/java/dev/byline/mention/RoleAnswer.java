package dev.byline.mention;

import java.util.Optional;

/**
 * What somebody says of a family's role in a paper.
 *
 * @param role empty: abstains
 * @param quote the words that decide, verbatim from the paper; empty where all places together do
 * @param why for people: the rule, or why it abstains or was refused
 */
public record RoleAnswer(Optional<Role> role, String quote, String why) {

  static RoleAnswer of(Role role, String quote, String why) {
    return new RoleAnswer(Optional.of(role), quote, why);
  }

  static RoleAnswer abstains(String why) {
    return new RoleAnswer(Optional.empty(), "", why);
  }
}
