package dev.cosell.web;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in German and English, from bundles that lie beside the code that needs them. */
public final class Messages {

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    /**
     * A text with its places {0}, {1} … filled in.
     *
     * @param bundle name of the bundle in the package of {@code beside}
     * @throws MissingResourceException when bundle or key is missing: tests go over all of them
     */
    public static String text(
            Class<?> beside, String bundle, Locale language, String key, List<String> arguments) {
        String text =
                ResourceBundle.getBundle(
                                beside.getPackageName() + "." + bundle,
                                language,
                                beside.getClassLoader(),
                                NO_FALLBACK)
                        .getString(key);
        return PLACE.matcher(text)
                .replaceAll(
                        place -> {
                            int index = Integer.parseInt(place.group(1));
                            return Matcher.quoteReplacement(
                                    index < arguments.size() ? arguments.get(index) : "");
                        });
    }
}
