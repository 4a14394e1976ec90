package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.statement.policy.Earned;
import dev.cosell.attributions.statement.policy.NotPaid.Why;
import dev.cosell.names.DomainName;
import dev.cosell.web.Messages;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What statements say in words. */
final class StatementTexts {

    private StatementTexts() {}

    static String of(String key, Locale language, String... arguments) {
        return text("statements", key, language, arguments);
    }

    /**
     * @param region whose numbers are written in its way
     */
    static String reason(Earned line, Locale region) {
        String reference = line.changeReference();
        return text(
                "entries",
                line.reason().name(),
                Locale.of(region.getLanguage()),
                Integer.toString(line.month()),
                NumberFormat.getInstance(region).format(line.percent()),
                reference == null ? "" : reference);
    }

    static String why(Why why, Locale language) {
        String bundle = why.equals(Why.NO_SHARE_BY_MOTION) ? "statements" : "reasons";
        return text(bundle, why.code(), language);
    }

    /** As people read it. */
    static @Nullable String domain(@Nullable String stored) {
        return stored == null ? null : DomainName.stored(stored).display();
    }

    private static String text(String bundle, String key, Locale language, String... arguments) {
        return Messages.text(AttributionProblem.class, bundle, language, key, List.of(arguments));
    }
}
