package dev.byline.country;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainIndexTest {
  private static final Gazetteer GAZETTEER = GazetteerFiles.load(Home.located().gazetteer());

  @ParameterizedTest
  @CsvSource({
    "tsinghua.edu.cn, CN",
    "mails.tsinghua.edu.cn, CN",
    "cs.washington.edu, US",
    "some-unknown-college.edu, US",
    "unknown.ac.uk, GB",
    "unknown.de, DE",
    "cse.ust.hk, HK",
    "STUDENT.ETHZ.CH, CH",
    "nyu.edu, US",
    "unknown.gov, US"
  })
  void aDomainSaysItsCountry(String domain, String country) {
    assertThat(GAZETTEER.domain(domain).orElseThrow().countries())
        .containsExactly(Country.of(country));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "gmail.com", "qq.com", "163.com", "outlook.com", "yahoo.co.jp", "unknown.com",
        "unknown.org", "unknown.io", "unknown.ai", "unknown.co", "unknown.me", "localhost", "..."
      })
  void mailProvidersAndWorldwideEndingsAreNoEvidence(String domain) {
    assertThat(GAZETTEER.domain(domain)).isEmpty();
  }
}
