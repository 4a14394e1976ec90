package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server with fixed answers. */
class ReconciliationCheckTest {
    private static final String DEALS =
            "{'deals':1000,'entries':3000,'statements':0,'differences':[%s],'nextCursor':'statements.0'}";
    private static final String STATEMENTS =
            "{'deals':0,'entries':0,'statements':7,'differences':[%s],'nextCursor':null}";
    private static final String OF_MONTH =
            "{'kind':'EARNED_DIFFERS','partnerId':'nordlicht','dealId':'d7','month':2,'expected':'200.00',"
                    + "'found':'199.99','text':'The entries differ.'}";
    private static final String OF_STATEMENT =
            "{'kind':'CHAIN_BROKEN','partnerId':'nordlicht','statementId':'s3','text':'It does not go on.'}";

    @TempDir private Path folder;

    private FixedAnswers suite;

    @BeforeEach
    void start() throws IOException {
        suite = new FixedAnswers("/reconciliation", folder);
    }

    @AfterEach
    void stop() {
        suite.close();
    }

    @Test
    void whatCouldNotBeCheckedDiffersFromWhatDiffersAndFromWhatAgrees() {
        // Nothing runs there
        assertThat(suite.run("reconcile")).isEqualTo(2);

        // It answers, but not with what was found
        suite.stack().writeTo(folder);
        assertThat(suite.run("reconcile")).isEqualTo(2);

        // It stops on the way
        suite.answer(Map.of("", DEALS.formatted(OF_MONTH)));
        assertThat(suite.run("reconcile")).isEqualTo(2);

        // It does not say whether that is all
        suite.answer(Map.of("", "{'deals':1,'differences':[]}"));
        assertThat(suite.run("reconcile")).isEqualTo(2);

        // It finds something
        suite.answer(
                Map.of(
                        "",
                        DEALS.formatted(OF_MONTH),
                        "cursor=statements.0",
                        STATEMENTS.formatted(OF_STATEMENT)));
        assertThat(suite.run("reconcile")).isEqualTo(1);
        assertThat(suite.printed())
                .contains(
                        "EARNED_DIFFERS partner nordlicht, deal d7, month 2: The entries differ."
                                + " Expected 200.00, found 199.99.",
                        "CHAIN_BROKEN partner nordlicht, statement s3: It does not go on.",
                        "DIFFER: 1000 deals with 3000 entries, 7 statements, 2 differences.");

        // It finds nothing
        suite.answer(
                Map.of("", DEALS.formatted(""), "cursor=statements.0", STATEMENTS.formatted("")));
        assertThat(suite.run("reconcile")).isZero();
        assertThat(suite.printed())
                .isEqualToIgnoringNewLines(
                        "Ledger, attributions and statements agree:"
                                + " 1000 deals with 3000 entries, 7 statements, 0 differences.");
        assertThat(suite.asked()).containsExactly("", "cursor=statements.0");
    }
}
