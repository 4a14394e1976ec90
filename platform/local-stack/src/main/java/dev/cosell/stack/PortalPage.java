package dev.cosell.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page that lists the four services and says how to call them. */
final class PortalPage {
    private static final String ROW =
            """
            <li>
              <h3>%s <small>%s</small></h3>
              <a href="%s/q/swagger-ui/" aria-label="Swagger UI of %2$s">Swagger UI</a>
              <a href="%3$s/q/openapi" aria-label="OpenAPI of %2$s">OpenAPI</a>
              <a href="%3$s/q/health" aria-label="Health of %2$s">Health</a>
            </li>
            """;

    private PortalPage() {}

    static String html(StackAddresses addresses) {
        String rows =
                Arrays.stream(Service.values())
                        .map(service -> row(service, addresses.of(service)))
                        .collect(Collectors.joining());
        return template()
                .replace("${services}", rows)
                .replace("${issuer}", addresses.issuer().toString())
                .replace("${deals}", addresses.deals().toString())
                .replace("${mail}", escaped(addresses.mailFolder().toString()));
    }

    private static String row(Service service, URI uri) {
        String title =
                switch (service) {
                    case DEALS -> "Deals and collaborations";
                    case DOMAINS -> "Domains and customers";
                    case ASSIGNMENTS -> "Partners, staff and territories";
                    case ATTRIBUTIONS -> "Confirmation links and attribution";
                };
        return ROW.formatted(title, service.text(), uri);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String template() {
        try (InputStream in = PortalPage.class.getResourceAsStream("portal.html")) {
            return new String(
                    Objects.requireNonNull(in, "portal.html").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
