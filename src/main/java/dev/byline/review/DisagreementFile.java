package dev.byline.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.SafeCsv;
import dev.byline.decide.CountryVariable;
import dev.byline.variable.PaperValues;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The disagreement log as CSV. A person fills in the column verdict, and the file of verdicts that
 * it then is can be imported.
 */
public final class DisagreementFile {
  private DisagreementFile() {}

  /** The file's text: a row for each entry, then one for each value of a paper. */
  public static String csv(List<DisagreementLog.Item> entries, List<PaperValues.Case> values) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = SafeCsv.writer(text)) {
      writer.writeRecord(
          "entry_id",
          "paper_id",
          VerdictFormat.ITEM,
          "variable",
          "text",
          "domain",
          "countries",
          "basis",
          "papers",
          "moves_headline",
          "rules",
          "messages",
          "verdict",
          "reviewer",
          "note");
      entries.forEach(entry -> writer.writeRecord(SafeCsv.fields(fields(entry))));
      values.forEach(value -> writer.writeRecord(SafeCsv.fields(fields(value))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<Object> fields(DisagreementLog.Item item) {
    return List.of(
        item.entryId(),
        "",
        "",
        CountryVariable.NAME,
        item.text(),
        item.domain(),
        item.countries(),
        item.basis(),
        item.papers(),
        item.movesHeadline(),
        String.join(" ", item.rules()),
        String.join(" ", item.messages()),
        "",
        "",
        "");
  }

  private static List<Object> fields(PaperValues.Case one) {
    return List.of(
        "",
        one.key().paperId(),
        one.key().item(),
        one.key().variable(),
        one.title(),
        "",
        "",
        DisagreementLog.state(one),
        1,
        0,
        DisagreementLog.rule(one),
        said(one),
        "",
        "",
        "");
  }

  /** What each coder says of a value. */
  public static String said(PaperValues.Case one) {
    return one.said().stream()
        .map(s -> s.coder() + ": " + (s.value().isEmpty() ? s.why() : s.value()))
        .collect(Collectors.joining("; "));
  }
}
