package dev.byline.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.byline.Json;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds a tool's arguments against its schema, with the validator that the program has anyway. */
public final class ArgumentCheck implements JsonSchemaValidator {
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  @Override
  public ValidationResponse validate(Map<String, Object> schema, Object content) {
    String faults =
        schemas
            .getSchema(Json.mapper().<JsonNode>valueToTree(schema))
            .validate(Json.mapper().valueToTree(content))
            .stream()
            .map(ValidationMessage::getMessage)
            .sorted()
            .collect(Collectors.joining("; "));
    return faults.isEmpty()
        ? ValidationResponse.asValid(Json.line(content))
        : ValidationResponse.asInvalid(faults);
  }
}
