package dev.cosell.web;

import jakarta.enterprise.context.RequestScoped;

/** The bytes of this request's body, for its idempotency key. */
@RequestScoped
class RequestBody {

    private byte[] bytes = new byte[0];

    byte[] bytes() {
        return bytes;
    }

    void remember(byte[] read) {
        bytes = read;
    }
}
