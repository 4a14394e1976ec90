package dev.cosell.web;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a merge patch; whether it fits shows when it is applied. */
@Provider
@Singleton
@Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
class MergePatchReader implements MessageBodyReader<MergePatch> {

    private final JsonBodyReader reader;

    MergePatchReader(JsonBodyReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == MergePatch.class;
    }

    @Override
    public MergePatch readFrom(
            Class<MergePatch> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        return new MergePatch(
                reader.parse(stream),
                reader,
                Languages.of(headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE)));
    }
}
