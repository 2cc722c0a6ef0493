package dev.byline.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.model.ReplyReader.BrokenAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyReaderTest {
  private final ReplyReader reader = new ReplyReader(new Secrets("k-123456", Optional.empty()));

  private Reply read(String body) throws BrokenAnswer {
    return reader.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  @Test
  void anAnswerIsReadWithWhatItCost() throws BrokenAnswer {
    assertThat(
            read(
                """
                {"choices":[{"finish_reason":"stop","message":{"content":"{}"}}],
                 "usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":7}}}
                """))
        .isEqualTo(new Reply.Text("{}", 9, 7, 4));
  }

  @Test
  void whatOnlyTheTotalCountsIsOutput() throws BrokenAnswer {
    String answer =
        "{\"choices\":[{\"message\":{\"content\":\"{}\"}}],\"usage\":{\"prompt_tokens\":%s,\"completion_tokens\":%d,\"total_tokens\":%d}}";
    assertThat(read(answer.formatted("21", 0, 81))).isEqualTo(new Reply.Text("{}", 21, 0, 60));
    assertThat(read(answer.formatted("21", 4, 81))).isEqualTo(new Reply.Text("{}", 21, 0, 60));
    assertThat(read(answer.formatted("21", 4, 25))).isEqualTo(new Reply.Text("{}", 21, 0, 4));
    assertThat(read(answer.formatted("21", 4, 3))).isEqualTo(new Reply.Text("{}", 21, 0, 4));
    assertThat(read(answer.formatted("null", 4, 81))).isEqualTo(new Reply.Text("{}", 0, 0, 4));
  }

  @Test
  void anAnswerWithoutUsageOrReasonOrInPartsIsOneToo() throws BrokenAnswer {
    assertThat(
            read(
                """
                {"choices":[{"message":{"content":[{"text":"a"},{"text":"b"}]}}],"usage":"many"}
                """))
        .isEqualTo(new Reply.Text("ab", 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"choices\":[]}|the answer is empty",
        "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{\"}}]}|"
            + ReplyReader.WAS_CUT,
        "{\"choices\":[{\"message\":{\"refusal\":\"not for k-123456.\"}}]}|the model refused: not for [hidden]",
        "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":null}}]}"
            + "|a filter of the endpoint took the answer away",
        "{\"choices\":[{\"message\":{\"content\":\" \"}}]}|the answer is empty",
      })
  void anAnswerThatCantBeUsedSaysWhy(String body, String why) throws BrokenAnswer {
    assertThat(read(body)).isEqualTo(new Reply.Unusable(why, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "null|the answer is not that of a chat completion",
        "{}|the answer is not that of a chat completion",
        "{\"choices\":[{\"mess|the answer is cut or no JSON",
        "<html>Sign in</html>|the answer is a web page: is the address of the endpoint right?",
        "{\"error\":{\"message\":\"overloaded\"}}|the answer is an error, “overloaded”",
        "\t|the answer has no content",
      })
  void whatIsNoAnswerMayBeAskedAgain(String body, String why) {
    assertThatThrownBy(() -> read(body == null ? "" : body))
        .isInstanceOf(BrokenAnswer.class)
        .hasMessage(why);
  }

  @Test
  void bytesThatAreNoTextAndEndlessBodiesAreNoAnswers() {
    assertThatThrownBy(() -> reader.read(new ByteArrayInputStream(new byte[] {'{', (byte) 0xff})))
        .hasMessage("the answer is not UTF-8");
    assertThatThrownBy(() -> reader.read(InputStream.nullInputStream()))
        .hasMessage("the answer has no content");
    assertThatThrownBy(
            () -> reader.read(new ByteArrayInputStream(new byte[ReplyReader.MOST_BYTES + 1])))
        .hasMessage("the answer is longer than 4 MB");
  }
}
