package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.names.DomainName;
import dev.cosell.web.Languages;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the customer confirms, in words. A text lies in a file that never changes again once a link
 * was issued with it; other words are another version, and need a pair of files and a number here.
 * Of a paragraph in two lines the second is for when what the first names was not said.
 */
@Singleton
public class ConfirmationTexts {

    /** The version for new links. */
    static final int NEWEST = 2;

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final Map<Locale, String> NOT_SAID =
            Map.of(Locale.ENGLISH, "not stated", Locale.GERMAN, "nicht angegeben");

    private final Map<String, String> texts = new HashMap<>();

    ConfirmationTexts() {
        for (int version = 1; version <= NEWEST; version++) {
            for (Locale language : Languages.SUPPORTED) {
                String name = fileName(version, language);
                texts.put(name, load(name));
            }
        }
    }

    /** The exact text for one customer, which is what is hashed and signed. */
    public ConfirmationText of(ConfirmationLinkEntity link, Locale language) {
        String template = texts.get(fileName(link.textVersion(), language));
        if (template == null) {
            throw new IllegalStateException("No confirmation text " + link.textVersion());
        }
        Map<String, String> places = places(link);
        String notSaid = NOT_SAID.getOrDefault(language, "-");
        // In one pass, so that nothing that somebody typed is taken for a place.
        String text =
                PLACE.matcher(chosen(template, places))
                        .replaceAll(
                                place ->
                                        Matcher.quoteReplacement(
                                                places.getOrDefault(place.group(1), notSaid)));
        return new ConfirmationText(link.textVersion(), language.getLanguage(), text);
    }

    private static String chosen(String template, Map<String, String> places) {
        return Arrays.stream(template.split("\n\n"))
                .map(
                        paragraph -> {
                            List<String> lines = paragraph.lines().toList();
                            return isSaid(lines.getFirst(), places)
                                    ? lines.getFirst()
                                    : lines.getLast();
                        })
                .collect(Collectors.joining("\n\n"));
    }

    private static boolean isSaid(String line, Map<String, String> places) {
        return PLACE.matcher(line).results().allMatch(place -> places.containsKey(place.group(1)));
    }

    /** What was said, and nothing else. */
    private static Map<String, String> places(ConfirmationLinkEntity link) {
        Map<String, String> places = new HashMap<>();
        places.put("company", link.company());
        places.put("domain", DomainName.stored(link.domain()).display());
        places.put("partner", link.partner());
        if (link.vendorName() != null) {
            places.put("vendor", link.vendorName());
        }
        if (!link.products().isEmpty()) {
            places.put("products", link.productsInWords());
        }
        if (link.terms() != null) {
            places.put("terms", link.terms());
        }
        return places;
    }

    private static String fileName(int version, Locale language) {
        return "confirmation-%d_%s.txt".formatted(version, language.getLanguage());
    }

    private static String load(String name) {
        try (InputStream file =
                ConfirmationTexts.class.getResourceAsStream("/dev/cosell/attributions/" + name)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
