package dev.byline.store;

/**
 * A table or view.
 *
 * @param purpose for people, kept in the database as its comment
 * @param columns of a table: names with types; of a view: its query
 */
record Relation(String kind, String name, String purpose, String columns) {
  static Relation table(String name, String purpose, String columns) {
    return new Relation("TABLE", name, purpose, columns);
  }

  static Relation view(String name, String purpose, String query) {
    return new Relation("VIEW", name, purpose, query);
  }

  String create() {
    return kind.equals("TABLE")
        ? "CREATE TABLE %s (%s)".formatted(name, columns)
        : "CREATE VIEW %s AS %s".formatted(name, columns);
  }

  String comment() {
    return "COMMENT ON %s %s IS '%s'".formatted(kind, name, purpose.replace("'", "''"));
  }
}
