package dev.byline.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.cli.Byline;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The protocol's own client asks the server over standard input and output. */
@Tag("slow")
class McpTest {
  @TempDir static Path folder = Path.of("");
  private static McpSyncClient client;

  @BeforeAll
  static void aServerOverTheDemo() {
    Path work = folder.resolve("demo");
    assertThat(Byline.run("demo", "-w", work, "-q").exit()).isZero();
    ServerParameters server =
        ServerParameters.builder(Path.of(System.getProperty("java.home"), "bin", "java").toString())
            .args(
                "--enable-native-access=ALL-UNNAMED",
                "-Dbyline.home=" + Home.located().folder(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.byline.cli.Main",
                "mcp",
                work.toString())
            .build();
    client =
        McpClient.sync(new StdioClientTransport(server, McpJsonDefaults.getMapper()))
            .jsonSchemaValidator(new ArgumentCheck())
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60))
            .build();
    client.initialize();
  }

  @AfterAll
  static void close() {
    client.closeGracefully();
  }

  private static McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().getFirst()).text();
  }

  @Test
  void itsToolsAreListedWithTheirArguments() {
    assertThat(client.listTools().tools())
        .extracting(McpSchema.Tool::name)
        .containsExactlyInAnyOrder(
            "search",
            "sql",
            "paper",
            "passages",
            "institution",
            "country",
            "statistics",
            "topics",
            "disagreements",
            "ask");
  }

  @Test
  void theGuideNamesEveryTool() throws IOException {
    String guide =
        Files.readString(
            Home.located().folder().resolve("src/site/markdown/guide-for-other-programs.md"));
    Matcher named = Pattern.compile("the tools ([^;]+);").matcher(guide);
    assertThat(named.find()).isTrue();
    assertThat(named.group(1).replace("(safe)", "").split("\\s*,\\s*|\\s+and\\s+"))
        .containsExactlyInAnyOrderElementsOf(
            client.listTools().tools().stream().map(McpSchema.Tool::name).toList());
  }

  private static JsonNode json(McpSchema.CallToolResult result) {
    try {
      return Json.mapper().readTree(text(result));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void statisticsAreTheReportsWithBoundsAndDefinition() {
    assertThat(text(call("statistics", Map.of("first", "US", "second", "China"))))
        .contains("\"definition\":\"prc\"", "\"of_papers\":450", "\"lower_bound\":", "\"low95\":");
  }

  @Test
  void whatAnAnswerLeavesOutIsCountedAndGroupsAreCountedAsTheStatisticsCountThem() {
    JsonNode pair = json(call("statistics", Map.of("first", "US", "second", "China")));
    assertThat(pair.path("paper_ids")).hasSize(20);
    assertThat(pair.path("papers").asInt()).isEqualTo(20 + pair.path("paper_ids_left_out").asInt());
    JsonNode country = json(call("country", Map.of("place", "US")));
    assertThat(country.at("/partner_groups/China").asInt()).isEqualTo(pair.path("papers").asInt());
    assertThat(country.path("partner_groups").has("FiveEyes")).as("has the US itself").isFalse();
    assertThat(country.path("partners")).hasSize(10);
    assertThat(country.path("partners_left_out").asInt()).isPositive();
    JsonNode institution = json(call("institution", Map.of("name", "DeepMind")));
    assertThat(institution.path("papers").asInt())
        .isEqualTo(
            institution.path("paper_ids").size() + institution.path("paper_ids_left_out").asInt());
    assertThat(institution.at("/paper_ids/0").asText()).startsWith("nips2021/");
  }

  @Test
  void sqlIsSafeAndItsRefusalIsTold() {
    assertThat(text(call("sql", Map.of("query", "SELECT count(*) FROM papers")))).contains("450");
    McpSchema.CallToolResult refused = call("sql", Map.of("query", "DROP TABLE all_papers"));
    assertThat(refused.isError()).isTrue();
    assertThat(text(refused)).contains("only a SELECT is answered");
  }

  @Test
  void papersAreFoundAndShown() {
    String found = text(call("search", Map.of("question", "federated learning", "country", "CN")));
    assertThat(found).contains("\"paper_id\":\"nips2021/");
    String id = found.replaceFirst("(?s).*?\"paper_id\":\"([^\"]+)\".*", "$1");
    assertThat(text(call("paper", Map.of("paper_id", id)))).contains("\"affiliations\"");
    assertThat(call("paper", Map.of("paper_id", "nips2021/none")).isError()).isTrue();
  }

  @Test
  void placesAndInstitutionsAreLookedUp() {
    assertThat(text(call("country", Map.of("place", "China", "definition", "mainland"))))
        .contains(
            "\"codes\":[\"CN\"]",
            "\"low95\":",
            "{\"institution\":\"Tsinghua University\"",
            "\"partners\":[{\"country\":\"US\"");
    assertThat(text(call("institution", Map.of("name", "MIT"))))
        .contains("\"name\":\"Massachusetts Institute of Technology\"", "\"partners\":");
  }

  @Test
  void questionsAndDisagreementsAreAnswered() {
    assertThat(text(call("ask", Map.of("question", "Which countries have the most papers?"))))
        .contains("\"plan\":\"countries by number of papers\"", "SELECT c.country");
    assertThat(text(call("disagreements", Map.of()))).startsWith("[");
  }

  private static Process server() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dbyline.home=" + Home.located().folder(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.byline.cli.Main",
            "mcp",
            folder.resolve("demo").toString());
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String request(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}%n"
        .formatted(id, method, params);
  }

  private static String initialize(int id) {
    return request(
        id,
        "initialize",
        "{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}");
  }

  @Test
  void requestsThatArriveJustBeforeTheInputEndsAreAnswered() throws Exception {
    StringBuilder lines = new StringBuilder(initialize(1));
    lines.append("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
    for (int id = 2; id < 12; id++) {
      String slow = "SELECT count(*) + %d FROM papers a, papers b, range(50)".formatted(id);
      lines.append(
          request(
              id,
              "tools/call",
              "{\"name\":\"sql\",\"arguments\":{\"query\":\"%s\"}}".formatted(slow)));
    }
    lines.append(request(12, "no/such", "{}")).append(request(13, "tools/call", "[1]"));
    lines.append(request(14, "tools/list", "{}").strip());
    Process process = server();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      send(process, lines.toString().getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      List<String> all = answers.lines().toList();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(all).hasSize(14);
      for (int id = 1; id <= 14; id++) {
        assertThat(all.toString()).contains("\"id\":%d,".formatted(id));
      }
      assertThat(all.toString()).contains("[%d]".formatted(450 * 450 * 50 + 11));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aServerWhoseClientIsGoneEndsWithItsInputThoughRequestsWait() throws Exception {
    Process process = server();
    try {
      process.getInputStream().close();
      StringBuilder lines = new StringBuilder(initialize(1));
      lines.append("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
      for (int id = 2; id < 50; id++) {
        lines.append(request(id, "tools/list", "{}"));
      }
      send(process, lines.toString().getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aRequestBeforeTheSessionIsInitializedIsRefusedAndNotKept() throws Exception {
    Process process = server();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      send(process, request(1, "ping", "{}").getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":1", "\"result\":{}");
      send(process, request(2, "tools/list", "{}").getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":2", "-32600", "not initialized");
      send(process, initialize(3).getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":3", "\"serverInfo\"");
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aMalformedLineIsAnsweredAndTheServerEndsWithItsInput() throws Exception {
    Process process = server();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      for (String malformed :
          List.of(
              "nonsense\n", "{\"jsonrpc\":\n", "\u0000\n", "{} {}\n", "[".repeat(5000) + "\n")) {
        send(process, malformed.getBytes(StandardCharsets.UTF_8));
        assertThat(answers.readLine()).contains("\"code\":-32700", "\"id\":null");
      }
      send(process, new byte[] {'"', (byte) 0xC3, '"', '\n'});
      assertThat(answers.readLine()).contains("\"code\":-32700");
      for (String noMessage :
          List.of("[]\n", "42\n", "{}\n", "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"x\"}\n")) {
        send(process, noMessage.getBytes(StandardCharsets.UTF_8));
        assertThat(answers.readLine()).contains("\"code\":-32600");
      }
      send(process, ("\n" + initialize(1)).getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":1", "\"serverInfo\"");
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Lines of JSON that are no messages, or that the server has no use for. */
  private static final List<String> ODD =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999999,\"method\":\"ping\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":9223372036854775808,\"method\":\"tools/list\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
          "{\"jsonrpc\":2.0,\"id\":70,\"method\":\"ping\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":71,\"method\":\"\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":72,\"method\":7,\"result\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":73,\"method\":\"ping\",\"params\":null}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":\"a\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":1.5,\"message\":\"m\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":99999999999,\"message\":\"m\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":[]}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":1,\"message\":\"m\"},\"result\":1}",
          "{\"jsonrpc\":\"2.0\",\"id\":74,\"method\":\"ping\",\"params\":"
              + "[".repeat(700)
              + "]".repeat(700)
              + "}",
          "{\"jsonrpc\":\"2.0\",\"id\":75,\"method\":\"tools/call\",\"params\":[1]}",
          "{\"jsonrpc\":\"2.0\",\"id\":76,\"method\":\"tools/call\",\"params\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"tools/call\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":78,\"method\":\"tools/call\",\"params\":{\"name\":\"sql\",\"arguments\":[1]}}",
          "{\"jsonrpc\":\"2.0\",\"id\":79,\"method\":\"resources/read\",\"params\":{\"uri\":{}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":80,\"method\":\"tools/list\",\"params\":{\"cursor\":{}}}",
          "{\"jsonrpc\":\"2.0\",\"id\":81,\"method\":\"no/such\",\"params\":{}}",
          "{\"jsonrpc\":\"2.0\",\"id\":82,\"method\":\"prompts/get\",\"params\":{\"name\":\"none\"}}",
          initialize(83).strip());

  /** Lines that are owed no answer. */
  private static final List<String> SILENT =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":1,\"message\":\"m\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\",\"params\":[1]}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":{}}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":\"sql\"}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"no/such\"}");

  @Timeout(300)
  @Test
  void noLineEndsTheServer() throws Exception {
    Process process = server();
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      // Confirms what nobody asked for.
      String confirmed = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";
      String early = confirmed + request(1, "tools/list", "{}");
      send(process, early.getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":1", "not initialized");
      String bad = request(2, "initialize", "{\"protocolVersion\":[1],\"capabilities\":7}");
      send(process, bad.getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":2", "-32602").doesNotContain("java");
      send(process, (initialize(3) + confirmed).getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":3", "\"serverInfo\"");
      for (String odd : ODD) {
        send(process, (odd + "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(answers.readLine())
            .as(odd)
            .contains("\"error\"")
            .doesNotContain("java", "jackson", "Exception");
        assertIsAlive(process, answers);
      }
      for (String silent : SILENT) {
        send(process, (silent + "\n").getBytes(StandardCharsets.UTF_8));
        assertIsAlive(process, answers);
      }
      // White space within a message is no end of it.
      send(process, request(98, "ping", "{\r}").getBytes(StandardCharsets.UTF_8));
      assertThat(answers.readLine()).contains("\"id\":98");
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void assertIsAlive(Process process, BufferedReader answers) throws IOException {
    send(process, request(99, "ping", "{}").getBytes(StandardCharsets.UTF_8));
    assertThat(answers.readLine()).contains("\"id\":99", "\"result\"");
  }

  @Test
  void aPlaceWithItselfIsNoPair() {
    McpSchema.CallToolResult refused = call("statistics", Map.of("first", "US", "second", "US"));
    assertThat(refused.isError()).isTrue();
    assertThat(text(refused)).contains("share a country");
    assertThat(call("topics", Map.of("first", "China", "second", "HK")).isError()).isTrue();
  }

  private static void send(Process process, byte[] bytes) throws IOException {
    process.getOutputStream().write(bytes);
    process.getOutputStream().flush();
  }

  @Test
  void theCodebookTheTablesAndTheReportAreDocuments() {
    for (String uri : new String[] {"byline://codebook", "byline://tables", "byline://report"}) {
      McpSchema.ReadResourceResult read =
          client.readResource(McpSchema.ReadResourceRequest.builder(uri).build());
      assertThat(((McpSchema.TextResourceContents) read.contents().getFirst()).text())
          .hasSizeGreaterThan(500);
    }
  }

  @Test
  void aPromptWithoutAnArgumentIsRefusedWithItsName() {
    assertThatThrownBy(() ->
            client.getPrompt(
                McpSchema.GetPromptRequest.builder("collaboration")
                    .arguments(Map.of("first", "US"))
                    .build()))
        .hasMessageContaining("The prompt collaboration needs the argument second.");
  }

  @Test
  void thePromptNamesBothPlaces() {
    McpSchema.GetPromptResult prompt =
        client.getPrompt(
            McpSchema.GetPromptRequest.builder("collaboration")
                .arguments(Map.of("first", "US", "second", "Norway"))
                .build());
    assertThat(((McpSchema.TextContent) prompt.messages().getFirst().content()).text())
        .contains("the two places US and Norway");
  }
}
