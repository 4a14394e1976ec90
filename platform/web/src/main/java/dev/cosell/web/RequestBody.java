package dev.cosell.web;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** This request's body as its idempotency key knows it, and what holds it meanwhile. */
@RequestScoped
class RequestBody {

    private byte[] bytes = new byte[0];
    private @Nullable Closeable file;

    byte[] bytes() {
        return bytes;
    }

    /** The bytes, or a digest of them. */
    void remember(byte[] read) {
        bytes = read;
    }

    void closeAtEnd(Closeable open) {
        file = open;
    }

    @PreDestroy
    void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
