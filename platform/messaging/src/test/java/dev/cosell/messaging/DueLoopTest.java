package dev.cosell.messaging;

import static dev.cosell.messaging.Rig.aKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DueLoopTest {

    private static final String KIND = "reminder";

    @Inject DueRows due;
    @Inject DueLoop loop;
    @Inject ServiceTransaction transaction;
    @Inject DataSource dataSource;

    @Test
    void doesWhatIsDueAndNotBefore() {
        String now = aKey();
        String later = aKey();
        schedule(later, instantIn(60));
        schedule(now, instantIn(0));

        loop.wake();

        awaitDone(now, 1);
        assertThat(done(later)).isZero();
        assertThat(scheduled(later)).containsExactly(instantIn(60));
        TestClock.CLOCK.advance(Duration.ofSeconds(61));
        loop.wake();
        awaitDone(later, 1);
        assertThat(scheduled(later)).isEmpty();
    }

    @Test
    void keepsOneRowForAKindAndSubject() {
        String subject = aKey();

        schedule(subject, instantIn(60));
        schedule(subject, instantIn(3_600));

        assertThat(scheduled(subject)).containsExactly(instantIn(3_600));
    }

    @Test
    void takesADeadlineAway() {
        String subject = aKey();
        schedule(subject, instantIn(60));

        transaction.run(() -> due.cancel(KIND, subject));

        assertThat(scheduled(subject)).isEmpty();
    }

    @Test
    void putsOffWhatFailsAndGoesOnWithTheRest() {
        String failing = aKey();
        String other = aKey();
        Faults.fail(failing, 2);
        schedule(failing, instantIn(-10));
        schedule(other, instantIn(-5));

        loop.wake();

        awaitDone(other, 1);
        assertThat(done(failing)).isZero();
        assertThat(scheduled(failing)).containsExactly(instantIn(1));
        TestClock.CLOCK.advance(Duration.ofSeconds(2));
        loop.wake();
        await().atMost(Rig.LIMIT).until(() -> scheduled(failing).equals(List.of(instantIn(2))));
        TestClock.CLOCK.advance(Duration.ofSeconds(3));
        loop.wake();
        awaitDone(failing, 1);
        assertThat(scheduled(failing)).isEmpty();
    }

    @Test
    void doesNotPutOffWhatWasScheduledAnewMeanwhile() {
        String subject = aKey();
        schedule(subject, instantIn(500));

        transaction.run(
                () -> due.postpone(new DueRows.Claimed(KIND, subject, "1"), Duration.ofHours(1)));

        assertThat(scheduled(subject)).containsExactly(instantIn(500));
        transaction.run(() -> due.cancel(KIND, subject));
    }

    @Test
    void aRowThatItsHandlerSchedulesAgainStays() {
        String subject = aKey();
        schedule(subject, instantIn(0));

        transaction.run(
                () -> {
                    DueRows.Claimed row = due.claim(Set.of(KIND)).orElseThrow();
                    due.schedule(KIND, subject, instantIn(700));
                    assertThat(due.settle(row)).isTrue();
                });

        assertThat(scheduled(subject)).containsExactly(instantIn(700));
    }

    /** Whoever sets a deadline anew may hold what the handler waits for. */
    @Test
    void whatIsScheduledAnewWhileItIsHandledWaitsForNobodyAndIsNotDone() {
        String subject = aKey();
        beHandled(subject);

        withoutWaiting(() -> due.schedule(KIND, subject, instantIn(900)));
        Faults.letGo(subject);

        awaitThatTheLoopIsFree();
        assertThat(done(subject)).isZero();
        assertThat(scheduled(subject)).containsExactly(instantIn(900));
    }

    @Test
    void whoTakesADeadlineAwayWaitsForNobody() {
        String subject = aKey();
        beHandled(subject);

        withoutWaiting(() -> due.cancel(KIND, subject));
        Faults.letGo(subject);

        awaitThatTheLoopIsFree();
        assertThat(scheduled(subject)).isEmpty();
    }

    private void beHandled(String subject) {
        Faults.hold(subject);
        schedule(subject, instantIn(0));
        loop.wake();
        Faults.awaitHeld(subject);
    }

    private void withoutWaiting(Runnable work) {
        transaction.run(
                () -> {
                    try (var connection = dataSource.getConnection();
                            var limit = connection.createStatement()) {
                        limit.execute("set local lock_timeout = '2s'");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                    work.run();
                });
    }

    private void awaitThatTheLoopIsFree() {
        String next = aKey();
        schedule(next, instantIn(0));
        loop.wake();
        awaitDone(next, 1);
    }

    @Test
    void severalLoopsDoEachRowOnce() throws Exception {
        List<String> subjects = Stream.generate(Rig::aKey).limit(100).toList();
        subjects.forEach(subject -> schedule(subject, instantIn(0)));

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> loops = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                loops.add(threads.submit(this::roundsUntilNothingIsDue));
            }
            for (Future<?> each : loops) {
                each.get(60, TimeUnit.SECONDS);
            }
        }

        for (String subject : subjects) {
            awaitDone(subject, 1);
            assertThat(done(subject)).isEqualTo(1);
        }
    }

    private void roundsUntilNothingIsDue() {
        while (loop.round().isZero()) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void whatIsSmallSharesATransaction() {
        List<String> subjects = Stream.generate(Rig::aKey).limit(SmallRecorder.AT_ONCE).toList();
        scheduleSmall(subjects);

        loop.wake();

        subjects.forEach(subject -> awaitDone(subject, 1));
        assertThat(transactionsOf(subjects)).isOne();
    }

    @Test
    void whatFailsAmongOthersIsPutOffAlone() {
        List<String> subjects =
                Stream.generate(Rig::aKey).limit(2 * SmallRecorder.AT_ONCE).toList();
        String failing = subjects.get(2);
        List<String> others = subjects.stream().filter(each -> !each.equals(failing)).toList();
        Faults.fail(failing, 2);
        scheduleSmall(subjects);

        loop.wake();

        others.forEach(subject -> awaitDone(subject, 1));
        awaitThatTheLoopIsFree();
        assertThat(others).allMatch(subject -> done(subject) == 1);
        assertThat(done(failing)).isZero();
        TestClock.CLOCK.advance(Duration.ofSeconds(2));
        loop.wake();
        awaitDone(failing, 1);
    }

    private void scheduleSmall(List<String> subjects) {
        transaction.run(
                () ->
                        subjects.forEach(
                                subject ->
                                        due.schedule(SmallRecorder.KIND, subject, instantIn(0))));
    }

    private static long transactionsOf(List<String> subjects) {
        return Rig.query(
                        "select count(distinct xmin::text) from done where subject = any(?)",
                        Long.class,
                        (Object) subjects.toArray(String[]::new))
                .getFirst();
    }

    @Test
    void schedulesInATransactionOnly() {
        assertThatThrownBy(() -> due.schedule(KIND, aKey(), instantIn(0)))
                .isInstanceOf(TransactionalException.class);
    }

    private void schedule(String subject, Instant at) {
        transaction.run(() -> due.schedule(KIND, subject, at));
    }

    private static Instant instantIn(long seconds) {
        return TestClock.CLOCK.instant().plusSeconds(seconds);
    }

    private static List<Instant> scheduled(String subject) {
        return Rig.query(
                        "select due_at from due where kind = ? and subject = ?",
                        java.time.OffsetDateTime.class,
                        KIND,
                        subject)
                .stream()
                .map(java.time.OffsetDateTime::toInstant)
                .toList();
    }

    private static long done(String subject) {
        return Rig.query("select count(*) from done where subject = ?", Long.class, subject)
                .getFirst();
    }

    private static void awaitDone(String subject, long count) {
        await().atMost(Rig.LIMIT).until(() -> done(subject) >= count);
    }
}
