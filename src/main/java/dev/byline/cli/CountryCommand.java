package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.coding.Answer;
import dev.byline.coding.Explanation;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.country.InstalledGazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline country}. */
@Command(
    name = "country",
    mixinStandardHelpOptions = true,
    description = {
      "Say which country the rules read from an affiliation, and why, part by part. Without TEXT,",
      "every line of the standard input is one, with an e-mail domain after a tab where there is one.",
      "With --out, files of any number of affiliations are coded."
    },
    footer = {
      "",
      "Example: byline country \"Hefei Chip Works, Hefei, China; Stanford University\"",
      "Example: byline country works/*.parquet --out coded"
    })
final class CountryCommand implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin CountryFiles files = new CountryFiles();

  @Parameters(
      arity = "0..*",
      paramLabel = "TEXT",
      description = "An affiliation as printed; with --out, files.")
  List<String> texts = List.of();

  @Option(names = "--domain", paramLabel = "D", description = "Domain of the e-mail address.")
  String domain = "";

  @Option(names = "--json", description = "One JSON object per text.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Path out = files.out;
    checkUsage(out);
    RulesCoder coder = new RulesCoder(InstalledGazetteer.withRegistry(common.home().gazetteer()));
    if (out != null) {
      files.code(common, coder, texts.stream().map(Path::of).toList(), out, domain);
      return 0;
    }
    if (!texts.isEmpty()) {
      print(coder, new Entry(texts.getFirst(), domain.toLowerCase(Locale.ROOT)));
      return 0;
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", 2);
      String of = fields.length > 1 ? fields[1].strip() : domain;
      print(coder, new Entry(fields[0], of.toLowerCase(Locale.ROOT)));
    }
    return 0;
  }

  private void checkUsage(@Nullable Path out) {
    if (out == null && texts.size() > 1) {
      throw wrong("Name one text, in quotes; to code files, say with --out where to.");
    }
    if (out == null && (files.textColumn != null || files.domainColumn != null)) {
      throw wrong("--text-column and --domain-column are for files: say with --out where to.");
    }
    if (out != null && texts.isEmpty()) {
      throw wrong("Name the files to code into " + out + ".");
    }
    if (out != null && json) {
      throw wrong("--json is for texts: files are coded into Parquet.");
    }
  }

  private static UserError wrong(String line) {
    return new UserError(ExitCode.WRONG_USAGE, line);
  }

  private void print(RulesCoder coder, Entry entry) {
    Explanation explanation = coder.explain(entry);
    if (json) {
      common.out().println(Json.line(object(entry, explanation)));
      return;
    }
    common.out().printf("%-8s %s%n", countries(explanation.answer()), entry.text());
    for (int part = 0; part < explanation.parts().size(); part++) {
      for (Explanation.Saying saying : explanation.parts().get(part)) {
        common
            .out()
            .printf(
                "    part %d  %-8s “%s”: %s (%s)%n",
                part + 1,
                Country.format(saying.countries()),
                saying.evidence().quote(),
                saying.evidence().rule(),
                saying.evidence().source());
      }
    }
    common.out().printf("    %s%n", reason(explanation.answer()));
  }

  private static ObjectNode object(Entry entry, Explanation explanation) {
    ObjectNode object = Json.mapper().createObjectNode();
    object.put("text", entry.text()).put("domain", entry.domain());
    codes(object.putArray("countries"), countries(explanation.answer()));
    switch (explanation.answer()) {
      case Answer.Coded coded -> object.put("flag", coded.flag().label());
      case Answer.Abstained abstained -> {
        object.put("flag", "none");
        codes(object.putArray("candidates"), Country.format(abstained.candidates()));
      }
      case Answer.Failed _ -> object.put("flag", "none");
    }
    object.put("why", reason(explanation.answer()));
    ArrayNode parts = object.putArray("parts");
    for (List<Explanation.Saying> sayings : explanation.parts()) {
      ArrayNode part = parts.addArray();
      for (Explanation.Saying saying : sayings) {
        ObjectNode said = part.addObject();
        codes(said.putArray("countries"), Country.format(saying.countries()));
        said.put("quote", saying.evidence().quote())
            .put("rule", saying.evidence().rule())
            .put("source", saying.evidence().source());
      }
    }
    return object;
  }

  private static void codes(ArrayNode into, String countries) {
    if (!countries.equals("XX")) {
      for (String code : countries.split(";")) {
        into.add(code);
      }
    }
  }

  private static String countries(Answer answer) {
    return answer instanceof Answer.Coded coded ? Country.format(coded.countries()) : "XX";
  }

  private static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Coded coded when coded.conflict() ->
          coded.flag().label() + "; the e-mail domain points elsewhere, and the text wins";
      case Answer.Coded coded -> coded.flag().label();
      case Answer.Abstained abstained -> "undetermined: " + abstained.why();
      case Answer.Failed failed -> "failed: " + failed.why();
    };
  }
}
