package dev.cosell.systemtests.moments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.stack.LocalStack;
import dev.cosell.stack.Service;
import dev.cosell.stack.ServiceProcess;
import dev.cosell.systemtests.Api;
import dev.cosell.systemtests.Api.Answer;
import dev.cosell.systemtests.Api.Who;
import dev.cosell.systemtests.Vendor;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two instances share the routing: each deal goes to one growth specialist, and all get as many.
 */
@ExtendWith(BreakableSuite.class)
class SharedRoutingSystemTest {

    private static final int DEALS = Integer.getInteger("routing.deals", 200);

    private static final int PEOPLE = 20;
    private static final int REGISTERING = 8;
    private static final String IN_TERRITORY =
            "select count(*) from assignment where status = 'ASSIGNED' and territory_code = ?";

    private LocalStack stack;
    private Api api;
    private Vendor vendor;
    private Witness witness;

    @BeforeEach
    void open() throws Exception {
        stack = BreakableSuite.stack();
        api = new Api(stack);
        witness = new Witness(stack, api);
        vendor = BreakableSuite.aVendor(api);
        // Or else the first deal is routed by the territory, and counts among its deals.
        witness.awaitRow(
                Service.DOMAINS,
                "domain_responsible where growth_specialist_id = ?",
                vendor.specialistId());
        witness.awaitAssigned(vendor, vendor.registerDeal());
    }

    @Test
    void dealsThatComeAtOnceAreSharedEqually() throws Exception {
        // Given
        String suffix = vendor.specialistId().substring("gs-".length());
        String territory = "de-" + suffix;
        List<String> people =
                IntStream.range(0, PEOPLE)
                        .mapToObj(i -> "gs-%02d-%s".formatted(i, suffix))
                        .toList();
        people.forEach(this::makeKnown);
        handTo(territory, people);
        ServiceProcess first = stack.service(Service.ASSIGNMENTS);
        ServiceProcess second = BreakableSuite.second(Service.ASSIGNMENTS);
        long before = witness.applied(first);

        // When
        List<Integer> answers = registerAll();

        // Then
        assertThat(answers).hasSize(DEALS).containsOnly(201);
        witness.awaitNumber(Service.ASSIGNMENTS, DEALS, IN_TERRITORY, territory);
        List<String> counts =
                witness.column(
                        Service.ASSIGNMENTS,
                        """
                        select count(*) from assignment where territory_code = ? and ended_at is null
                         group by growth_specialist_id
                        """,
                        territory);
        assertThat(counts).hasSize(PEOPLE);
        assertThat(counts)
                .extracting(Integer::parseInt)
                .allSatisfy(
                        count ->
                                assertThat(count)
                                        .isBetween(DEALS / PEOPLE, (DEALS + PEOPLE - 1) / PEOPLE));
        assertThat(witness.applied(first)).isGreaterThan(before);
        assertThat(witness.applied(second)).isPositive();
        witness.assertWhole();
    }

    private void makeKnown(String id) {
        Answer answer =
                api.put(
                        Who.operations(),
                        api.assignments("/staff/" + id),
                        """
                        {"name":"One of twenty","email":"%s@vendor.example","role":"GROWTH_SPECIALIST"}
                        """
                                .formatted(id));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    private void handTo(String territory, List<String> people) {
        Answer known = api.get(Who.operations(), api.assignments("/territories/" + territory));
        Answer answer =
                api.put(
                        Who.operations(),
                        api.assignments("/territories/" + territory),
                        """
                        {"name":"One postal code","country":"DE","postalCodes":["%s"],"segment":"MID_MARKET","growthSpecialists":["%s"]}
                        """
                                .formatted(
                                        known.text("/postalCodes/0"),
                                        String.join("\",\"", people)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private List<Integer> registerAll() throws Exception {
        try (var threads = Executors.newFixedThreadPool(REGISTERING)) {
            List<Callable<Integer>> calls =
                    Stream.<Callable<Integer>>generate(
                                    () ->
                                            () ->
                                                    vendor.registerDeal(
                                                                    api.deals("/deals"),
                                                                    UUID.randomUUID().toString())
                                                            .status())
                            .limit(DEALS)
                            .toList();
            return threads.invokeAll(calls).stream().map(each -> each.resultNow()).toList();
        }
    }
}
