package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.link.api.Stylesheet;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.attributions.statement.application.ReadStatements.Read;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;

/** Writes statements to be read and printed; whatever somebody typed is escaped. */
@Singleton
class StatementPages {

    private final Stylesheet stylesheet;
    private final VendorConfig vendor;

    StatementPages(Stylesheet stylesheet, VendorConfig vendor) {
        this.stylesheet = stylesheet;
        this.vendor = vendor;
    }

    @CheckedTemplate(basePath = "statement")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance statement(StatementPage page);
    }

    String of(Read read, NumberFormats formats) {
        return Templates.statement(
                        new StatementPage(read, formats, vendor.name(), stylesheet.text()))
                .render();
    }

    /** What a browser may do with the page. */
    String contentSecurityPolicy() {
        return stylesheet.contentSecurityPolicy();
    }
}
