package dev.byline.spark;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Some;
import scala.Tuple3;
import scala.collection.immutable.List$;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Makes {@code byline_country(text, domain)} known to every session that is started with {@code
 * spark.sql.extensions=dev.byline.spark.CountryExtension}; nothing has to be registered then.
 */
public final class CountryExtension extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    extensions.injectFunction(
        new Tuple3<>(
            new FunctionIdentifier(CountryFunction.NAME),
            new ExpressionInfo(CountryFunction.class.getName(), CountryFunction.NAME),
            new Builder()));
    return BoxedUnit.UNIT;
  }

  /** Makes the call of the function out of its arguments. */
  private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
    @Override
    public Expression apply(Seq<Expression> arguments) {
      if (arguments.length() != 2) {
        throw new IllegalArgumentException(
            CountryFunction.NAME + " takes a text and an e-mail domain, not " + arguments.length());
      }
      return new ScalaUDF(
          new Call(),
          CountryFunction.TYPE,
          arguments,
          List$.MODULE$.empty(),
          Option.empty(),
          new Some<>(CountryFunction.NAME),
          false,
          true);
    }
  }

  /** The function as Spark's own plans call it. */
  private static final class Call extends AbstractFunction2<@Nullable Object, @Nullable Object, Row>
      implements Serializable {
    private final CountryFunction function = new CountryFunction();

    @Override
    public Row apply(@Nullable Object text, @Nullable Object domain) {
      return function.call(text, domain);
    }
  }
}
