package dev.byline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages are rooms, and the data flows one way through them. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.byline");

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }

  /** A room may import the root package, itself and these rooms. */
  private static ArchRule mayImport(String room, String... rooms) {
    String[] allowed =
        Stream.concat(
                Stream.of("dev.byline", pack(room)),
                Arrays.stream(rooms).map(ArchitectureTest::pack))
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(pack(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.byline..").and(not(resideInAnyPackage(allowed))));
  }

  private static String pack(String room) {
    return "dev.byline." + room + "..";
  }

  @Test
  void onlyTheMainClassLooksForTheProgramsFiles() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.byline.cli.Main")
            .should()
            .callMethod(Home.class, "located"));
  }

  @Test
  void factsTextsAndServersImportNobody() {
    check(mayImport("store"));
    check(mayImport("country"));
    check(mayImport("model"));
    check(mayImport("pdf"));
    check(mayImport("web"));
    check(mayImport("server"));
  }

  @Test
  void aFormatGivesWhatTheCorpusHas() {
    check(mayImport("format", "corpus", "store"));
  }

  @Test
  void aSourceGivesWhatTheCorpusHas() {
    check(mayImport("source", "web", "format", "corpus", "store", "country"));
  }

  @Test
  void titleBlocksAreReadFromPagesOrByAModel() {
    check(mayImport("titleblock", "pdf", "model"));
  }

  @Test
  void codingImportsCorpusCountryAndModel() {
    check(mayImport("coding", "corpus", "store", "country", "model"));
  }

  @Test
  void theLibraryIsTheCoderAlone() {
    check(mayImport("library", "coding", "corpus", "country"));
  }

  @Test
  void validateImportsCoding() {
    check(mayImport("validate", "coding", "corpus", "store", "country"));
  }

  @Test
  void decideImportsValidate() {
    check(mayImport("decide", "variable", "validate", "coding", "corpus", "store", "country"));
  }

  @Test
  void statsImportsCorpusCountryAndDecide() {
    check(mayImport("stats", "variable", "corpus", "store", "country", "decide", "coding"));
  }

  @Test
  void mentionReadsTextsAndAsksAModel() {
    check(mayImport("mention", "variable", "corpus", "store", "model"));
  }

  @Test
  void aCodebookIsAVariableThatReadsTextsAndAsksAModel() {
    check(mayImport("codebook", "variable", "search", "mention", "corpus", "store", "model"));
  }

  @Test
  void reviewDecidesAndShowsTheHeadline() {
    check(
        mayImport(
            "review",
            "server",
            "variable",
            "codebook",
            "mention",
            "pdf",
            "stats",
            "decide",
            "validate",
            "coding",
            "country",
            "corpus",
            "store"));
  }

  @Test
  void evalMeasuresWhatIsBelow() {
    check(
        mayImport(
            "eval",
            "variable",
            "format",
            "mention",
            "stats",
            "decide",
            "validate",
            "coding",
            "country",
            "corpus",
            "store"));
  }

  @Test
  void reportReadsWhatIsBelow() {
    check(
        mayImport(
            "report",
            "variable",
            "eval",
            "stats",
            "decide",
            "coding",
            "country",
            "corpus",
            "store"));
  }

  @Test
  void searchReadsTheCorpus() {
    check(mayImport("search", "corpus", "store"));
  }

  @Test
  void topicsAreMadeOfWhatSearchKnowsOfPapers() {
    check(mayImport("topic", "search", "store"));
  }

  @Test
  void aQuestionIsAnsweredFromWhatIsBelow() {
    check(
        mayImport(
            "question",
            "variable",
            "search",
            "mention",
            "stats",
            "decide",
            "coding",
            "country",
            "corpus",
            "store"));
  }

  @Test
  void aToolAnswersFromWhatIsBelow() {
    check(
        mayImport(
            "tool",
            "variable",
            "question",
            "search",
            "review",
            "report",
            "stats",
            "decide",
            "coding",
            "country",
            "corpus",
            "store"));
  }

  @Test
  void papersAreReadByAModelThatKnowsNoTool() {
    check(
        mayImport(
            "reading",
            "codebook",
            "question",
            "variable",
            "mention",
            "country",
            "corpus",
            "store",
            "model"));
  }

  @Test
  void browsingShowsWhatIsBelow() {
    check(
        mayImport(
            "browse",
            "server",
            "variable",
            "review",
            "question",
            "report",
            "stats",
            "decide",
            "coding",
            "country",
            "corpus",
            "store"));
  }

  @Test
  void theAgentAsksThroughTools() {
    check(
        mayImport(
            "agent",
            "reading",
            "codebook",
            "variable",
            "tool",
            "mention",
            "stats",
            "decide",
            "coding",
            "country",
            "corpus",
            "store",
            "model"));
  }

  @Test
  void otherProgramsAreServedTheTools() {
    check(mayImport("mcp", "tool", "corpus", "store"));
  }

  @Test
  void onlyTheCommandLineAndBenchmarksImportThePipeline() {
    check(
        classes()
            .that()
            .resideInAPackage(pack("pipeline"))
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage(pack("pipeline"), pack("bench"), pack("cli")));
  }

  @Test
  void nobodyImportsTheCommandLineAndOnlyItImportsBenchmarks() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(pack("cli"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(pack("cli")));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(pack("cli"), pack("bench"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(pack("bench")));
  }

  @Test
  void onlyPagesInTheBrowserKnowTheWebServer() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(pack("server"), pack("review"), pack("browse"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.javalin.."));
  }

  @Test
  void thereAreNoCycles() {
    check(slices().matching("dev.byline.(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyModelKnowsTheOpenAiClient() {
    onlyIn("model", "com.openai..");
  }

  @Test
  void onlyTheAgentAndMeaningKnowLangChain4j() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(pack("search"), pack("agent"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.langchain4j.."));
  }

  @Test
  void theCorpusAndVariablesAreKeptInTheStore() {
    check(mayImport("corpus", "store"));
    check(mayImport("variable", "store"));
  }

  @Test
  void onlyTheStoreKnowsTheDatabase() {
    onlyIn("store", "java.sql..");
    onlyIn("store", "org.duckdb..");
  }

  @Test
  void onlySearchKnowsLucene() {
    onlyIn("search", "org.apache.lucene..");
  }

  @Test
  void onlyMcpKnowsTheModelContextProtocol() {
    onlyIn("mcp", "io.modelcontextprotocol..");
  }

  @Test
  void onlyPdfKnowsPdfBox() {
    onlyIn("pdf", "org.apache.pdfbox..");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    onlyIn("cli", "picocli..");
  }

  private static void onlyIn(String room, String library) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(pack(room))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void theCoreIsFreeOfFilesAndNetwork() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(pack("validate"), pack("coding"), pack("decide"), pack("stats"))
            .and()
            .doNotHaveSimpleName("Definition")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.io.."));
  }

  @Test
  void everyRoomSaysInThreeLinesWhatItIs() throws IOException {
    try (Stream<Path> rooms =
        Files.list(Home.located().folder().resolve("src/main/java/dev/byline"))) {
      for (Path room : rooms.filter(Files::isDirectory).toList()) {
        assertThat(room.resolve("package-info.java")).content().contains("/**", "@NullMarked");
      }
    }
  }

  @Test
  void nothingIsNamedAfterNothing() {
    List<String> names = List.of("Manager", "Helper", "Util", "Utils", "Impl", "Data", "Info");
    assertThat(CLASSES)
        .filteredOn(c -> !c.getModifiers().contains(JavaModifier.SYNTHETIC))
        .extracting(JavaClass::getSimpleName)
        .noneMatch(name -> names.stream().anyMatch(name::endsWith));
  }
}
