package dev.cosell.web;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * A body that is too large for memory: it lies in a file that has no name, and is gone with its
 * request or with this process. An operation that takes one says which media types it reads.
 */
public final class Upload {

    /** Comma-separated values (RFC 4180). */
    public static final String CSV = "text/csv";

    /** One JSON object a line. */
    public static final String NDJSON = "application/x-ndjson";

    private final MediaType type;
    private final FileChannel file;

    Upload(MediaType type, FileChannel file) {
        this.type = type;
        this.file = file;
    }

    /** Whether it came as this media type, whatever its parameters. */
    public boolean is(String mediaType) {
        return mediaType.equalsIgnoreCase(type.getType() + "/" + type.getSubtype());
    }

    /** The charset that its sender names, if it names one. */
    public Optional<String> charset() {
        return Optional.ofNullable(type.getParameters().get(MediaType.CHARSET_PARAMETER));
    }

    /** Its bytes, from the first one; to be opened once. */
    public InputStream open() throws IOException {
        return Channels.newInputStream(file.position(0));
    }
}
