package dev.cosell.web;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes an {@link Upload} to a file, bounded in size and in time. */
@Provider
@Singleton
@Consumes({Upload.CSV, Upload.NDJSON})
class UploadReader implements MessageBodyReader<Upload> {

    private static final int PART = 65_536;

    private final RequestBody body;
    private final long maxBytes;
    private final Duration longest;

    UploadReader(
            RequestBody body,
            @ConfigProperty(name = "cosell.web.max-upload-bytes", defaultValue = "33554432")
                    long maxBytes,
            @ConfigProperty(name = "cosell.web.max-upload-time", defaultValue = "5m")
                    Duration longest) {
        this.body = body;
        this.maxBytes = maxBytes;
        this.longest = longest;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream) {
        FileChannel file = temporaryFile();
        body.closeAtEnd(file);
        body.remember(receive(stream, file, mediaType));
        return new Upload(mediaType, file);
    }

    /** Gives a digest of all that makes two uploads the same. */
    private byte[] receive(InputStream stream, FileChannel file, MediaType mediaType) {
        long deadline = System.nanoTime() + longest.toNanos();
        MessageDigest digest = sha256();
        digest.update(mediaType.toString().getBytes(StandardCharsets.UTF_8));
        byte[] part = new byte[PART];
        long size = 0;
        for (int read = read(stream, part); read >= 0; read = read(stream, part)) {
            size += read;
            if (size > maxBytes) {
                throw new ProblemException(StandardProblem.BODY_TOO_LARGE, Long.toString(maxBytes));
            }
            if (System.nanoTime() > deadline) {
                throw new ProblemException(
                        StandardProblem.UPLOAD_TOO_SLOW, Long.toString(longest.toSeconds()));
            }
            digest.update(part, 0, read);
            write(file, ByteBuffer.wrap(part, 0, read));
        }
        return digest.digest();
    }

    private static int read(InputStream stream, byte[] part) {
        try {
            return stream.read(part);
        } catch (IOException e) {
            // The caller went away or stopped in the middle.
            throw new ProblemException(StandardProblem.MALFORMED_REQUEST);
        }
    }

    private static void write(FileChannel file, ByteBuffer part) {
        try {
            while (part.hasRemaining()) {
                file.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An upload cannot be kept", e);
        }
    }

    /** Its name is taken away at once, so that nobody has to clean up after a crash. */
    private static FileChannel temporaryFile() {
        try {
            Path path = Files.createTempFile("upload", null);
            return FileChannel.open(
                    path,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("An upload cannot be kept", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
