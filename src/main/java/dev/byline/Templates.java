package dev.byline;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Renders the templates of src/main/jte, which are compiled with the program. */
public final class Templates {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Templates.class.getClassLoader(), "dev.byline.pages");

  private Templates() {}

  /**
   * The page of a template.
   *
   * @param template its name, such as {@code report.jte}
   * @param page what it shows
   */
  public static String render(String template, Object page) {
    StringOutput output = new StringOutput(1 << 20);
    ENGINE.render(template, page, output);
    return output.toString();
  }

  /** The style sheet of every page. */
  public static String style() {
    return chartStyle() + resource(Templates.class, "page.css");
  }

  /** The part of it that charts need, with its colours. */
  public static String chartStyle() {
    return resource(Templates.class, "chart.css");
  }

  /** A resource beside a class, as text. */
  public static String resource(Class<?> beside, String name) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
