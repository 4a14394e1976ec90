package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.web.Languages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** What the present request to a customer's page says, beside what was typed. */
@RequestScoped
class Visit {

    /**
     * The address that a code was sent to, until the code has expired: whoever comes back from the
     * mail with it finds the address filled in. It permits nothing.
     */
    private static final String COOKIE = "signer";

    private static final int LONGEST_COOKIE = 400;

    private final UriInfo uri;
    private final HttpHeaders headers;
    private final LinkConfig config;

    Visit(UriInfo uri, HttpHeaders headers, LinkConfig config) {
        this.uri = uri;
        this.headers = headers;
        this.config = config;
    }

    String token() {
        return uri.getPathParameters().getFirst("token");
    }

    Step step() {
        return Step.of(uri.getQueryParameters().getFirst("step"));
    }

    /** The language that was chosen by hand, or else the browser's. */
    Locale language() {
        String chosen = uri.getQueryParameters().getFirst("lang");
        return Languages.SUPPORTED.stream()
                .filter(language -> language.getLanguage().equals(chosen))
                .findFirst()
                .orElseGet(
                        () -> Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    /** Where a code was sent to a moment ago; empty where that is not known. */
    String email() {
        Cookie cookie = headers.getCookies().get(COOKIE);
        if (cookie == null || cookie.getValue().length() > LONGEST_COOKIE) {
            return "";
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cookie.getValue());
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            return "";
        }
    }

    NewCookie remember(String email) {
        String value =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(email.getBytes(StandardCharsets.UTF_8));
        return cookie(value, (int) config.code().lifetime().toSeconds());
    }

    NewCookie forget() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int seconds) {
        URI publicUrl = URI.create(config.publicUrl());
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path(publicUrl.getPath() + "/c/" + token())
                .maxAge(seconds)
                .httpOnly(true)
                .secure("https".equals(publicUrl.getScheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
