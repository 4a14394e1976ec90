package dev.cosell.systemtests.faults;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Breaks what a schedule says, and mends it: after each fault all is there again. */
final class Breaker {

    private final Suite suite;
    private final LocalStack stack;
    private final Recoveries recoveries;

    Breaker(Suite suite, Recoveries recoveries) {
        this.suite = suite;
        this.stack = suite.stack();
        this.recoveries = recoveries;
    }

    /** Carries out a schedule, each fault at its second or when the one before is mended. */
    void run(List<Fault> schedule, Consumer<String> progress) throws InterruptedException {
        long begin = System.nanoTime();
        for (Fault fault : schedule) {
            long at = begin + TimeUnit.SECONDS.toNanos(fault.second());
            TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            carryOut(fault);
            long until = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            progress.accept("%s: from %d ms to %d ms".formatted(fault, since, until));
        }
    }

    private void carryOut(Fault fault) throws InterruptedException {
        List<ServiceProcess> both = suite.instances(fault.service());
        ServiceProcess one = both.get(fault.instance());
        switch (fault.kind()) {
            case KILL_SERVICE -> killService(one, both);
            case KILL_BOTH_INSTANCES -> killAndRestart(both);
            case KILL_TWO_SERVICES -> killAndRestart(List.of(one, ofAnotherService(fault)));
            case KILL_KAFKA -> killKafka(fault);
            case KILL_POSTGRES -> killPostgres(fault);
            case KILL_BOTH_STORES -> killBothStores(fault);
            case KILL_SERVICE_WITHOUT_KAFKA -> {
                stack.crashKafka();
                killAndRestart(List.of(one));
                away(fault);
                stack.startKafkaAgain();
            }
            case KILL_SERVICE_WITHOUT_POSTGRES -> {
                stack.crashPostgres();
                one.kill();
                Future<?> starting = inBackground(one::restart);
                away(fault);
                stack.startPostgresAgain();
                join(starting);
            }
            case FREEZE_SERVICE -> {
                one.halt();
                away(fault);
                one.resume();
            }
            case FREEZE_KAFKA -> {
                stack.kafka().halt();
                away(fault);
                stack.kafka().resume();
            }
            case ROLLING_RESTART -> both.forEach(ServiceProcess::restart);
        }
    }

    private ServiceProcess ofAnotherService(Fault fault) {
        Service[] all = Service.values();
        Service next = all[(fault.service().ordinal() + 1) % all.length];
        return suite.instances(next).get(fault.instance());
    }

    private void killService(ServiceProcess one, List<ServiceProcess> both)
            throws InterruptedException {
        long begin = System.nanoTime();
        one.kill();
        Future<?> starting = inBackground(one::restart);
        recoveries.awaitAnswer(stack, both);
        recoveries.add(Recoveries.Kind.SERVICE_BESIDE_ANOTHER, System.nanoTime() - begin);
        recoveries.awaitAnswer(stack, List.of(one));
        recoveries.add(Recoveries.Kind.SERVICE_AGAIN, System.nanoTime() - begin);
        join(starting);
    }

    private static void killAndRestart(List<ServiceProcess> processes) throws InterruptedException {
        processes.forEach(ServiceProcess::kill);
        List<Future<?>> starting =
                processes.stream().<Future<?>>map(each -> inBackground(each::restart)).toList();
        for (Future<?> each : starting) {
            join(each);
        }
    }

    private void killKafka(Fault fault) throws InterruptedException {
        long begin = System.nanoTime();
        stack.crashKafka();
        long away = away(fault);
        stack.startKafkaAgain();
        recoveries.awaitApplied(stack);
        recoveries.add(Recoveries.Kind.KAFKA_AGAIN, System.nanoTime() - begin - away);
    }

    private void killPostgres(Fault fault) throws InterruptedException {
        long begin = System.nanoTime();
        stack.crashPostgres();
        long away = away(fault);
        stack.startPostgresAgain();
        for (Service service : Service.values()) {
            recoveries.awaitAnswer(stack, suite.instances(service));
        }
        recoveries.add(Recoveries.Kind.POSTGRES_AGAIN, System.nanoTime() - begin - away);
    }

    private void killBothStores(Fault fault) throws InterruptedException {
        stack.crashPostgres();
        stack.crashKafka();
        away(fault);
        if (fault.otherOrder()) {
            stack.startKafkaAgain();
            stack.startPostgresAgain();
        } else {
            stack.startPostgresAgain();
            stack.startKafkaAgain();
        }
    }

    /** Leaves it broken for the time that the schedule says, and returns that in nanoseconds. */
    private static long away(Fault fault) throws InterruptedException {
        long nanos = TimeUnit.SECONDS.toNanos(fault.away());
        TimeUnit.NANOSECONDS.sleep(nanos);
        return nanos;
    }

    private static Future<?> inBackground(Runnable task) {
        var future = new FutureTask<>(task, true);
        Thread.ofVirtual().start(future);
        return future;
    }

    private static void join(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Not started again: " + e.getCause(), e);
        }
    }
}
