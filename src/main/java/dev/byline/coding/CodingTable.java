package dev.byline.coding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.byline.Json;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.corpus.StoreException;
import dev.byline.corpus.Workspace;
import dev.byline.country.Country;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.duckdb.DuckDBAppender;

/** Keeps codings in the workspace's table {@code codings}. */
public final class CodingTable {
  private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
  private static final TypeReference<List<Coding.Problem>> PROBLEMS = new TypeReference<>() {};

  private final Workspace workspace;

  /** Over an open workspace. */
  public CodingTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Puts the codings of one coder in the place of those it had. */
  public void replace(String coder, Collection<Coding> codings) {
    workspace.inTransaction(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM codings WHERE coder = ?")) {
        delete.setString(1, coder);
        delete.execute();
      }
      try (DuckDBAppender rows = connection.createAppender("main", "codings")) {
        for (Coding coding : codings) {
          append(rows, coding);
        }
      }
    });
  }

  private static void append(DuckDBAppender rows, Coding coding) throws SQLException {
    rows.beginRow().append(coding.entry().id()).append(coding.coder());
    switch (coding.answer()) {
      case Answer.Coded coded -> {
        rows.append("coded").append(Country.format(coded.countries())).append(coded.flag().label());
        rows.append(coded.conflict()).append(String.join("|", coded.institutions()));
        rows.append(coded.confidence());
        rows.append(coded.evidence().isEmpty() ? "" : coded.evidence().getFirst().quote());
        rows.append(json(coded.evidence())).append("");
      }
      case Answer.Abstained abstained -> {
        rows.append("abstained").append("XX").append(Flag.NONE.label()).append(false).append("");
        rows.append(0.0).append("").append(candidates(abstained.candidates()));
        rows.append(abstained.why());
      }
      case Answer.Failed failed -> {
        rows.append("failed").append("XX").append(Flag.NONE.label()).append(false).append("");
        rows.append(0.0).append("").append("[]").append(failed.why());
      }
    }
    rows.append(json(coding.problems())).endRow();
  }

  private static String candidates(SortedSet<Country> candidates) {
    return candidates.isEmpty() ? "" : Country.format(candidates);
  }

  /** Every coding that is kept, by entry id and coder. */
  public Map<String, Map<String, Coding>> read(Collection<StoredEntry> entries) {
    Map<String, Entry> byId = new HashMap<>();
    entries.forEach(stored -> byId.put(stored.id(), stored.entry()));
    return workspace.query(connection -> {
      Map<String, Map<String, Coding>> codings = new HashMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  """
                  SELECT entry_id, coder, outcome, countries, flag, conflict, institutions,
                    confidence, evidence, why, problems FROM codings ORDER BY coder, entry_id\
                  """)) {
        while (rows.next()) {
          Entry entry = byId.get(rows.getString(1));
          if (entry != null) {
            codings
                .computeIfAbsent(rows.getString(1), _ -> new HashMap<>())
                .put(rows.getString(2), coding(entry, rows));
          }
        }
      }
      return codings;
    });
  }

  private static Coding coding(Entry entry, ResultSet row) throws SQLException {
    Answer answer =
        switch (row.getString(3)) {
          case "coded" ->
              new Answer.Coded(
                  Country.parseSet(row.getString(4)),
                  Flag.ofLabel(row.getString(5)),
                  row.getBoolean(6),
                  institutions(row.getString(7)),
                  list(row.getString(9), EVIDENCE),
                  row.getDouble(8));
          case "abstained" ->
              new Answer.Abstained(row.getString(10), Country.parseSet(row.getString(9)));
          default -> new Answer.Failed(row.getString(10));
        };
    return new Coding(entry, row.getString(2), answer, list(row.getString(11), PROBLEMS));
  }

  private static List<String> institutions(String joined) {
    return joined.isEmpty() ? new ArrayList<>() : List.of(joined.split("\\|"));
  }

  private static String json(List<?> list) {
    try {
      return Json.mapper().writeValueAsString(list);
    } catch (JsonProcessingException e) {
      throw new StoreException(e);
    }
  }

  private static <T> List<T> list(String json, TypeReference<List<T>> type) {
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreException(e);
    }
  }
}
