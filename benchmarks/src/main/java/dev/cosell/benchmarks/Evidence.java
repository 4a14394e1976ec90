package dev.cosell.benchmarks;

import static dev.cosell.benchmarks.Report.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cosell.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One long chain of evidence, held to its hashes. */
final class Evidence {

    private static final double WANTED_SECONDS_OF_1_000_000 = 60;

    /**
     * A chain as attribution-service writes it, made in the database: a first entry with what the
     * row of the link says, and many more with two facts each. Only the service could seal its end.
     */
    private static final String MAKE_CHAIN =
            """
            create or replace function pg_temp.make_chain(of_link uuid, of_deal uuid, entries integer) returns void
                language plpgsql as $$
            declare
                salt constant bytea = sha256('salt');
                expiry constant timestamptz = '2027-06-01T00:00:00Z';
                previous bytea = decode(repeat('00', 32), 'hex');
                hash bytea;
                kind text = 'ISSUED';
                names text[] = '{dealId,partnerId,domain,company,textVersion,expiresAt}';
                contents text[] = array[of_deal::text, 'partner-0', 'kunde.de', 'Kunde GmbH', '1', '2027-06-01T00:00:00Z'];
                digests bytea[];
                facts text;
            begin
                insert into attribution (deal_id, version, partner_id, status) values (of_deal, 0, 'partner-0', 'PENDING');
                insert into confirmation_link (id, version, deal_id, partner_id, domain, company, status, key_name, issued_at, expires_at)
                values (of_link, 0, of_deal, 'partner-0', 'kunde.de', 'Kunde GmbH', 'ISSUED', 'local', now(), expiry);
                for n in 1 .. entries loop
                    if n <= 2 then
                        select array_agg(sha256(salt || convert_to(c, 'UTF8')) order by i) into digests
                          from unnest(contents) with ordinality as f(c, i);
                        select string_agg(names[i] || '=' || encode(digests[i], 'hex') || E'\\n', '' order by i) into facts
                          from generate_subscripts(names, 1) i;
                    end if;
                    hash = sha256(convert_to(
                        format(E'cosell-evidence-1\\n%s\\n%s\\n%s\\n1800000000000000\\n%s\\n%s',
                               of_link, n, kind, encode(previous, 'hex'), facts), 'UTF8'));
                    insert into evidence_entry
                    values (of_link, n, kind, to_timestamp(1800000000), names, digests,
                            array_fill(salt, array[cardinality(names)]), contents, previous, hash);
                    previous = hash;
                    kind = 'SIGNER_ALLOWED';
                    names = '{by,allowedEmail}';
                    contents = '{operations,anna.huber@kunde.de}';
                end loop;
                update confirmation_link set evidence_length = entries, evidence_head = hash where id = of_link;
            end
            $$
            """;

    private Evidence() {}

    static void run(Suite suite, Scale scale, Report.Section section) {
        suite.startOthers();
        String token = suite.token("operations", null);
        int entries = scale.evidence();
        makeChain(suite, entries);
        section.progress(number(entries) + " entries are made");
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < scale.rounds(); round++) {
            long begin = System.nanoTime();
            JsonNode answer = verify(suite, token);
            seconds.add((System.nanoTime() - begin) / 1e9);
            requireReadToTheEnd(answer, entries, section);
            section.progress(number(seconds.getLast()) + " s");
        }
        report(section, entries, seconds);
    }

    private static void makeChain(Suite suite, int entries) {
        String database = Suite.database(Service.ATTRIBUTIONS);
        try (var connection = suite.stack().postgres().superuser(database);
                var statement = connection.createStatement()) {
            statement.execute(MAKE_CHAIN);
            statement.execute(
                    "select pg_temp.make_chain(gen_random_uuid(), gen_random_uuid(), "
                            + entries
                            + ")");
            statement.execute("vacuum (analyze) evidence_entry, confirmation_link");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("No chain: " + e.getMessage(), e);
        }
    }

    private static JsonNode verify(Suite suite, String token) {
        URI server = suite.uri(Service.ATTRIBUTIONS);
        try (var connection = new HttpConnection(server)) {
            int status =
                    connection.exchange(
                            HttpConnection.request(
                                    "GET", server, "/evidence/verification", token, null));
            if (status != 200) {
                throw new IllegalStateException(status + " " + connection.body());
            }
            return new ObjectMapper().readTree(connection.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The seal that is missing is asked for last, so that it is found if all else is right. */
    private static void requireReadToTheEnd(JsonNode answer, int entries, Report.Section section) {
        JsonNode breach = answer.path("breaches").path(0);
        if (answer.path("entries").asLong() < entries
                || breach.path("entry").asInt() != entries
                || !breach.path("flaw").asText().equals("SEAL_BROKEN")) {
            section.warn("INVALID: " + answer);
        }
    }

    private static void report(Report.Section section, int entries, List<Double> seconds) {
        section.method(
                """
                The whole suite. One link with a chain of %s entries, made in the database; the time of one \
                `GET /evidence/verification`, which reads them all, recomputes every digest and every hash, and finds at the end what alone \
                is wrong: that the service did not seal this chain. The median of %d."""
                        .formatted(number(entries), seconds.size()));
        double median = Registration.median(seconds);
        section.table(
                "Seconds",
                List.of("entries", "s", "entries/s"),
                List.of(List.of(number(entries), number(median), number(entries / median))));
        section.figure("seconds", seconds);
        section.figure("entriesPerSecond", entries / median);
        section.atMost(
                number(entries) + " entries",
                WANTED_SECONDS_OF_1_000_000 * entries / 1_000_000,
                median,
                " s");
        section.plot(
                Plots.bars(
                        "A chain of " + number(entries) + " entries",
                        "s",
                        List.of("verified"),
                        Map.of("median", List.of(median))));
    }
}
