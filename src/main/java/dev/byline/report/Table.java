package dev.byline.report;

import java.util.List;

/**
 * A table of the report.
 *
 * @param name of its files, without ending
 * @param columns names, in order
 * @param types DuckDB types of the columns
 * @param rows values: text, whole numbers, decimals
 */
public record Table(
    String name, List<String> columns, List<String> types, List<List<Object>> rows) {}
