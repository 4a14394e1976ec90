package dev.cosell.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;

/** The headers of a record as a column holds them: the last of each name, as text. */
final class HeadersJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HeadersJson() {}

    static String write(Headers headers) {
        Map<String, String> kept = new TreeMap<>();
        headers.forEach(
                header -> {
                    if (header.value() != null) {
                        kept.put(kept(header.key()), kept(new String(header.value(), UTF_8)));
                    }
                });
        try {
            return JSON.writeValueAsString(kept);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of strings is always JSON", e);
        }
    }

    static Map<String, String> read(String json) throws SQLException {
        try {
            return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("The headers of a parked record are no JSON", e);
        }
    }

    private static String kept(String text) {
        return Texts.kept(text, Integer.MAX_VALUE);
    }
}
