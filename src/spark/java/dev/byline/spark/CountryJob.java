package dev.byline.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dev.byline.library.CountryCoder.Coded;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Codes the texts of Parquet files into Parquet files with the columns and the answers of {@code
 * byline country --out} without a registry; see {@link JobOptions} for its arguments.
 */
public final class CountryJob {
  private static final List<String> TEXT_COLUMNS =
      List.of("text", "affiliation", "raw_affiliation_string");

  private static final String DOMAIN_COLUMN = "domain";

  /** Where the works of OpenAlex's snapshot have their affiliations. */
  private static final String AUTHORSHIPS = "authorships";

  private static final String UNDETERMINED = "XX";

  private static final StructType CODED =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("domain", DataTypes.StringType)
          .add("countries", DataTypes.StringType)
          .add("flag", DataTypes.StringType)
          .add("evidence", DataTypes.StringType)
          .add("confidence", DataTypes.DoubleType);

  private CountryJob() {}

  /** Runs in the session that spark-submit describes. What is wrong is one line and exit code 1. */
  public static void main(String[] arguments) throws IOException {
    try {
      JobOptions options = JobOptions.parse(arguments);
      try (SparkSession session = SparkSession.builder().appName("byline country").getOrCreate()) {
        run(session, options);
      }
    } catch (IllegalArgumentException e) {
      fail(e);
    } catch (Exception e) {
      // Spark's Scala methods throw it without declaring it.
      if (e instanceof AnalysisException) {
        fail(e);
      }
      throw e;
    }
  }

  private static void fail(Exception e) {
    System.err.println("byline: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    System.exit(1);
  }

  private static void run(SparkSession session, JobOptions options) {
    Dataset<Row> texts = texts(session.read().parquet(options.in()), options);
    texts
        .map((MapFunction<Row, Row>) CountryJob::coded, Encoders.row(CODED))
        .write()
        .option("compression", "zstd")
        .parquet(options.out());
    Dataset<Row> written = session.read().parquet(options.out());
    long all = written.count();
    long coded = written.filter(col("countries").notEqual(UNDETERMINED)).count();
    System.out.printf(
        Locale.ROOT,
        "%,d of %,d texts have a country (%.1f%%): %s%n",
        coded,
        all,
        all == 0 ? 0 : 100.0 * coded / all,
        options.out());
  }

  /** The columns text and domain of an input, as strings. */
  private static Dataset<Row> texts(Dataset<Row> input, JobOptions options) {
    List<String> there = Arrays.asList(input.columns());
    Optional<String> text = find(there, options.textColumn().map(List::of).orElse(TEXT_COLUMNS));
    Optional<String> domain = find(there, List.of(options.domainColumn().orElse(DOMAIN_COLUMN)));
    if (text.isEmpty()
        && domain.isEmpty()
        && options.textColumn().isEmpty()
        && options.domainColumn().isEmpty()
        && there.contains(AUTHORSHIPS)) {
      return input
          .select(explode(col(AUTHORSHIPS)).as("author"))
          .select(explode(col("author.raw_affiliation_strings")).as("text"))
          .withColumn("domain", lit(options.domain()));
    }
    if (text.isEmpty()) {
      throw lacks(options.textColumn().orElse(String.join(", ", TEXT_COLUMNS)), there);
    }
    if (options.domainColumn().isPresent() && domain.isEmpty()) {
      throw lacks(options.domainColumn().get(), there);
    }
    return input.select(
        string(text.get()), domain.map(CountryJob::string).orElse(lit(options.domain())));
  }

  private static Optional<String> find(List<String> there, List<String> wanted) {
    return wanted.stream()
        .flatMap(name -> there.stream().filter(name::equalsIgnoreCase))
        .findFirst();
  }

  private static Column string(String name) {
    return col("`" + name.replace("`", "``") + "`").cast(DataTypes.StringType);
  }

  private static IllegalArgumentException lacks(String wanted, List<String> there) {
    return new IllegalArgumentException(
        "the input has no column %s, but %s".formatted(wanted, String.join(", ", there)));
  }

  private static Row coded(Row row) {
    String text = Objects.toString(row.get(0), "");
    String domain = Objects.toString(row.get(1), "").strip().toLowerCase(Locale.ROOT);
    Coded coded = CountryFunction.code(text, domain);
    return RowFactory.create(
        text,
        domain,
        coded.countries().isEmpty() ? UNDETERMINED : String.join(";", coded.countries()),
        coded.flag(),
        coded.evidence(),
        coded.confidence());
  }
}
