package dev.cosell.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What somebody typed into a page of ours and sent, without JSON and without a script. */
public final class PostedForm {

    private final Map<String, String> fields;

    private PostedForm(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** A form in which nothing is filled in yet but these fields. */
    public static PostedForm of(Map<String, String> fields) {
        return new PostedForm(fields);
    }

    /**
     * @throws ProblemException 400 for what no browser sends
     */
    static PostedForm parse(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new PostedForm(fields);
    }

    /** Without blanks around it, and with plain line ends; empty where there is none. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    private static String decode(String encoded) {
        try {
            String text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            if (Shape.storable(text)) {
                return text.replace("\r\n", "\n").strip();
            }
        } catch (IllegalArgumentException e) {
            // Told below, like what cannot be stored.
        }
        throw new ProblemException(StandardProblem.MALFORMED_REQUEST);
    }
}
