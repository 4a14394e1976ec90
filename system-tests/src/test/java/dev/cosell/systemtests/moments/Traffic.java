package dev.cosell.systemtests.moments;

import static org.awaitility.Awaitility.await;

import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Vendor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Registers one deal after the other, and asks again, under the same key, until it is done. */
final class Traffic implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 100;

    private final Api api;
    private final Vendor vendor;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final List<String> improper = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().name("traffic").unstarted(this::run);

    private Traffic(Api api, Vendor vendor) {
        this.api = api;
        this.vendor = vendor;
    }

    static Traffic begin(Api api, Vendor vendor) {
        var traffic = new Traffic(api, vendor);
        traffic.thread.start();
        return traffic;
    }

    private void run() {
        String key = UUID.randomUUID().toString();
        boolean done = true;
        try {
            // The last call is repeated after the end too, until it is answered for.
            while (!end.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || !done) {
                done = register(key);
                if (done) {
                    key = UUID.randomUUID().toString();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean register(String key) {
        try {
            Answer answer = vendor.registerDeal(api.deals("/deals"), key);
            answers.incrementAndGet();
            if (answer.status() == 201) {
                acknowledged.add(answer.text("/id"));
                return true;
            }
            if (!isProper(answer)) {
                improper.add(answer.toString());
            }
        } catch (UncheckedIOException e) {
            improper.add(e.toString());
        }
        return false;
    }

    /** Whether it is a problem that says when to ask again. */
    static boolean isProper(Answer answer) {
        var headers = answer.response().headers();
        return answer.status() == 503
                && headers.firstValue("Content-Type")
                        .filter(type -> type.startsWith("application/problem+json"))
                        .isPresent()
                && headers.firstValue("Retry-After").isPresent()
                && answer.text("/code").equals("UNAVAILABLE");
    }

    /** Waits for some more answers, of whatever kind. */
    void awaitAnswers() {
        int wanted = answers.get() + 5;
        await("answers").atMost(LIMIT).until(() -> answers.get() >= wanted);
    }

    /** The deals whose registration was answered for. */
    List<String> acknowledged() {
        return acknowledged;
    }

    /** Answers that are neither done nor a problem that says when to ask again, and none at all. */
    List<String> improper() {
        return improper;
    }

    /** Ends it, once the call under way is answered for. */
    @Override
    public void close() throws InterruptedException {
        end.countDown();
        thread.join(LIMIT);
    }
}
