package dev.cosell.web;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Describes merge patches (RFC 7396) by what they patch: an operation names the schema of the whole
 * resource, and gets one with the same members of which each can be left out, and those that the
 * resource need not have are taken away by null.
 */
final class MergePatchSchemas {

    private static final String PREFIX = "#/components/schemas/";

    private final Components components;

    private MergePatchSchemas(Components components) {
        this.components = components;
    }

    static void add(OpenAPI document) {
        var schemas = new MergePatchSchemas(document.getComponents());
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(schemas::describe);
    }

    private void describe(Operation operation) {
        MediaType body =
                operation.getRequestBody() == null
                        ? null
                        : operation
                                .getRequestBody()
                                .getContent()
                                .getMediaType(MergePatch.MEDIA_TYPE);
        if (body != null) {
            body.setSchema(patchOf(body.getSchema()));
        }
    }

    /** Of an object that has a name; anything else is replaced as a whole, and stays. */
    private Schema patchOf(Schema of) {
        String ref = of.getRef();
        Schema whole =
                ref == null ? null : components.getSchemas().get(ref.substring(PREFIX.length()));
        if (whole == null || whole.getProperties() == null) {
            return of;
        }
        String name = ref.substring(PREFIX.length()) + "Patch";
        if (!components.getSchemas().containsKey(name)) {
            List<String> required = whole.getRequired() == null ? List.of() : whole.getRequired();
            Schema patch = OASFactory.createSchema().addType(SchemaType.OBJECT);
            whole.getProperties()
                    .forEach(
                            (member, schema) ->
                                    patch.addProperty(
                                            member,
                                            required.contains(member)
                                                    ? patchOf(schema)
                                                    : nullable(patchOf(schema))));
            components.addSchema(name, patch);
        }
        return OASFactory.createSchema().ref(PREFIX + name);
    }

    private static Schema nullable(Schema schema) {
        return OASFactory.createSchema()
                .addAnyOf(schema)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }
}
