package dev.byline.stats;

import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.decide.Decision;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * Papers as they lie in memory: texts as bytes and decisions by their places in a list. A paper is
 * made whenever it is asked for, and nobody keeps it: a million papers with ten authors each take a
 * quarter of a gigabyte. Safe for many threads once it is filled.
 */
final class PackedPapers extends AbstractList<PaperCountries> implements RandomAccess {
  private final List<Decision> decisions;

  /** As they are, since those of papers that join a pair are kept in many lists. */
  private final List<String> ids = new ArrayList<>();

  private final PackedTexts titles = new PackedTexts();
  private final PackedTexts urls = new PackedTexts();
  private final List<Kind> kinds = new ArrayList<>();
  private final Growing kindOf = new Growing();
  private final BitSet linked = new BitSet();
  private final Growing firstAuthor = new Growing();
  private final Growing firstEntry = new Growing();
  private final Growing entriesOf = new Growing();
  private final Growing entries = new Growing();

  /** What many papers share. */
  private record Kind(String conference, int year, String track, String status) {}

  /** Whole numbers, one after the other. */
  private static final class Growing {
    private int[] numbers = new int[16];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size + (size >> 1));
      }
      numbers[size++] = number;
    }
  }

  /**
   * No papers yet.
   *
   * @param decisions by their places; more may be added to the list while papers are
   */
  PackedPapers(List<Decision> decisions) {
    this.decisions = decisions;
  }

  /** Adds a paper, whose entries come with {@link #addEntry} once all papers are there. */
  void add(PaperFacts paper) {
    Kind kind =
        new Kind(
            paper.year() == 0 ? paper.conference() : paper.conference() + " " + paper.year(),
            paper.year(),
            paper.track(),
            paper.status());
    int known = kinds.lastIndexOf(kind);
    if (known < 0) {
      known = kinds.size();
      kinds.add(kind);
    }
    linked.set(kindOf.size, paper.linked());
    kindOf.add(known);
    ids.add(paper.id());
    titles.add(paper.title());
    urls.add(paper.url());
    firstAuthor.add(entriesOf.size);
    for (int i = 0; i < paper.authors(); i++) {
      entriesOf.add(0);
    }
  }

  /**
   * Adds the decision of an entry; papers come in order, in a paper the authors, and last what is
   * tied to none.
   *
   * @param author from 1; 0: tied to none
   * @param decision its place
   */
  void addEntry(int paper, int author, int decision) {
    while (firstEntry.size <= paper) {
      firstEntry.add(entries.size);
    }
    if (author > 0) {
      entriesOf.numbers[firstAuthor.numbers[paper] + author - 1]++;
    }
    entries.add(decision);
  }

  /** The id of a paper. */
  String id(int paper) {
    return ids.get(paper);
  }

  @Override
  public int size() {
    return kindOf.size;
  }

  @Override
  public PaperCountries get(int paper) {
    Kind kind = kinds.get(kindOf.numbers[paper]);
    int at = start(firstEntry, paper, entries.size);
    int end = start(firstEntry, paper + 1, entries.size);
    int author = firstAuthor.numbers[paper];
    int authorEnd = start(firstAuthor, paper + 1, entriesOf.size);
    List<List<Decision>> authors = new ArrayList<>(authorEnd - author);
    for (; author < authorEnd; author++) {
      int next = at + entriesOf.numbers[author];
      authors.add(decisions(at, next));
      at = next;
    }
    return new PaperCountries(
        ids.get(paper),
        kind.conference(),
        kind.year(),
        titles.get(paper),
        kind.track(),
        kind.status(),
        urls.get(paper),
        linked.get(paper),
        authors,
        decisions(at, end));
  }

  private static int start(Growing starts, int paper, int end) {
    return paper < starts.size ? starts.numbers[paper] : end;
  }

  private List<Decision> decisions(int from, int to) {
    return switch (to - from) {
      case 0 -> List.of();
      case 1 -> List.of(decision(from));
      default -> IntStream.range(from, to).mapToObj(this::decision).toList();
    };
  }

  private Decision decision(int at) {
    return decisions.get(entries.numbers[at]);
  }
}
