package dev.cosell.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gets tokens of an issuer that knows the sample users, who all have one password.
 *
 * @param tokens the issuer's token endpoint
 * @param client public, and allowed to log in with a user's password
 * @param passwordFile holds the password and nothing else
 */
public record SampleLogin(URI tokens, String client, Path passwordFile) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A bearer token for a user.
     *
     * @throws StackFailure if the issuer does not answer, or gives none
     */
    String token(String user) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            var request =
                    HttpRequest.newBuilder(tokens)
                            .timeout(LIMIT)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form(user)))
                            .build();
            var answer = http.send(request, BodyHandlers.ofString());
            JsonNode token = JSON.readTree(answer.body()).path("access_token");
            if (!token.isTextual()) {
                throw new StackFailure(
                        "The issuer gives no token to \"%s\": %d %s"
                                .formatted(user, answer.statusCode(), answer.body()));
            }
            return token.asText();
        } catch (IOException e) {
            throw new StackFailure("No token for \"%s\" from %s: %s".formatted(user, tokens, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted", e);
        }
    }

    private String form(String user) throws IOException {
        var fields =
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "username",
                        user,
                        "password",
                        Files.readString(passwordFile).strip());
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
