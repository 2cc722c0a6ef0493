import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * Runs the statements of a file in a Spark session, for tests: {@code SqlScript FILE [REGISTERED]}.
 * The last one's rows are printed as JSON lines. REGISTERED says how the function is made known:
 * {@code java}: by its class in this program, {@code name}: by the name of its class and a type, as
 * PySpark does; nothing: by the session's settings.
 */
public final class SqlScript {
  private static final String TYPE =
      "struct<countries: array<string>, flag: string, evidence: string, confidence: double>";

  private SqlScript() {}

  public static void main(String[] arguments) throws Exception {
    try (SparkSession session = SparkSession.builder().getOrCreate()) {
      String registered = arguments.length > 1 ? arguments[1] : "";
      if (registered.equals("java")) {
        dev.byline.spark.CountryFunction.register(session);
      } else if (registered.equals("name")) {
        ((org.apache.spark.sql.classic.UDFRegistration) session.udf())
            .registerJava(
                "byline_country", "dev.byline.spark.CountryFunction", DataType.fromDDL(TYPE));
      }
      String[] statements = Files.readString(Path.of(arguments[0])).strip().split(";\\s*\n|;$");
      for (int i = 0; i < statements.length; i++) {
        var rows = session.sql(statements[i]);
        if (i == statements.length - 1) {
          rows.toJSON().collectAsList().forEach(System.out::println);
        }
      }
    }
  }
}
