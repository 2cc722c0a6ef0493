package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  private static final String KEY = "k-93/f7+a2";
  private static final String URL = "https://ada:opensesame@models.example/v1?token=t0psecret#x";
  private final Secrets secrets = new Secrets(KEY, Optional.of(URL));

  @ParameterizedTest
  @CsvSource({
    "https://ada:pw@models.example/v1?token=x, https://models.example/v1",
    "https://models.example/v1#part, https://models.example/v1",
    "https://models.example/v1, https://models.example/v1",
    "https://models.example/@v1, https://models.example/@v1",
  })
  void anAddressIsShownWithoutCredentialsQueryAndFragment(String url, String shown) {
    assertThat(Secrets.address(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The key k-93/f7+a2 is not known.|The key [hidden] is not known.",
        "key=k-93%2Ff7%2Ba2 was refused|key=[hidden] was refused",
        "user ada:opensesame|user [hidden]",
        "opensesame is no password here|[hidden] is no password here",
        "bad token t0psecret|bad token [hidden]",
        "POST https://ada:opensesame@models.example/v1?token=t0psecret#x failed"
            + "|POST https://models.example/v1 failed",
      })
  void whatAServerQuotesOfTheKeyOrTheAddressIsHidden(String said, String shown) {
    assertThat(secrets.hide(said)).isEqualTo(shown);
  }

  @Test
  void aPlaceholderForAKeyIsAWordLikeAnyOther() {
    assertThat(new Secrets("none", Optional.empty()).hide("there is none"))
        .isEqualTo("there is none");
  }

  @Test
  void aServersSentenceIsOneLineThatSteersNoTerminal() {
    assertThat(secrets.sentence(" no such\n\u001b[2Jmodel \u202e… "))
        .isEqualTo("no such [2Jmodel …");
    assertThat(secrets.sentence("Not found..")).isEqualTo("Not found");
  }

  @Test
  void aLongSentenceIsCutBetweenCharacters() {
    String said = secrets.sentence("𝒙".repeat(400));
    assertThat(said).isEqualTo("𝒙".repeat(150) + "…");
  }

  @Test
  void aFaultAndItsCausesAreShownWithoutSecretsButWithTheirTraces() {
    RuntimeException fault =
        new IllegalStateException("sent " + KEY, new IllegalArgumentException(URL));
    StringWriter shown = new StringWriter();
    secrets.hide(fault).printStackTrace(new PrintWriter(shown, true));
    assertThat(shown.toString())
        .contains("IllegalStateException: sent [hidden]", "IllegalArgumentException")
        .contains("SecretsTest")
        .doesNotContain(KEY, "opensesame", "t0psecret");
  }
}
