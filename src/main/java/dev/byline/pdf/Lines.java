package dev.byline.pdf;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rebuilds lines from glyphs: superscripts stay marked, and an accent that is drawn apart joins its
 * letter.
 */
final class Lines {
  /** A gap between glyphs that is a space, in font sizes. */
  private static final double SPACE = 0.18;

  /** Scripts that touch no letter are few; a row of many is a line of small print. */
  private static final int MOST_SCRIPTS = 40;

  private Lines() {}

  /** The lines of a page's glyphs, from top to bottom. */
  static List<TextLine> of(int page, List<Glyph> all) {
    List<Glyph> glyphs = new ArrayList<>(all);
    glyphs.sort(Comparator.comparingDouble((Glyph g) -> g.y).thenComparingDouble(g -> g.x));
    accents(glyphs);
    double[] hosts = raise(glyphs);
    List<List<Glyph>> rows = new ArrayList<>();
    List<Double> baselines = new ArrayList<>();
    for (Glyph glyph : glyphs) {
      if (!glyph.raised) {
        int last = rows.size() - 1;
        if (last >= 0 && Math.abs(baselines.get(last) - glyph.y) < 0.22 * glyph.size) {
          rows.get(last).add(glyph);
        } else {
          rows.add(new ArrayList<>(List.of(glyph)));
          baselines.add(glyph.y);
        }
      }
    }
    for (int i = 0; i < glyphs.size(); i++) {
      if (glyphs.get(i).raised) {
        int nearest = nearest(baselines, hosts[i]);
        rows.get(nearest).add(glyphs.get(i));
      }
    }
    joinScripts(rows, baselines);
    List<TextLine> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Word> words = words(page, rows.get(i));
      if (!words.isEmpty()) {
        lines.add(new TextLine(baselines.get(i), words));
      }
    }
    return lines;
  }

  /**
   * A row of small glyphs only, a little above or below a row of larger ones and between its ends,
   * is scripts that touch no letter: those above are superscripts.
   */
  private static void joinScripts(List<List<Glyph>> rows, List<Double> baselines) {
    for (int i = rows.size() - 1; i >= 0; i--) {
      for (int other : new int[] {i + 1, i - 1}) {
        if (other < 0 || other >= rows.size() || rows.get(i).stream().anyMatch(g -> g.raised)) {
          continue;
        }
        List<Glyph> small = rows.get(i);
        List<Glyph> host = rows.get(other);
        double size = host.stream().mapToDouble(g -> g.size).max().orElse(0);
        double rise = (baselines.get(other) - baselines.get(i)) / size;
        double left = host.stream().mapToDouble(g -> g.x).min().orElse(0);
        double right = host.stream().mapToDouble(Glyph::right).max().orElse(0);
        boolean joins =
            rise < 0.5
                && rise > -0.3
                && small.size() <= MOST_SCRIPTS
                && small.stream()
                    .allMatch(g -> g.size < 0.8 * size && g.x > left - size && g.x < right + size);
        if (joins) {
          boolean above = rise > 0;
          small.forEach(g -> g.raised = above && !g.blank);
          host.addAll(small);
          rows.remove(i);
          baselines.remove(i);
          break;
        }
      }
    }
  }

  private static int nearest(List<Double> baselines, double y) {
    int best = 0;
    for (int i = 1; i < baselines.size(); i++) {
      if (Math.abs(baselines.get(i) - y) < Math.abs(baselines.get(best) - y)) {
        best = i;
      }
    }
    return best;
  }

  /** Marks superscripts; gives the baseline of each one's neighbour. */
  private static double[] raise(List<Glyph> glyphs) {
    double[] hosts = new double[glyphs.size()];
    for (int i = 0; i < glyphs.size(); i++) {
      Glyph small = glyphs.get(i);
      double nearest = Double.MAX_VALUE;
      for (int j = i + 1; j < glyphs.size() && glyphs.get(j).y - small.y < 12; j++) {
        Glyph host = glyphs.get(j);
        double rise = (host.y - small.y) / host.size;
        double gap = Math.max(host.x - small.right(), small.x - host.right()) / host.size;
        if (!small.blank
            && !host.blank
            && host.size > 1.15 * small.size
            && rise > 0.1
            && rise < 0.75
            && gap > -1
            && gap < 0.5
            && gap < nearest) {
          nearest = gap;
          small.raised = true;
          hosts[i] = host.y;
        }
      }
    }
    for (int i = 0; i < glyphs.size(); i++) {
      if (glyphs.get(i).raised) {
        beside(glyphs, i, 1, hosts);
        beside(glyphs, i, -1, hosts);
      }
    }
    return hosts;
  }

  /** What stands beside a superscript on its baseline in its size is one with it. */
  private static void beside(List<Glyph> glyphs, int from, int step, double[] hosts) {
    for (int i = from + step; i >= 0 && i < glyphs.size(); i += step) {
      Glyph one = glyphs.get(i - step);
      Glyph other = glyphs.get(i);
      double gap = Math.max(other.x - one.right(), one.x - other.right());
      if (other.raised
          || Math.abs(other.y - one.y) > 0.1
          || Math.abs(other.size - one.size) > 0.1
          || gap > 1.2 * one.size) {
        return;
      }
      other.raised = !other.blank;
      hosts[i] = hosts[i - step];
      if (other.blank) {
        return;
      }
    }
  }

  private static List<Word> words(int page, List<Glyph> row) {
    row.sort(Comparator.comparingDouble(g -> g.x));
    List<Word> words = new ArrayList<>();
    List<Glyph> open = new ArrayList<>();
    for (Glyph glyph : row) {
      Glyph last = open.isEmpty() ? null : open.getLast();
      boolean apart =
          last != null
              && (glyph.blank
                  || glyph.raised != last.raised
                  || glyph.x - last.right() > SPACE * Math.max(glyph.size, last.size));
      if (apart) {
        words.add(word(page, open));
        open.clear();
      }
      if (!glyph.blank && !glyph.text.isEmpty()) {
        open.add(glyph);
      }
    }
    if (!open.isEmpty()) {
      words.add(word(page, open));
    }
    return words;
  }

  /** An accent drawn apart joins the letter that it stands over. */
  private static void accents(List<Glyph> glyphs) {
    for (Glyph accent : List.copyOf(glyphs)) {
      String combining = accent.combining();
      if (combining != null) {
        Glyph best = null;
        double overlap = 0.2 * accent.size;
        for (Glyph letter : glyphs) {
          double common = Math.min(letter.right(), accent.right()) - Math.max(letter.x, accent.x);
          double below = letter.y - accent.y;
          if (below > -0.05 * accent.size
              && below < 0.5 * accent.size
              && letter != accent
              && Character.isLetter(letter.text.codePointAt(0))
              && common > overlap) {
            best = letter;
            overlap = common;
          }
        }
        if (best != null) {
          String base = best.text.replace('ı', 'i').replace('ȷ', 'j');
          best.text = Normalizer.normalize(base + combining, Normalizer.Form.NFC);
          glyphs.remove(accent);
        }
      }
    }
  }

  private static Word word(int page, List<Glyph> glyphs) {
    StringBuilder text = new StringBuilder();
    Box box = glyphs.getFirst().box(page);
    Glyph largest = glyphs.getFirst();
    for (Glyph glyph : glyphs) {
      text.append(glyph.text);
      box = box.with(glyph.box(page));
      largest = glyph.size > largest.size ? glyph : largest;
    }
    return new Word(text.toString(), box, largest.size, largest.font, largest.raised);
  }
}
