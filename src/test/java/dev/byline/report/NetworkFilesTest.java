package dev.byline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class NetworkFilesTest {
  private static final Network NETWORK =
      new Network(
          "institutions",
          List.of(
              new Network.Node(1, "École \"X\" <Paris>, Lab", "FR", 3),
              new Network.Node(2, "a\tb\u0001", "", 1)),
          List.of(new Network.Link(1, 2, 1)));

  @TempDir Path folder;

  private String written(String name) throws IOException {
    NetworkFiles.write(NETWORK, "Conference & Co", folder);
    return Files.readString(folder.resolve(name));
  }

  @Test
  void gephiReadsEveryNodeWithItsNameCountryAndPapers() throws Exception {
    written("institutions.gexf");
    Document read =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("institutions.gexf").toFile());
    Element node = (Element) read.getElementsByTagName("node").item(0);
    assertThat(node.getAttribute("label")).isEqualTo("École \"X\" <Paris>, Lab");
    assertThat(((Element) node.getElementsByTagName("attvalue").item(0)).getAttribute("value"))
        .isEqualTo("FR");
    assertThat(((Element) node.getElementsByTagName("attvalue").item(1)).getAttribute("value"))
        .isEqualTo("3");
    Element edge = (Element) read.getElementsByTagName("edge").item(0);
    assertThat(edge.getAttribute("source") + edge.getAttribute("target")).isEqualTo("12");
  }

  @Test
  void aNameNeverAddsAColumnOrALineToVosviewersMap() throws IOException {
    List<String> lines = written("vosviewer-institutions-map.txt").lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines).allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(4));
    assertThat(lines.get(1)).contains("\"École \"\"X\"\" <Paris>, Lab\"");
  }

  @Test
  void linksNameNodesByTheirNumber() throws IOException {
    assertThat(written("vosviewer-institutions-network.txt")).isEqualTo("1\t2\t1\n");
  }
}
