package dev.cosell.systemtests.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many deals at once, from several threads, for as long as nobody ends it. */
final class Workload implements AutoCloseable {

    private static final int THREADS = 12;
    private static final int OPEN_STORIES = 6;
    private static final long PACE_MILLIS = 20;
    private static final long LAST_STEP_SECONDS = 240;

    private final Client client;
    private final Mailbox mailbox;
    private final Vendor vendor;
    private final long seed;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private volatile boolean ended;

    private Workload(Client client, Mailbox mailbox, Vendor vendor, long seed) {
        this.client = client;
        this.mailbox = mailbox;
        this.vendor = vendor;
        this.seed = seed;
    }

    static Workload begin(Client client, Mailbox mailbox, Vendor vendor, long seed) {
        var workload = new Workload(client, mailbox, vendor, seed);
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            workload.running.add(
                    workload.threads.submit(
                            () -> {
                                workload.work(thread);
                                return true;
                            }));
        }
        return workload;
    }

    private void work(int thread) throws InterruptedException {
        var random = new SplittableRandom(seed * THREADS + thread);
        Deque<Story> open = new ArrayDeque<>();
        int begun = 0;
        for (long turn = 0; !ended; turn++) {
            if (open.isEmpty() || (open.size() < OPEN_STORIES && turn % 4 == 0)) {
                String name = "s%d-%d-%d".formatted(seed, thread, begun++);
                open.addFirst(new Story(client, mailbox, vendor, name, random.split()));
            }
            Story story = open.removeFirst();
            story.step();
            if (!story.isOver()) {
                open.addLast(story);
            }
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
    }

    /** Lets each thread end the call that it is at, with an answer; stories may stay half told. */
    void end() throws InterruptedException {
        ended = true;
        for (Future<?> thread : running) {
            try {
                thread.get(LAST_STEP_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("A thread of the workload broke: " + e, e);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }
}
