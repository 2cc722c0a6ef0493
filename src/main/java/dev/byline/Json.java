package dev.byline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The program's one JSON mapper. */
public final class Json {
  /** No field of a paper is longer: a longer one is refused before it fills the memory. */
  private static final int MAX_STRING = 5_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(MAX_STRING)
                          .build())
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new NumberOrNull())
                  .addSerializer(Double.TYPE, new NumberOrNull()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** JSON has no word for a figure that can't be computed but null. */
  private static final class NumberOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1;

    NumberOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double figure, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(figure)) {
        to.writeNumber(figure);
      } else {
        to.writeNull();
      }
    }
  }

  private Json() {}

  /** A value as JSON on one line. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be written as JSON: " + value, e);
    }
  }

  /** The configured mapper; safe for many threads. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }
}
