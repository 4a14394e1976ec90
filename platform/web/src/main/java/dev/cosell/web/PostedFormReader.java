package dev.cosell.web;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Reads a {@link PostedForm} within the bounds of every body. */
@Provider
@Singleton
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class PostedFormReader implements MessageBodyReader<PostedForm> {

    private final BoundedBodies bodies;

    PostedFormReader(BoundedBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == PostedForm.class;
    }

    @Override
    public PostedForm readFrom(
            Class<PostedForm> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        return PostedForm.parse(new String(bodies.read(stream), StandardCharsets.UTF_8));
    }
}
