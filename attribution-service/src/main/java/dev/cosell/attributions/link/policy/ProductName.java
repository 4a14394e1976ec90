package dev.cosell.attributions.link.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person reads for a product that nobody has named. */
public final class ProductName {

    /** {@code MARKETING_HUB} reads "Marketing Hub". */
    public static String of(String code) {
        return Arrays.stream(code.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private ProductName() {}
}
