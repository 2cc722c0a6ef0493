package dev.byline.stats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Texts one after the other as UTF-8: a million of them take little more than their bytes. */
final class PackedTexts {
  /** This many texts share an array, whose places fit a whole number however many there are. */
  private static final int BLOCK = 1 << 12;

  private final List<byte[]> blocks = new ArrayList<>();
  private final List<int[]> ends = new ArrayList<>();
  private byte[] open = new byte[BLOCK];
  private int size;

  /** Adds a text. */
  void add(String text) {
    int at = size % BLOCK;
    if (at == 0) {
      ends.add(new int[BLOCK]);
      blocks.add(open);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = at == 0 ? 0 : ends.getLast()[at - 1];
    int end = start + bytes.length;
    if (end > open.length) {
      open = Arrays.copyOf(open, Math.max(end, 2 * open.length));
    }
    System.arraycopy(bytes, 0, open, start, bytes.length);
    ends.getLast()[at] = end;
    blocks.set(blocks.size() - 1, at == BLOCK - 1 ? Arrays.copyOf(open, end) : open);
    size++;
  }

  /** A text by its place, from 0. */
  String get(int place) {
    int[] own = ends.get(place / BLOCK);
    int at = place % BLOCK;
    int start = at == 0 ? 0 : own[at - 1];
    return new String(blocks.get(place / BLOCK), start, own[at] - start, StandardCharsets.UTF_8);
  }
}
