package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.attributions.link.policy.DeclineReason;
import dev.cosell.web.Languages;
import dev.cosell.web.PostedForm;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is on every page for a customer, for its template.
 *
 * @param name of the page: its title is a text of that name
 * @param host where customers reach this service
 * @param filled what was typed
 */
record CustomerPage(
        String name,
        Step step,
        PageText text,
        VendorConfig config,
        String host,
        String style,
        PostedForm filled,
        List<Mistake> mistakes) {

    /** A language to read the page in. */
    record Language(String tag, String ownName, boolean chosen, String address) {}

    /** One of several, of which one is chosen. */
    record Choice(String id, String value, String label, boolean chosen) {}

    public String lang() {
        return text.language().getLanguage();
    }

    public String title() {
        return text.of(name + ".title");
    }

    /** Whether the customer can take the step that the page is named after. */
    public boolean open() {
        return name.equals(step.text());
    }

    public String mistakesTitle() {
        boolean canBeMended = mistakes.stream().noneMatch(mistake -> mistake.field().isEmpty());
        return text.of(canBeMended ? "mistakes.title" : "mistakes.refused");
    }

    public String vendor() {
        return config.name();
    }

    /** Null where there is none, as the other two. */
    public @Nullable String contact() {
        return config.contactEmail().orElse(null);
    }

    public @Nullable URI imprint() {
        return config.imprint().orElse(null);
    }

    public @Nullable URI privacyNotice() {
        return config.privacyNotice().orElse(null);
    }

    public String t(String key) {
        return text.of(key);
    }

    public String t(String key, String argument) {
        return text.of(key, argument);
    }

    public String t(String key, String first, String second) {
        return text.of(key, first, second);
    }

    public List<Language> languages() {
        return Languages.SUPPORTED.stream().map(this::language).toList().reversed();
    }

    private Language language(Locale language) {
        return new Language(
                language.getLanguage(),
                language.getDisplayLanguage(language),
                language.equals(text.language()),
                address(step, language));
    }

    /** The address of a step, in this page's language. */
    public String to(String step) {
        return address(Step.of(step), text.language());
    }

    /** Relative, so that it leads back to whatever address the page was reached under. */
    static String address(Step step, Locale language) {
        return "?step=" + step.text() + "&lang=" + language.getLanguage();
    }

    public String value(String field) {
        return filled.text(field);
    }

    /** What is wrong with a field; null where nothing is. */
    public @Nullable String wrong(String field) {
        return mistakes.stream()
                .filter(mistake -> mistake.field().equals(field))
                .map(Mistake::text)
                .findFirst()
                .orElse(null);
    }

    public List<Choice> reasons() {
        return Arrays.stream(DeclineReason.values()).map(this::choice).toList();
    }

    private Choice choice(DeclineReason reason) {
        String name = reason.name();
        return new Choice(
                // A mistake leads to the first one.
                reason.ordinal() == 0 ? "reason" : name,
                name,
                text.of("reason." + name),
                name.equals(value("reason")));
    }
}
