package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.Client;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * The client of the present request. Behind a proxy its address is the one that the proxy forwards,
 * where the service is told to believe it.
 */
@RequestScoped
class RequestClient {

    private final HttpServerRequest request;

    RequestClient(HttpServerRequest request) {
        this.request = request;
    }

    Client get() {
        return Client.of(
                request.remoteAddress().hostAddress(), request.getHeader(HttpHeaders.USER_AGENT));
    }
}
