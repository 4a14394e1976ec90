package dev.cosell.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a running stack is reached.
 *
 * @param issuer token issuer and portal page; also the {@code iss} of its tokens
 * @param kafka bootstrap servers, {@code host:port}
 * @param postgres JDBC address of the server without a database, ends with a slash
 * @param mailFolder each mail that the suite sent is one {@code .eml} file here, names sort by time
 * @param keyFile the issuer's key: whoever can read it can mint tokens; absent where the issuer is
 *     another program
 * @param login how to get tokens there
 */
public record StackAddresses(
        URI deals,
        URI domains,
        URI assignments,
        URI attributions,
        URI issuer,
        String kafka,
        String postgres,
        Path mailFolder,
        @Nullable Path keyFile,
        @Nullable SampleLogin login) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** The addresses that follow from the first of the block of ports. */
    static StackAddresses of(Ports ports, Path dataDir) {
        return new StackAddresses(
                local(ports.of(Service.DEALS)),
                local(ports.of(Service.DOMAINS)),
                local(ports.of(Service.ASSIGNMENTS)),
                local(ports.of(Service.ATTRIBUTIONS)),
                local(ports.issuer()),
                "127.0.0.1:" + ports.kafka(),
                "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/",
                dataDir.resolve("mail").toAbsolutePath(),
                IssuerKey.fileIn(dataDir).toAbsolutePath(),
                null);
    }

    /** Where one service is reached. */
    public URI of(Service service) {
        return switch (service) {
            case DEALS -> deals;
            case DOMAINS -> domains;
            case ASSIGNMENTS -> assignments;
            case ATTRIBUTIONS -> attributions;
        };
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    /**
     * A bearer token of this stack; see {@link IssuerKey#token}. Where its users log in, each is
     * named as its id, or as its role if it has none.
     */
    public String token(String role, @Nullable String id) {
        return login == null
                ? IssuerKey.load(Objects.requireNonNull(keyFile, "neither key nor login"))
                        .token(role, id)
                : login.token(id == null ? role : id);
    }

    static Path fileIn(Path dataDir) {
        return dataDir.resolve("stack.json");
    }

    void writeTo(Path dataDir) {
        try {
            PrivateFiles.write(fileIn(dataDir), JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new StackFailure("Cannot write " + fileIn(dataDir) + ": " + e.getMessage(), e);
        }
    }

    /** Addresses of the stack that runs on this data folder. */
    static StackAddresses readFrom(Path dataDir) {
        Path file = fileIn(dataDir);
        if (!Files.exists(file)) {
            throw new StackFailure(
                    "Nothing runs on "
                            + dataDir
                            + ". Start it first: ./cosell up; if it runs with another --data, name that here too");
        }
        try {
            return JSON.readValue(file.toFile(), StackAddresses.class);
        } catch (IOException e) {
            throw new StackFailure(
                    "Cannot read " + file + ". Stop the stack and start it again: ./cosell up", e);
        }
    }
}
