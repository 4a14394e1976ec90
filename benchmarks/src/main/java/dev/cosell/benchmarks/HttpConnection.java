package dev.cosell.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection. Client and servers share the cores here, so it does no more
 * than it must: requests are bytes made before, and of an answer only status and length are read.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 120_000;
    private static final int HIGHEST_LENGTH = 8_000_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private byte[] buffer = new byte[16_384];
    private int filled;
    private int bodyStart;
    private int bodyEnd;

    HttpConnection(URI server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()),
                TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** A request as bytes; a POST gets an idempotency key of its own. */
    static byte[] request(
            String method, URI server, String path, String token, @Nullable String body) {
        return request(method, server, path, token, "application/json", body);
    }

    /** The same with a body of another media type. */
    static byte[] request(
            String method,
            URI server,
            String path,
            String token,
            String type,
            @Nullable String body) {
        var head = new StringBuilder(1_500);
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ");
        head.append(server.getAuthority()).append("\r\nAuthorization: Bearer ").append(token);
        byte[] content = body == null ? new byte[0] : body.getBytes(UTF_8);
        if (body != null) {
            head.append("\r\nContent-Type: ").append(type);
            head.append("\r\nContent-Length: ").append(content.length);
        }
        if (method.equals("POST")) {
            head.append("\r\nIdempotency-Key: ").append(UUID.randomUUID());
        }
        byte[] start = head.append("\r\n\r\n").toString().getBytes(ISO_8859_1);
        byte[] request = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        return request;
    }

    /** Sends a request, reads the whole answer and returns its status. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        filled = 0;
        int end = -1;
        while (end < 0) {
            int from = Math.max(0, filled - 3);
            fill();
            end = endOfHead(from);
        }
        bodyStart = end;
        String head = new String(buffer, 0, end, ISO_8859_1);
        int status = Integer.parseInt(head.substring(9, 12));
        if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked\r\n")) {
            bodyEnd = readChunks();
        } else {
            bodyEnd = bodyStart + (status == 204 ? 0 : contentLength(head));
            fillTo(bodyEnd);
        }
        return status;
    }

    /** Moves the chunks together and returns where they end. */
    private int readChunks() throws IOException {
        int to = bodyStart;
        int from = bodyStart;
        while (true) {
            int line = from;
            do {
                line++;
                fillTo(line + 1);
            } while (buffer[line] != '\n');
            int size = Integer.parseInt(new String(buffer, from, line - 1 - from, ISO_8859_1), 16);
            if (size > HIGHEST_LENGTH) {
                throw new IOException("A chunk of " + size + " bytes");
            }
            from = line + 1;
            fillTo(from + size + 2);
            if (size == 0) {
                return to;
            }
            System.arraycopy(buffer, from, buffer, to, size);
            to += size;
            from += size + 2;
        }
    }

    private void fillTo(int end) throws IOException {
        while (filled < end) {
            fill();
        }
    }

    /** The body of the last answer. */
    String body() {
        return new String(buffer, bodyStart, bodyEnd - bodyStart, UTF_8);
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("The server closed the connection");
        }
        filled += read;
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r') {
                return i + 4;
            }
        }
        return -1;
    }

    private static int contentLength(String head) throws IOException {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                int length = Integer.parseInt(line.substring(15).strip());
                if (length <= HIGHEST_LENGTH) {
                    return length;
                }
            }
        }
        throw new IOException("An answer without a usable length: " + head);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
