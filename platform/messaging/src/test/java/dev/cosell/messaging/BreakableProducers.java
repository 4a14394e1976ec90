package dev.cosell.messaging;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Real producers; a test can act once between the acknowledgement of a record and what follows. */
@Alternative
@Priority(1)
@Singleton
class BreakableProducers extends Producers {

    private final AtomicReference<@Nullable Runnable> onceSent = new AtomicReference<>();

    BreakableProducers(
            Event<Producer<?, ?>> observed,
            MessagingConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        super(observed, config, bootstrapServers);
    }

    void onceSent(Runnable act) {
        onceSent.set(act);
    }

    @Override
    @SuppressWarnings("unchecked") // The proxy stands for the one interface that it is made of.
    Producer<String, byte[]> open() {
        var producer = super.open();
        return (Producer<String, byte[]>)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (proxy, method, arguments) -> {
                            try {
                                Object result = method.invoke(producer, arguments);
                                Runnable act =
                                        method.getName().equals("send")
                                                ? onceSent.getAndSet(null)
                                                : null;
                                if (act != null && result instanceof Future<?> acknowledgement) {
                                    acknowledgement.get(10, TimeUnit.SECONDS);
                                    act.run();
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
