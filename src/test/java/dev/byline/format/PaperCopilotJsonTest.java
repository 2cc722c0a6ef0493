package dev.byline.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Entry;
import dev.byline.corpus.ImportIssue;
import dev.byline.corpus.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaperCopilotJsonTest {
  @TempDir Path folder = Path.of("");

  private final List<ImportIssue> issues = new ArrayList<>();

  private Paper read(String author, String aff, String domain) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("x.json"),
            "[{\"id\":\"1\",\"author\":\"%s\",\"aff\":\"%s\",\"aff_domain\":\"%s\"}]"
                .formatted(author, aff, domain));
    List<Paper> papers = new ArrayList<>();
    PaperFormats.open(file)
        .read(
            new PaperReader.Sink() {
              @Override
              public void paper(Paper paper) {
                papers.add(paper);
              }

              @Override
              public void issue(ImportIssue issue) {
                issues.add(issue);
              }
            });
    assertThat(papers).hasSize(1);
    return papers.getFirst();
  }

  @Test
  void semicolonsPartAuthorsAndPlusesPartAnAuthorsAffiliations() throws IOException {
    Paper paper = read("Ann;Bo", "Inria+Google;ETH Zurich + Meta", "inria.fr+google.com;ethz.ch+");
    assertThat(paper.isLinked()).isTrue();
    assertThat(paper.authors().get(0).affiliations())
        .containsExactly(new Entry("Inria", "inria.fr"), new Entry("Google", "google.com"));
    assertThat(paper.authors().get(1).affiliations())
        .containsExactly(new Entry("ETH Zurich", "ethz.ch"), new Entry("Meta", ""));
  }

  @Test
  void oneDomainForTwoAffiliationsIsTiedToNone() throws IOException {
    Paper paper = read("Ann", "Inria+Google", "google.com");
    assertThat(paper.authors().getFirst().affiliations())
        .containsExactly(new Entry("Inria", ""), new Entry("Google", ""));
  }

  @Test
  void listsOfDifferentLengthLeaveAPaperUnlinkedWithItsSetOfAffiliations() throws IOException {
    Paper paper = read("Ann;Bo;Cy", "Inria;Google;Inria;Meta", "");
    assertThat(paper.isLinked()).isFalse();
    assertThat(paper.authors()).hasSize(3).allMatch(a -> a.affiliations().isEmpty());
    assertThat(paper.unlinked())
        .containsExactly(new Entry("Inria", ""), new Entry("Google", ""), new Entry("Meta", ""));
    assertThat(issues).extracting(ImportIssue::kind).contains(ImportIssue.Kind.WRONG_LENGTH);
  }

  @Test
  void domainsOfAnotherLengthAreNotUsed() throws IOException {
    Paper paper = read("Ann;Bo", "Inria;Google", "google.com");
    assertThat(paper.isLinked()).isTrue();
    assertThat(paper.authors().get(0).affiliations()).containsExactly(new Entry("Inria", ""));
    assertThat(issues).extracting(ImportIssue::kind).contains(ImportIssue.Kind.DOMAINS_NOT_TIED);
  }

  @Test
  void anEmptyItemKeepsItsAuthorsPlace() throws IOException {
    Paper paper = read("Ann;Bo", ";Google", ";google.com");
    assertThat(paper.isLinked()).isTrue();
    assertThat(paper.authors().get(0).affiliations()).isEmpty();
    assertThat(paper.authors().get(1).affiliations())
        .containsExactly(new Entry("Google", "google.com"));
  }

  @Test
  void aPlusInADepartmentsNamePartsNothing() throws IOException {
    Paper paper =
        read("Ann", "Department of Computing + Mathematical Sciences, Caltech", "caltech.edu");
    assertThat(paper.authors().getFirst().affiliations())
        .containsExactly(
            new Entry("Department of Computing + Mathematical Sciences, Caltech", "caltech.edu"));
  }

  @Test
  void anEmailAddressGivesItsDomain() throws IOException {
    assertThat(read("Ann", "Inria", "ann@Inria.FR.").authors().getFirst().affiliations())
        .containsExactly(new Entry("Inria", "inria.fr"));
  }
}
