package dev.byline.decide;

import dev.byline.country.Country;
import java.util.SortedSet;

/**
 * A reviewer's verdict on an entry; it wins over every coder.
 *
 * @param countries empty: undeterminable
 * @param reviewer who
 * @param reviewedAt when, ISO 8601
 */
public record Review(
    String entryId,
    SortedSet<Country> countries,
    String reviewer,
    String reviewedAt,
    String note) {}
