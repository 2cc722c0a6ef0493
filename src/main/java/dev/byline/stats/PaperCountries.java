package dev.byline.stats;

import dev.byline.coding.Flag;
import dev.byline.corpus.Conference;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A paper with the decisions of its entries.
 *
 * @param conference label, such as {@code nips 2021}
 * @param linked whether entries are tied to authors
 * @param authors decisions of each author's entries, in order
 * @param unlinked decisions of the entries that are not tied to authors
 */
public record PaperCountries(
    String id,
    String conference,
    int year,
    String title,
    String track,
    String status,
    String url,
    boolean linked,
    List<List<Decision>> authors,
    List<Decision> unlinked) {

  /** The conference and its year, apart. */
  public Conference venue() {
    String ending = " " + year;
    return new Conference(
        conference.endsWith(ending)
            ? conference.substring(0, conference.length() - ending.length())
            : conference,
        year);
  }

  /** Every decision of the paper. */
  public Stream<Decision> decisions() {
    return Stream.concat(authors.stream().flatMap(List::stream), unlinked.stream());
  }

  /** The same without a stream, for what is counted over very many papers. */
  List<Decision> everyDecision() {
    List<Decision> all = new ArrayList<>();
    authors.forEach(all::addAll);
    all.addAll(unlinked);
    return all;
  }

  /** The paper with {@code decision} in place of the one that its entry had. */
  public PaperCountries with(Decision decision) {
    return with(d -> d.entryId().equals(decision.entryId()) ? decision : d);
  }

  /**
   * The paper with no country of entries that are coded to a headquarters: its author may sit
   * elsewhere, and the author's country is not known.
   */
  public PaperCountries withoutHeadquarters() {
    return with(d -> d.flag() == Flag.HQ ? d.withoutCountries() : d);
  }

  private PaperCountries with(UnaryOperator<Decision> other) {
    return new PaperCountries(
        id,
        conference,
        year,
        title,
        track,
        status,
        url,
        linked,
        authors.stream().map(own -> own.stream().map(other).toList()).toList(),
        unlinked.stream().map(other).toList());
  }

  /** The paper as if nothing were known of its authors' affiliations. */
  PaperCountries hidden() {
    return new PaperCountries(
        id,
        conference,
        year,
        title,
        track,
        status,
        url,
        true,
        Collections.nCopies(authors.size(), List.of()),
        List.of());
  }

  /** The paper with other authors, or with other entries of them. */
  PaperCountries withAuthors(List<List<Decision>> others) {
    return new PaperCountries(
        id, conference, year, title, track, status, url, linked, others, unlinked);
  }

  /**
   * Authors without any entry. Of a paper that is not linked: authors less entries, which is at
   * least the number, because one author may have several entries.
   */
  public int openSlots() {
    return linked
        ? (int) authors.stream().filter(List::isEmpty).count()
        : Math.max(0, authors.size() - unlinked.size());
  }

  /**
   * Whether an affiliation may be missing: an author has none, no author is known, or nobody can
   * say because entries are not tied to authors.
   */
  public boolean mayHideAffiliations() {
    return !linked || authors.isEmpty() || openSlots() > 0;
  }

  /** Whether an entry that counts under a definition has one of the countries. */
  public boolean isOf(Set<Country> countries, Definition definition) {
    return decisions()
        .filter(d -> definition.counts(d.flag()))
        .anyMatch(d -> d.countries().stream().anyMatch(countries::contains));
  }

  /** Whether the paper has any affiliation entry. */
  public boolean hasAffiliation() {
    return decisions().findAny().isPresent();
  }
}
