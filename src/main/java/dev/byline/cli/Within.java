package dev.byline.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values that a numeric option or argument may have; every one says so. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Within {
  /** The smallest. */
  double min();

  /** The largest. */
  double max() default Double.POSITIVE_INFINITY;
}
