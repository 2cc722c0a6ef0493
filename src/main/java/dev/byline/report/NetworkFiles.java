package dev.byline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.byline.SafeCsv;
import dev.byline.Version;
import dev.byline.store.StoreException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Networks as other programs read them: a map and a network file of VOSviewer (VOSviewer's manual,
 * “Map and network files”) and GEXF 1.3 (gexf.net) for Gephi.
 */
final class NetworkFiles {
  private static final String COUNTRY = "0";
  private static final String PAPERS = "1";

  /** VOSviewer takes a comma or semicolon for a separator too, unless the text is in quotes. */
  private static final QuoteStrategy QUOTES =
      new QuoteStrategy() {
        @Override
        public boolean quoteValue(int line, int field, String value) {
          return value.contains(",") || value.contains(";");
        }
      };

  private NetworkFiles() {}

  /** Writes the three files of a network into a folder. */
  static void write(Network network, String title, Path folder) throws IOException {
    try (CsvWriter map = tabs(folder.resolve("vosviewer-%s-map.txt".formatted(network.name())))) {
      map.writeRecord("id", "label", "description", "weight<Papers>");
      for (Network.Node node : network.nodes()) {
        map.writeRecord(
            SafeCsv.fields(
                List.of(node.id(), oneLine(node.label()), node.country(), node.papers())));
      }
    }
    try (CsvWriter links =
        tabs(folder.resolve("vosviewer-%s-network.txt".formatted(network.name())))) {
      for (Network.Link link : network.links()) {
        links.writeRecord(SafeCsv.fields(List.of(link.first(), link.second(), link.papers())));
      }
    }
    try (Writer text = Files.newBufferedWriter(folder.resolve(network.name() + ".gexf"))) {
      gexf(network, title, XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
      text.write("\n");
    } catch (XMLStreamException e) {
      throw new StoreException(new IOException(e));
    }
  }

  private static CsvWriter tabs(Path file) throws IOException {
    return CsvWriter.builder()
        .fieldSeparator('\t')
        .quoteStrategy(QUOTES)
        .lineDelimiter(LineDelimiter.LF)
        .build(file);
  }

  /** XML and tables of lines have no place for control characters. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static void gexf(Network network, String title, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start(xml, "gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3");
    start(xml, "meta");
    text(xml, "creator", "Byline " + Version.TEXT);
    text(xml, "description", "Papers together, by %s: %s".formatted(network.name(), title));
    xml.writeEndElement();
    start(xml, "graph", "mode", "static", "defaultedgetype", "undirected");
    start(xml, "attributes", "class", "node");
    empty(xml, "attribute", "id", COUNTRY, "title", "country", "type", "string");
    empty(xml, "attribute", "id", PAPERS, "title", "papers", "type", "long");
    xml.writeEndElement();
    start(xml, "nodes");
    for (Network.Node node : network.nodes()) {
      start(xml, "node", "id", String.valueOf(node.id()), "label", oneLine(node.label()));
      start(xml, "attvalues");
      empty(xml, "attvalue", "for", COUNTRY, "value", node.country());
      empty(xml, "attvalue", "for", PAPERS, "value", String.valueOf(node.papers()));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
    start(xml, "edges");
    int id = 0;
    for (Network.Link link : network.links()) {
      empty(
          xml,
          "edge",
          "id",
          String.valueOf(id++),
          "source",
          String.valueOf(link.first()),
          "target",
          String.valueOf(link.second()),
          "weight",
          String.valueOf(link.papers()));
    }
    xml.writeEndDocument();
  }

  private static void start(XMLStreamWriter xml, String element, String... attributes)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    attributes(xml, attributes);
  }

  private static void empty(XMLStreamWriter xml, String element, String... attributes)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEmptyElement(element);
    attributes(xml, attributes);
  }

  private static void attributes(XMLStreamWriter xml, String... pairs) throws XMLStreamException {
    for (int i = 0; i < pairs.length; i += 2) {
      xml.writeAttribute(pairs[i], pairs[i + 1]);
    }
  }

  private static void text(XMLStreamWriter xml, String element, String text)
      throws XMLStreamException {
    start(xml, element);
    xml.writeCharacters(oneLine(text));
    xml.writeEndElement();
  }
}
