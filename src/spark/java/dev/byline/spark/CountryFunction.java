package dev.byline.spark;

import dev.byline.library.CountryCoder;
import dev.byline.library.CountryCoder.Coded;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * {@code byline_country(text, domain)} of SQL: a struct of countries, flag, evidence and
 * confidence, see {@link Coded}. A null is read as an empty text.
 */
public final class CountryFunction implements UDF2<@Nullable Object, @Nullable Object, Row> {
  /** The function's name in SQL. */
  public static final String NAME = "byline_country";

  /** What the function gives. */
  public static final StructType TYPE =
      new StructType()
          .add("countries", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("flag", DataTypes.StringType, false)
          .add("evidence", DataTypes.StringType, false)
          .add("confidence", DataTypes.DoubleType, false);

  /**
   * Read from the jar at the first call, once in each executor. The jar is on every executor
   * anyway; a broadcast would send the same words again, and unpack them no faster.
   */
  private static final class Loaded {
    static final CountryCoder CODER = CountryCoder.load();
  }

  /** Makes the function known to a session, in the place of one of the same name. */
  public static void register(SparkSession session) {
    session.udf().register(NAME, new CountryFunction(), TYPE);
  }

  /** Codes one affiliation; a null is read as an empty text. */
  static Coded code(@Nullable Object text, @Nullable Object domain) {
    return Loaded.CODER.code(Objects.toString(text, ""), Objects.toString(domain, ""));
  }

  @Override
  public Row call(@Nullable Object text, @Nullable Object domain) {
    Coded coded = code(text, domain);
    return RowFactory.create(
        coded.countries().toArray(new String[0]),
        coded.flag(),
        coded.evidence(),
        coded.confidence());
  }
}
