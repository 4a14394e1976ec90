package dev.cosell.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports on the loopback address that nobody listens on. */
public final class FreePorts {
    // Below the range from which systems take ports for outgoing connections.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    private FreePorts() {}

    /** The first of {@code size} neighbouring free ports. Nothing reserves them: use them soon. */
    public static int block(int size) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - size);
            if (isFree(base, size)) {
                return base;
            }
        }
        throw new StackFailure("Found no " + size + " free ports in a row");
    }

    public static int one() {
        return block(1);
    }

    public static boolean isFree(int base, int size) {
        for (int port = base; port < base + size; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
