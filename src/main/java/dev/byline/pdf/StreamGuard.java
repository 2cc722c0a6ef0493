package dev.byline.pdf;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Refuses streams that unpack to more than any paper needs, by unpacking them without keeping them:
 * the library holds what it unpacks in memory.
 */
final class StreamGuard {
  /** A page and its fonts have some hundred kilobytes. */
  private static final long MOST_UNPACKED = 64L << 20;

  private static final long LARGEST_FILE = 300L << 20;
  private static final int MOST_OBJECTS = 20_000;

  /** Other packings than Flate unpack at most this many times their size. */
  private static final long OTHER_RATIO = 100;

  private static final List<byte[]> READ_WITH_THE_FILE =
      List.of(
          "/ObjStm".getBytes(StandardCharsets.US_ASCII),
          "/XRef".getBytes(StandardCharsets.US_ASCII));

  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final int STREAM_WITHIN = 2048;

  private StreamGuard() {}

  /** Checks the streams that are read while a file is opened: of objects and cross-references. */
  static void requireModest(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > LARGEST_FILE) {
        throw new UnreadablePdf("is larger than 300 MB, which is too large for a paper");
      }
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      long unpacked = 0;
      for (int i = 0; i < bytes.limit(); i++) {
        if (bytes.get(i) == '/' && isAtOne(bytes, i)) {
          int stream = find(bytes, STREAM, i, Math.min(bytes.limit(), i + STREAM_WITHIN));
          if (stream >= 0) {
            unpacked += unpacked(new Slice(bytes, afterLineEnd(bytes, stream + STREAM.length)));
            requireBelow(unpacked);
          }
        }
      }
    }
  }

  private static boolean isAtOne(MappedByteBuffer bytes, int at) {
    return READ_WITH_THE_FILE.stream().anyMatch(name -> isAt(bytes, name, at));
  }

  private static boolean isAt(MappedByteBuffer bytes, byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) {
      if (at + i >= bytes.limit() || bytes.get(at + i) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static int find(MappedByteBuffer bytes, byte[] wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.get(i) == wanted[0] && isAt(bytes, wanted, i)) {
        return i;
      }
    }
    return -1;
  }

  private static int afterLineEnd(MappedByteBuffer bytes, int at) {
    int after = at;
    while (after < bytes.limit() && (bytes.get(after) == '\r' || bytes.get(after) == '\n')) {
      after++;
    }
    return after;
  }

  /** The bytes of a file from a place on. */
  private static final class Slice extends InputStream {
    private final MappedByteBuffer bytes;
    private int at;

    Slice(MappedByteBuffer bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    @Override
    public int read() {
      return at < bytes.limit() ? bytes.get(at++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int from, int count) {
      int n = Math.min(count, bytes.limit() - at);
      if (n <= 0) {
        return -1;
      }
      bytes.get(at, to, from, n);
      at += n;
      return n;
    }
  }

  /** Checks a stream. */
  static void requireModest(COSStream stream) throws IOException {
    requireBelow(unpacked(stream));
  }

  /** Checks what a page's text needs: its contents, its fonts and the forms that it draws. */
  static void requireModest(PDPage page) throws IOException {
    Deque<COSBase> open = new ArrayDeque<>();
    for (Iterator<PDStream> streams = page.getContentStreams(); streams.hasNext(); ) {
      open.add(streams.next().getCOSObject());
    }
    PDResources resources = page.getResources();
    if (resources != null) {
      open.add(resources.getCOSObject());
    }
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long unpacked = 0;
    while (!open.isEmpty()) {
      COSBase next = open.removeFirst();
      COSBase base = next instanceof COSObject reference ? reference.getObject() : next;
      if (base == null || !seen.add(base)) {
        continue;
      }
      if (seen.size() > MOST_OBJECTS) {
        throw new UnreadablePdf("has a page with more parts than any page needs");
      }
      if (base instanceof COSStream stream && !isPicture(stream)) {
        unpacked += unpacked(stream);
        requireBelow(unpacked);
      }
      if (base instanceof COSDictionary dictionary) {
        FontGuard.requireModest(dictionary);
      }
      switch (base) {
        case COSArray array -> array.forEach(part -> add(open, part));
        case COSDictionary dictionary ->
            dictionary.entrySet().stream()
                .filter(e -> !COSName.PARENT.equals(e.getKey()) && !COSName.P.equals(e.getKey()))
                .forEach(e -> add(open, e.getValue()));
        default -> {}
      }
    }
  }

  /** Numbers and names have no parts. */
  private static void add(Deque<COSBase> open, COSBase part) {
    if (part instanceof COSArray || part instanceof COSDictionary || part instanceof COSObject) {
      open.add(part);
    }
  }

  private static boolean isPicture(COSStream stream) {
    return COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
  }

  private static long unpacked(COSStream stream) throws IOException {
    List<COSName> filters = new ArrayList<>();
    switch (stream.getFilters()) {
      case COSName one -> filters.add(one);
      case COSArray several -> several.forEach(f -> filters.add(f instanceof COSName n ? n : null));
      case null, default -> {}
    }
    if (filters.isEmpty()) {
      return stream.getLength();
    }
    boolean flate =
        filters.stream()
            .allMatch(
                f -> COSName.FLATE_DECODE.equals(f) || COSName.FLATE_DECODE_ABBREVIATION.equals(f));
    if (!flate) {
      return stream.getLength() * OTHER_RATIO;
    }
    InputStream in = stream.createRawInputStream();
    for (int i = 1; i < filters.size(); i++) {
      in = new InflaterInputStream(in);
    }
    return unpacked(in);
  }

  /** How much a stream unpacks to, as far as it is whole and modest. */
  private static long unpacked(InputStream packed) throws IOException {
    long unpacked = 0;
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = new InflaterInputStream(packed)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        unpacked += n;
        requireBelow(unpacked);
      }
    } catch (ZipException | EOFException _) {
      // A damaged stream is read as far as it goes.
    }
    return unpacked;
  }

  private static void requireBelow(long unpacked) throws UnreadablePdf {
    if (unpacked > MOST_UNPACKED) {
      throw new UnreadablePdf("has a part that unpacks to more than 64 MB");
    }
  }
}
