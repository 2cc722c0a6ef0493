package dev.byline.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Paper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Layout: acl-org/acl-anthology, data/xml/2025.emnlp.xml, 2026.acl.xml, P19.xml, D19.xml, W19.xml.
 */
class AclAnthologyTest extends SiteTest {
  private static String volume(String id, String title, String papers) {
    return "<volume id=\"%s\" type=\"proceedings\"><meta><booktitle>%s</booktitle></meta><frontmatter><pdf hash=\"0a\"/></frontmatter>%s</volume>"
        .formatted(id, title, papers);
  }

  private static String paper(int id, String inside) {
    return "<paper id=\"%d\"><title>Of %d</title><author><first>Ada</first><last>Able</last></author>%s</paper>"
        .formatted(id, id, inside);
  }

  private static void collection(String id, String... volumes) {
    xml(
        "/" + id + ".xml",
        "<?xml version='1.0' encoding='UTF-8'?><collection id=\"%s\">%s</collection>"
            .formatted(id, String.join("", volumes)));
  }

  @Test
  void sinceJuly2026aPaperIsNamedByItsPlaceAndNotByItsUrl() throws IOException {
    collection(
        "2025.emnlp",
        volume(
            "main",
            "Proceedings",
            paper(1, "<pdf hash=\"c2\"/>")
                + paper(2, "<url>https://example.org/two.pdf</url>")
                + paper(3, "")
                + paper(4, "<pdf hash=\"c3\"/><removed date=\"2026-01-01\">on request</removed>")
                + paper(5, "<pdf hash=\"c4\"/><retracted date=\"2026-01-01\">wrong</retracted>")
                + "<paper id=\"6\" type=\"backmatter\"><title>Index</title><pdf hash=\"d\"/></paper>"
                + "<paper id=\"7\"><title>Author Index</title><pdf hash=\"d\"/></paper>"));
    Given given = fetch(new AclAnthology(), "emnlp", 2025);
    assertThat(given.ids())
        .containsExactly("2025.emnlp-main.1", "2025.emnlp-main.2", "2025.emnlp-main.3");
    assertThat(given.papers())
        .extracting(Paper::pdf)
        .containsExactly(
            "https://aclanthology.org/2025.emnlp-main.1.pdf", "https://example.org/two.pdf", "");
    assertThat(given.promised()).isEqualTo(3);
  }

  @Test
  void olderPapersAreNumberedByVolume() throws IOException {
    collection("P19", volume("1", "Proceedings of the Annual Meeting", paper(1, "")));
    collection("W19", volume("36", "Proceedings of a Workshop", paper(1, "")));
    assertThat(fetch(new AclAnthology(), "acl", 2019).ids()).containsExactly("P19-1001");
    assertThat(fetch(new AclAnthology(), "W19", 2019).ids()).containsExactly("W19-3601");
  }

  @Test
  void theMainVolumesAreTakenAndTheOthersAskedFor() throws IOException {
    collection(
        "D19",
        volume("1", "Proceedings of the Conference", paper(1, "")),
        volume("2", "Proceedings of the Conference: Tutorial Abstracts", paper(1, "")),
        volume("3", "Proceedings of the Conference: System Demonstrations", paper(1, "")),
        volume("50", "Beyond Sight (BeSight)", paper(1, "") + paper(2, "")));
    Given given = fetch(new AclAnthology(), "emnlp", 2019);
    assertThat(given.ids()).containsExactly("D19-1001");
    assertThat(given.warnings())
        .containsExactly(
            "Other tracks were left out: 1 of demo, 1 of tutorials, 2 of workshops. Take them with --tracks.");
    assertThat(fetch(new AclAnthology(), "emnlp", 2019, "demo").ids()).containsExactly("D19-3001");
    assertThat(fetch(new AclAnthology(), "emnlp", 2019, "all").ids())
        .contains("D19-5001", "D19-5002")
        .hasSize(5);
  }

  @Test
  void longAndShortPapersAreBothOfTheConference() throws IOException {
    collection(
        "2022.acl",
        volume("long", "Annual Meeting (Volume 1: Long Papers)", paper(1, "")),
        volume("short", "Annual Meeting (Volume 2: Short Papers)", paper(1, "")),
        volume("srw", "Annual Meeting: Student Research Workshop", paper(1, "")));
    assertThat(fetch(new AclAnthology(), "acl", 2022).papers())
        .extracting(Paper::track)
        .containsExactly("long", "short");
  }

  @Test
  void anAffiliationMayHoldSeveral() throws IOException {
    collection(
        "2026.acl",
        volume(
            "long",
            "P",
            "<paper id=\"1\"><title>One</title><author openreview=\"~Ada_Able1\" orcid=\"0\"><first>Ada</first><last>Able</last>"
                + "<affiliation>Oslo Research Institute and University of Bergen</affiliation></author>"
                + "<author><first>Ben</first><last>Bode</last><affiliation>Oslo University of Science and Technology</affiliation></author><pdf hash=\"1\"/></paper>"));
    assertThat(links(fetch(new AclAnthology(), "acl", 2026).first()))
        .containsExactly(
            "Ada Able @ Oslo Research Institute | University of Bergen",
            "Ben Bode @ Oslo University of Science and Technology");
  }
}
