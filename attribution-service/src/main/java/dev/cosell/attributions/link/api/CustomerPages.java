package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.web.PostedForm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the pages for customers. Whatever somebody typed is escaped by the templates' engine. */
@ApplicationScoped // Its filter is there before the settings are.
class CustomerPages {

    /** Problems that have words of their own; where waiting helps, these say so. */
    private static final Set<String> EXPLAINED =
            Set.of("NOT_FOUND", "LINK_EXPIRED", "LINK_REVOKED", "TOO_MANY_REQUESTS", "UNAVAILABLE");

    private final Stylesheet stylesheet;
    private final VendorConfig vendor;
    private final LinkConfig links;
    private final Visit visit;
    private final Mistakes mistakes;

    CustomerPages(
            Stylesheet stylesheet,
            VendorConfig vendor,
            LinkConfig links,
            Visit visit,
            Mistakes mistakes) {
        this.stylesheet = stylesheet;
        this.vendor = vendor;
        this.links = links;
        this.visit = visit;
        this.mistakes = mistakes;
    }

    @CheckedTemplate(basePath = "customer")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance code(CustomerPage page, Confirmation shown);

        static native TemplateInstance sign(
                CustomerPage page, Confirmation shown, String sentTo, String minutes);

        static native TemplateInstance decline(CustomerPage page, Confirmation shown);

        static native TemplateInstance signed(CustomerPage page, Confirmation shown);

        static native TemplateInstance declined(CustomerPage page, Confirmation shown);

        static native TemplateInstance problem(CustomerPage page, String detail);
    }

    /** A step that the customer can take. */
    String step(Confirmation shown, PostedForm filled, List<Mistake> wrong) {
        Step step = visit.step();
        CustomerPage page = page(step.text(), filled, wrong);
        TemplateInstance chosen =
                switch (step) {
                    case CODE -> Templates.code(page, shown);
                    case SIGN ->
                            Templates.sign(
                                    page,
                                    shown,
                                    visit.email(),
                                    Long.toString(links.code().lifetime().toMinutes()));
                    case DECLINE -> Templates.decline(page, shown);
                };
        return chosen.render();
    }

    String signed(Confirmation shown) {
        return Templates.signed(page("signed"), shown).render();
    }

    String declined(Confirmation shown) {
        return Templates.declined(page("declined"), shown).render();
    }

    /** Where there is nothing to do on the page, what can be done instead. */
    String problem(String code, @Nullable Duration wait) {
        String name = "problem." + (EXPLAINED.contains(code) ? code : "other");
        CustomerPage page = page(name);
        String detail = page.text().of(name + ".detail", mistakes.moment(wait, page.text()));
        return Templates.problem(page, detail).render();
    }

    PageText text() {
        return new PageText(visit.language());
    }

    private CustomerPage page(String name) {
        return page(name, PostedForm.of(Map.of()), List.of());
    }

    private CustomerPage page(String name, PostedForm filled, List<Mistake> wrong) {
        return new CustomerPage(
                name,
                visit.step(),
                text(),
                vendor,
                URI.create(links.publicUrl()).getHost(),
                stylesheet.text(),
                filled,
                wrong);
    }
}
