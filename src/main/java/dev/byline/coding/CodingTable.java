package dev.byline.coding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.byline.Json;
import dev.byline.corpus.Corpus.StoredEntry;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.store.Row;
import dev.byline.store.StoreException;
import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Keeps codings in the workspace's table {@code codings}. */
public final class CodingTable {
  private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
  private static final TypeReference<List<Coding.Problem>> PROBLEMS = new TypeReference<>() {};

  private final Workspace workspace;

  /** Over an open workspace. */
  public CodingTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Puts the codings of one coder in place of those it had. */
  public void replace(String coder, Collection<Coding> codings) {
    replace(coder, Stream.of(codings));
  }

  /**
   * Puts the codings of one coder, which may come in parts, in place of those it had; returns how
   * many they are.
   */
  public int replace(String coder, Stream<? extends Collection<Coding>> parts) {
    AtomicInteger count = new AtomicInteger();
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM codings WHERE coder = ?", coder);
      try (TableWriter rows = workspace.writer("codings")) {
        parts.forEach(part -> {
          part.forEach(coding -> add(rows, coding));
          count.addAndGet(part.size());
        });
      }
    });
    return count.get();
  }

  private static void add(TableWriter rows, Coding coding) {
    String id = coding.entry().id();
    String problems = json(coding.problems());
    switch (coding.answer()) {
      case Answer.Coded coded ->
          rows.add(
              id,
              coding.coder(),
              "coded",
              Country.format(coded.countries()),
              coded.flag().label(),
              coded.conflict(),
              String.join("|", coded.institutions()),
              coded.confidence(),
              coded.evidence().isEmpty() ? "" : coded.evidence().getFirst().quote(),
              json(coded.evidence()),
              "",
              problems);
      case Answer.Abstained abstained ->
          rows.add(
              id,
              coding.coder(),
              "abstained",
              "XX",
              Flag.NONE.label(),
              false,
              "",
              0.0,
              "",
              candidates(abstained.candidates()),
              abstained.why(),
              problems);
      case Answer.Failed failed ->
          rows.add(
              id,
              coding.coder(),
              "failed",
              "XX",
              Flag.NONE.label(),
              false,
              "",
              0.0,
              "",
              "[]",
              failed.why(),
              problems);
    }
  }

  private static String candidates(SortedSet<Country> candidates) {
    return candidates.isEmpty() ? "" : Country.format(candidates);
  }

  /** Every coding of these entries, by entry id and coder. */
  public Map<String, Map<String, Coding>> read(Collection<StoredEntry> entries) {
    Map<String, Entry> byId = new HashMap<>();
    entries.forEach(stored -> byId.put(stored.id(), stored.entry()));
    Map<String, Map<String, Coding>> codings = new HashMap<>();
    workspace.each(
        """
        SELECT entry_id, coder, outcome, countries, flag, conflict, institutions,
          confidence, evidence, why, problems FROM codings
        WHERE entry_id IN (SELECT unnest(string_split(?, ' '))) ORDER BY coder, entry_id\
        """,
        row -> {
          Entry entry = byId.get(row.text(1));
          if (entry != null) {
            codings
                .computeIfAbsent(row.text(1), _ -> new HashMap<>())
                .put(row.text(2), coding(entry, row));
          }
        },
        String.join(" ", byId.keySet()));
    return codings;
  }

  /** The codings of a paper's entries, by entry id and coder. */
  public Map<String, SortedMap<String, Coding>> ofPaper(String paperId) {
    Map<String, SortedMap<String, Coding>> codings = new HashMap<>();
    workspace.each(
        """
        SELECT entry_id, coder, outcome, countries, flag, conflict, institutions,
          confidence, evidence, why, problems, text, domain
        FROM codings JOIN entries USING (entry_id)
        WHERE entry_id IN (SELECT entry_id FROM affiliations WHERE paper_id = ?)\
        """,
        row ->
            codings
                .computeIfAbsent(row.text(1), _ -> new TreeMap<>())
                .put(row.text(2), coding(new Entry(row.text(12), row.text(13)), row)),
        paperId);
    return codings;
  }

  private static Coding coding(Entry entry, Row row) {
    Answer answer =
        switch (row.text(3)) {
          case "coded" ->
              new Answer.Coded(
                  Country.parseSet(row.text(4)),
                  Flag.ofLabel(row.text(5)),
                  row.truth(6),
                  institutions(row.text(7)),
                  list(row.text(9), EVIDENCE),
                  row.decimal(8));
          case "abstained" -> new Answer.Abstained(row.text(10), Country.parseSet(row.text(9)));
          default -> new Answer.Failed(row.text(10));
        };
    return new Coding(entry, row.text(2), answer, list(row.text(11), PROBLEMS));
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
