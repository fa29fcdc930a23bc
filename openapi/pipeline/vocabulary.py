"""What the lowering knows of OpenAPI 3.1 and JSON Schema: a word that stands in no table here stops it.

Only lower.py and lower_schema.py use these tables. A new contract that needs another word gets it here, with the
rule that gives it a meaning or with the sentence that says what the generated client does not express.
"""

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

# Keys of each OpenAPI object that the lowering reads, passes through or drops on purpose.
ROOT = {"openapi", "info", "servers", "paths", "components", "tags", "security", "webhooks", "externalDocs"}
COMPONENTS = {
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
}
PATH_ITEM = {"summary", "description", "parameters", *METHODS}
OPERATION = {
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "deprecated",
    "security",
}
PARAMETER = {
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "schema",
    "style",
    "explode",
    "example",
    "examples",
}
REQUEST_BODY = {"description", "content", "required"}
MEDIA_TYPE = {"schema", "example", "examples", "encoding"}
RESPONSE = {"description", "headers", "content", "links"}
REFERENCE = {"$ref", "description", "summary"}

# Schema keywords with a rule of their own, or which the generator expresses.
STRUCTURE = {
    "$ref",
    "type",
    "properties",
    "required",
    "items",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "additionalProperties",
    "description",
    "title",
    "format",
    "default",
    "x-default",
    "deprecated",
    "example",
    "examples",
    "$comment",
    "discriminator",
}

# Schema keywords that no generated model checks; the contract keeps them for the mock and the tests.
UNCHECKED = {
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "not",
    "if",
    "then",
    "else",
    "propertyNames",
    "unevaluatedProperties",
    "readOnly",
    "writeOnly",
}
