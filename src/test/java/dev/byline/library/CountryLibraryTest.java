package dev.byline.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.byline.Home;
import dev.byline.cli.Byline;
import dev.byline.cli.BylineProcess;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar for other programs, as the build made it: alone with two libraries. */
@Tag("slow")
class CountryLibraryTest {
  private static final Path JAR = Home.located().folder().resolve("target/byline-country.jar");

  private static final List<List<String>> AFFILIATIONS =
      List.of(
          List.of("Hefei Chip Works, Hefei, China; Stanford University", ""),
          List.of("Google", "google.com"),
          List.of("Universität Zürich", " UZH.ch "),
          List.of("Лаборатория, Москва, Россия", ""),
          List.of("A company of no name", "tuwien.ac.at"),
          List.of("qwertz", ""),
          List.of("", ""));

  /** Sees the jar, the two libraries and the JDK, and nothing of this program's class path. */
  private static URLClassLoader alone() throws IOException {
    List<URL> path = new ArrayList<>(List.of(JAR.toUri().toURL()));
    for (Class<?> library : List.of(Transliterator.class, CsvReader.class)) {
      path.add(library.getProtectionDomain().getCodeSource().getLocation());
    }
    return new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  private static List<String> byTheLibrary() throws IOException, ReflectiveOperationException {
    List<String> answers = new ArrayList<>();
    try (URLClassLoader alone = alone()) {
      Class<?> type = alone.loadClass(CountryCoder.class.getName());
      assertThat(type).isNotEqualTo(CountryCoder.class);
      Object coder = type.getMethod("load").invoke(null);
      Method code = type.getMethod("code", String.class, String.class);
      for (List<String> affiliation : AFFILIATIONS) {
        answers.add(
            String.valueOf(code.invoke(coder, affiliation.getFirst(), affiliation.getLast())));
      }
    }
    return answers;
  }

  private static List<String> byTheCommand(Path folder)
      throws IOException, InterruptedException, SQLException {
    StringBuilder rows = new StringBuilder("text,domain\n");
    AFFILIATIONS.forEach(row -> rows.append('"').append(String.join("\",\"", row)).append("\"\n"));
    Path file = Files.writeString(folder.resolve("a.csv"), rows);
    Byline.Run run =
        BylineProcess.run(
            Map.of("BYLINE_CACHE", folder.resolve("no-registry").toString()),
            "512m",
            120,
            folder,
            "country",
            file,
            "--out",
            folder.resolve("out"));
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> answers = new ArrayList<>();
    try (Connection other = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = other.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT countries, flag, evidence, confidence FROM read_parquet('%s')"
                    .formatted(folder.resolve("out/a.csv.parquet")))) {
      while (row.next()) {
        List<String> countries =
            row.getString(1).equals("XX") ? List.of() : List.of(row.getString(1).split(";"));
        answers.add(
            new CountryCoder.Coded(countries, row.getString(2), row.getString(3), row.getDouble(4))
                .toString());
      }
    }
    return answers;
  }

  @Test
  void theJarAloneGivesTheAnswersOfTheCommand(@TempDir Path folder) throws Exception {
    assertThat(byTheLibrary())
        .hasSameSizeAs(AFFILIATIONS)
        .isEqualTo(byTheCommand(folder))
        .first()
        .asString()
        .contains("[CN, US]");
  }

  @Test
  void theJarIsSmallAndHasEveryClassThatItReaches() throws IOException {
    assertThat(JAR).as("mvn package makes it").exists();
    assertThat(Files.size(JAR)).isLessThan(1 << 20);
    Set<String> reached = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(CountryCoder.class.getName()));
    try (URLClassLoader alone = alone()) {
      while (!left.isEmpty()) {
        String name = left.remove();
        if (reached.add(name)) {
          left.addAll(namedIn(alone, name));
        }
      }
    }
    assertThat(reached).contains("dev.byline.country.Tokens").hasSizeGreaterThan(30);
  }

  /** The program's own classes in a class's constants. */
  private static Set<String> namedIn(ClassLoader loader, String name) throws IOException {
    try (InputStream bytes = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
      Set<String> names = new TreeSet<>();
      ClassFile.of()
          .parse(Objects.requireNonNull(bytes, name + " is not in the jar").readAllBytes())
          .constantPool()
          .forEach(constant -> {
            if (constant instanceof ClassEntry type) {
              names.add(element(type.asSymbol()));
            }
          });
      names.removeIf(other -> !other.startsWith("dev.byline."));
      return names;
    }
  }

  private static String element(ClassDesc type) {
    return type.isArray()
        ? element(type.componentType())
        : type.descriptorString().replaceAll("^L|;$", "").replace('/', '.');
  }

  @Test
  void manyThreadsShareOneCoder() {
    CountryCoder coder = CountryCoder.load();
    List<List<String>> many =
        Collections.nCopies(200, AFFILIATIONS).stream().flatMap(List::stream).toList();
    assertThat(many.parallelStream().map(a -> coder.code(a.getFirst(), a.getLast())).toList())
        .isEqualTo(many.stream().map(a -> coder.code(a.getFirst(), a.getLast())).toList());
  }
}
