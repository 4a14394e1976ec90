package dev.cosell.attributions.link.messaging;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.web.Messages;
import io.quarkus.mailer.Mail;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes mails to customers: they come from the vendor, by the name that customers know. */
@Singleton
class CustomerMails {

    private final String from;

    CustomerMails(
            VendorConfig vendor, @ConfigProperty(name = "quarkus.mailer.from") String configured) {
        this.from = from(vendor.name(), configured);
    }

    /**
     * @param name of its texts
     * @param arguments each in one line in the mail, whatever somebody typed
     */
    Mail write(String address, Locale language, String name, String... arguments) {
        List<String> lines =
                Arrays.stream(arguments)
                        .map(argument -> argument.replaceAll("[\\s\\p{Cntrl}]+", " "))
                        .toList();
        return Mail.withText(
                        address,
                        text(language, name + ".subject", List.of()),
                        text(language, name + ".body", lines))
                .setFrom(from);
    }

    static String moment(Locale language) {
        return text(language, "moment", List.of());
    }

    private static String text(Locale language, String key, List<String> arguments) {
        return Messages.text(AttributionProblem.class, "mails", language, key, arguments);
    }

    /**
     * The vendor's name at the address that mails are configured to come from. What means something
     * in a header is left out of the name; in quotes, a comma separates nothing. Letters beyond
     * ASCII are encoded as they stand, and with them the quotes would be.
     */
    static String from(String vendorName, String configured) {
        String address = configured.replaceAll("(?s).*<(.*)>.*", "$1").strip();
        String name =
                vendorName.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029<>\"\\\\()]+", " ").strip();
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(name);
        return (ascii ? "\"" + name + "\"" : name) + " <" + address + ">";
    }
}
