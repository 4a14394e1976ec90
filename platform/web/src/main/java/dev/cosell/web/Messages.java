package dev.cosell.web;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Texts in German and English, from bundles that lie beside the code that needs them. */
public final class Messages {

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
        for (int i = 0; i < arguments.size(); i++) {
            text = text.replace("{" + i + "}", arguments.get(i));
        }
        return text;
    }
}
