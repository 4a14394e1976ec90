package dev.cosell.messaging;

import io.quarkus.arc.Arc;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Instances of the service beside the one under test, as far as they do what is due. */
public final class OtherInstances {

    private OtherInstances() {}

    /** Until nothing is due any more. */
    public static void workOffWhatIsDue(int instances) throws Exception {
        List<Callable<Boolean>> loops =
                Stream.generate(OtherInstances::aLoop)
                        .limit(instances)
                        .<Callable<Boolean>>map(
                                loop ->
                                        () -> {
                                            while (loop.round().isZero()) {
                                                loop.beat();
                                            }
                                            return true;
                                        })
                        .toList();
        try (var threads = Executors.newFixedThreadPool(instances)) {
            for (Future<Boolean> done : threads.invokeAll(loops)) {
                done.get();
            }
        }
    }

    private static DueLoop aLoop() {
        var beans = Arc.container();
        return new DueLoop(
                beans.select(ServiceTransaction.class).get(),
                beans.select(DueRows.class).get(),
                beans.select(MessagingConfig.class).get(),
                List.of(),
                beans.listAll(DueHandler.class).stream().map(handler -> handler.get()).toList());
    }
}
