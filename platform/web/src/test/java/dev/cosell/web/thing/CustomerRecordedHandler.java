package dev.cosell.web.thing;

import dev.cosell.contracts.domains.CustomerRecorded;
import dev.cosell.messaging.EventHandler;
import dev.cosell.messaging.EventInfo;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Writes down which events were applied, and waits where a test wants it to. */
@ApplicationScoped
public class CustomerRecordedHandler implements EventHandler<CustomerRecorded> {

    private static final Map<String, Hold> HOLDS = new ConcurrentHashMap<>();

    private final DataSource dataSource;

    CustomerRecordedHandler(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    private record Hold(CountDownLatch reached, CountDownLatch open) {}

    @Override
    public Class<CustomerRecorded> type() {
        return CustomerRecorded.class;
    }

    @Override
    public void handle(CustomerRecorded event, EventInfo info) {
        Hold hold = HOLDS.get(info.key());
        if (hold != null) {
            hold.reached().countDown();
            await(hold.open());
        }
        try (var connection = dataSource.getConnection();
                var insert =
                        connection.prepareStatement("insert into decision (name) values (?)")) {
            insert.setString(1, info.key() + "/" + info.id());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the handling of a key wait until it is let go. */
    public static void hold(String key) {
        HOLDS.put(key, new Hold(new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Waits until an event of the key is at the handler. */
    public static void awaitHeld(String key) {
        await(Objects.requireNonNull(HOLDS.get(key)).reached());
    }

    public static void letGo(String key) {
        Objects.requireNonNull(HOLDS.remove(key)).open().countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(15, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came within 15 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
