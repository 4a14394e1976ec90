package dev.cosell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Holds the texts of a service's problem types to its enum. */
public final class ProblemTexts {

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    private ProblemTexts() {}

    /**
     * Requires a title and a detail in German and in English for each constant, with the same
     * places for arguments in both, and no text that nobody asks for.
     *
     * @param types the enum, beside whose class the bundles lie
     * @param otherKeys what else the bundles hold
     */
    public static void check(Class<? extends Enum<?>> types, String... otherKeys) {
        List<String> expected =
                Stream.concat(
                                Arrays.stream(types.getEnumConstants())
                                        .flatMap(
                                                type ->
                                                        Stream.of(
                                                                type.name() + ".title",
                                                                type.name() + ".detail")),
                                Arrays.stream(otherKeys))
                        .toList();
        Map<String, String> english = texts(types, "problems_en.properties");
        Map<String, String> german = texts(types, "problems_de.properties");
        assertThat(english.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(german.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        for (String key : expected) {
            assertThat(places(german, key)).as("places in " + key).isEqualTo(places(english, key));
            assertThat(german.get(key)).as(key).isNotBlank();
            assertThat(english.get(key)).as(key).isNotBlank();
        }
    }

    private static TreeSet<String> places(Map<String, String> texts, String key) {
        var places = new TreeSet<String>();
        PLACE.matcher(String.valueOf(texts.get(key)))
                .results()
                .forEach(place -> places.add(place.group()));
        return places;
    }

    private static Map<String, String> texts(Class<?> beside, String file) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            assertThat(stream).as(file + " beside " + beside.getName()).isNotNull();
            var lines =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                            .lines()
                            .toList();
            Map<String, String> texts = new TreeMap<>();
            List<String> twice = new ArrayList<>();
            for (String line : lines) {
                var one = new Properties();
                one.load(new java.io.StringReader(line));
                one.forEach(
                        (key, text) -> {
                            if (texts.put(key.toString(), text.toString()) != null) {
                                twice.add(key.toString());
                            }
                        });
            }
            assertThat(twice).as("keys that stand twice in " + file).isEmpty();
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
