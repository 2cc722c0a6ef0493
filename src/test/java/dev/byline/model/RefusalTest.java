package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.Json;
import dev.byline.model.Refusal.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static Refusal refusal(int status, String body) throws JsonProcessingException {
    return Refusal.of(
        status, Json.mapper().readTree(body), new Secrets("k-123456", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "400|{\"error\":{\"message\":\"Your context length of 4096 was exceeded\"}}|TOO_LONG",
        "400|{\"error\":{\"message\":\"no\",\"code\":\"context_length_exceeded\"}}|TOO_LONG",
        "422|{\"detail\":\"the prompt is far too long\"}|TOO_LONG",
        "413|{\"message\":\"body\"}|TOO_LONG",
        "400|{\"error\":{\"message\":\"a filter\",\"code\":\"content_filter\"}}|FILTERED",
        "400|{\"error\":{\"message\":\"use max_completion_tokens here\"}}|NAME_OF_LIMIT",
        "400|{\"error\":\"response_format is not supported\"}|FORM",
        "404|{\"error\":\"context length\"}|FINAL",
        "402|{\"error\":{\"message\":\"no money\"}}|FINAL",
      })
  void aRefusalTellsWhatToDoNext(int status, String body, Kind kind)
      throws JsonProcessingException {
    assertThat(refusal(status, body).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"error\":{\"message\":\"of error\"}}|of error",
        "[{\"error\":{\"message\":\"in an array\"}}]|in an array",
        "{\"error\":\"a text\"}|a text",
        "{\"message\":\"of a server\"}|of a server",
        "{\"detail\":[{\"msg\":\"field\"}]}|[{\"msg\":\"field\"}]",
        "\"bare\"|bare",
      })
  void theServersOwnSentenceIsFoundWhereverItStands(String body, String said)
      throws JsonProcessingException {
    assertThat(refusal(400, body).sentence()).isEqualTo(said);
  }

  @Test
  void aBodyWithoutASentenceLeavesTheStatus() throws JsonProcessingException {
    assertThat(refusal(503, "{\"x\":1}").text()).isEqualTo("HTTP 503");
    assertThat(refusal(401, "{\"error\":\"the key k-123456 is wrong\"}").text())
        .isEqualTo("HTTP 401, “the key [hidden] is wrong”");
  }
}
