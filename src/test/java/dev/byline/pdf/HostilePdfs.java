package dev.byline.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Makes PDFs that are broken or mean harm, and a good one to break. */
public final class HostilePdfs {
  private static final PDType1Font FONT = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
  private static final PDType1Font BOLD = new PDType1Font(Standard14Fonts.FontName.TIMES_BOLD);

  private HostilePdfs() {}

  /** A paper of three pages with one author. */
  public static byte[] good() {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 3; i++) {
        document.addPage(new PDPage());
      }
      try (PDPageContentStream page = new PDPageContentStream(document, document.getPage(0))) {
        write(page, BOLD, 17, 150, 700, "A Study of Studies");
        write(page, FONT, 10, 250, 670, "Ada Able");
        write(page, FONT, 10, 240, 658, "University of Oslo");
        write(page, BOLD, 12, 270, 620, "Abstract");
        for (int i = 0; i < 30; i++) {
          write(page, FONT, 10, 72, 600 - 12 * i, "words of the abstract that say nothing at all");
        }
      }
      return bytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(
      PDPageContentStream page, PDType1Font font, int size, int x, int y, String text)
      throws IOException {
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(text);
    page.endText();
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  public static void encrypted(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      document.save(file.toFile());
    }
  }

  public static void imageOnly(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      BufferedImage picture = new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 0, 600, 800);
      }
      document.save(file.toFile());
    }
  }

  public static void withoutPages(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.save(file.toFile());
    }
  }

  public static void tenThousandPages(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 10_000; i++) {
        document.addPage(new PDPage());
      }
      try (PDPageContentStream page = new PDPageContentStream(document, document.getPage(0))) {
        write(page, BOLD, 17, 150, 700, "Proceedings of Everything");
      }
      document.save(file.toFile());
    }
  }

  /** A page tree whose node is its own child, and a form that draws itself. */
  public static void loops(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDFormXObject form = new PDFormXObject(document);
      PDResources resources = new PDResources();
      COSName name = resources.add(form);
      form.setResources(resources);
      try (OutputStream out = form.getContentStream().createOutputStream()) {
        out.write(("/" + name.getName() + " Do").getBytes(StandardCharsets.US_ASCII));
      }
      page.setResources(resources);
      PDStream content = new PDStream(document);
      try (OutputStream out = content.createOutputStream()) {
        out.write(("/" + name.getName() + " Do").getBytes(StandardCharsets.US_ASCII));
      }
      page.setContents(content);
      COSDictionary pages = document.getPages().getCOSObject();
      COSArray kids = pages.getCOSArray(COSName.KIDS);
      kids.add(pages);
      document.save(file.toFile());
    }
  }

  /** A content stream of a few hundred kilobytes that unpacks to 400 MB. */
  public static void contentBomb(Path file) throws IOException {
    byte[] packed = packed(400);
    raw(
        file,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        "<< /Length " + packed.length + " /Filter /FlateDecode >>",
        packed);
  }

  /** The same, packed twice. */
  public static void nestedBomb(Path file) throws IOException {
    byte[] packed = deflated(packed(400));
    raw(
        file,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        "<< /Length " + packed.length + " /Filter [/FlateDecode /FlateDecode] >>",
        packed);
  }

  /** A font whose file unpacks to 400 MB. */
  public static void fontBomb(Path file) throws IOException {
    byte[] packed = packed(400);
    raw(
        file,
        """
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1
        << /Type /Font /Subtype /TrueType /BaseFont /Bomb /FontDescriptor
        << /Type /FontDescriptor /FontName /Bomb /Flags 4 /FontFile2 4 0 R >> >> >> >> >>\
        """,
        "<< /Length " + packed.length + " /Filter /FlateDecode >>",
        packed);
  }

  /** An object stream that unpacks to 400 MB, needed for the page. */
  public static void objectBomb(Path file) throws IOException {
    byte[] packed = packed(400);
    raw(
        file,
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
        "<< /Type /ObjStm /N 1 /First 5 /Length " + packed.length + " /Filter /FlateDecode >>",
        packed);
  }

  /** A page that draws forms that draw forms, ten each, 20 levels deep. */
  public static void withoutEnd(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDFormXObject drawn = null;
      for (int level = 0; level < 20; level++) {
        PDFormXObject form = new PDFormXObject(document);
        PDResources resources = new PDResources();
        String content = "q Q";
        if (drawn != null) {
          content = ("/" + resources.add(drawn).getName() + " Do ").repeat(10);
        }
        form.setResources(resources);
        try (OutputStream out = form.getContentStream().createOutputStream()) {
          out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        drawn = form;
      }
      PDResources resources = new PDResources();
      String content = "/" + resources.add(drawn).getName() + " Do";
      page.setResources(resources);
      PDStream stream = new PDStream(document);
      try (OutputStream out = stream.createOutputStream()) {
        out.write(content.getBytes(StandardCharsets.US_ASCII));
      }
      page.setContents(stream);
      document.save(file.toFile());
    }
  }

  /** A font whose character map gives every code of four bytes a meaning. */
  public static void characterMapBomb(Path file, String operator, String range) throws IOException {
    byte[] map =
        "1 begin%1$s %2$s end%1$s".formatted(operator, range).getBytes(StandardCharsets.US_ASCII);
    raw(file, compositeFont("/ToUnicode 4 0 R", ""), "<< /Length " + map.length + " >>", map);
  }

  /** A composite font whose widths are of more characters than there are. */
  public static void widthBomb(Path file, String widths) throws IOException {
    byte[] nothing = {' '};
    raw(file, compositeFont("", widths), "<< /Length 1 >>", nothing);
  }

  private static String compositeFont(String ofFont, String ofDescendant) {
    return """
    << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F1
    << /Type /Font /Subtype /Type0 /BaseFont /Bomb /Encoding /Identity-H %s /DescendantFonts [
    << /Type /Font /Subtype /CIDFontType2 /BaseFont /Bomb %s
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
    /FontDescriptor << /Type /FontDescriptor /FontName /Bomb /Flags 4 >> >> ] >> >> >> >>\
    """
        .formatted(ofFont, ofDescendant);
  }

  /** A document of five objects, written as the format wants it (ISO 32000-1, 7.5). */
  private static void raw(Path file, String page, String stream, byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long[] at = new long[6];
    put(out, "%PDF-1.7\n");
    at[1] = out.size();
    put(out, "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n");
    at[2] = out.size();
    put(out, "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n");
    at[3] = out.size();
    put(out, "3 0 obj " + page + " endobj\n");
    at[4] = out.size();
    put(out, "4 0 obj " + stream + " stream\n");
    out.write(body);
    put(out, "\nendstream endobj\n");
    at[5] = out.size();
    String text = "BT /F1 12 Tf 72 700 Td <0041004200430044> Tj ET";
    put(
        out,
        "5 0 obj << /Length %d >> stream\n%s\nendstream endobj\n".formatted(text.length(), text));
    long table = out.size();
    put(out, "xref\n0 6\n0000000000 65535 f \n");
    for (int i = 1; i < 6; i++) {
      put(out, "%010d 00000 n \n".formatted(at[i]));
    }
    put(out, "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
    Files.write(file, out.toByteArray());
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] packed(int megabytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
      for (int i = 0; i < megabytes; i++) {
        out.write(blanks);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] deflated(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
