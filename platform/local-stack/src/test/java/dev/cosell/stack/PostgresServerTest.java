package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @TempDir static Path folder;
    private static PostgresServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = start(folder.resolve("shared"), Durability.THROWAWAY);
        server.prepareServiceDatabase("deal_service", "owner-1", "app-1");
        server.prepareServiceDatabase("assignment_service", "owner-2", "app-2");
        try (Connection owner = login("deal_service", "deal_service_owner", "owner-1")) {
            execute(
                    owner,
                    """
                    CREATE TABLE deal (id int PRIMARY KEY, partner text NOT NULL);
                    INSERT INTO deal VALUES (1, 'nordlicht'), (2, 'alpenblick');
                    ALTER TABLE deal ENABLE ROW LEVEL SECURITY;
                    CREATE POLICY own ON deal TO cosell_partner
                        USING (partner = current_setting('cosell.partner', true));
                    CREATE POLICY everything ON deal TO cosell_staff USING (true);
                    GRANT SELECT ON deal TO cosell_partner, cosell_staff;
                    """);
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void keepsDataOverRestarts() throws Exception {
        Path data = folder.resolve("kept");
        long firstPid;
        try (PostgresServer first = start(data, Durability.DURABLE)) {
            firstPid = first.pid();
            first.prepareServiceDatabase("deal_service", "owner", "app");
            try (Connection owner = login(first, "deal_service", "deal_service_owner", "owner")) {
                execute(owner, "CREATE TABLE kept AS SELECT 42 AS answer");
            }
        }
        assertThat(ProcessHandle.of(firstPid)).isEmpty();

        try (PostgresServer second = start(data, Durability.DURABLE)) {
            second.prepareServiceDatabase("deal_service", "other-owner", "app");

            try (Connection owner =
                    login(second, "deal_service", "deal_service_owner", "other-owner")) {
                assertThat(one(owner, "SELECT answer FROM kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void isSetUpAsTheServicesExpect() throws SQLException {
        try (Connection app = login("deal_service", "deal_service", "app-1")) {
            assertThat(one(app, "SHOW max_connections")).isEqualTo("200");
            assertThat(one(app, "SHOW idle_in_transaction_session_timeout")).isEqualTo("20s");
            assertThat(one(app, "SHOW server_version_num")).startsWith("18");
            assertThat(one(app, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(one(app, "SELECT lower('ÄÖ') || ('Z' < 'a')")).isEqualTo("äötrue");
        }
        try (Connection superuser = server.superuser("postgres")) {
            assertThat(one(superuser, "SHOW TimeZone")).isNotNull();
            assertThat(one(superuser, "SHOW fsync")).isEqualTo("off");
        }
    }

    @Test
    void aLoginSeesNothingByItself() throws SQLException {
        try (Connection app = login("deal_service", "deal_service", "app-1")) {
            assertThatThrownBy(() -> one(app, "SELECT count(*) FROM public.deal"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isIn(INSUFFICIENT_PRIVILEGE, "42P01");
        }
    }

    @Test
    void aTransactionSeesWhatItsRoleMay() throws SQLException {
        try (Connection app = login("deal_service", "deal_service", "app-1")) {
            app.setAutoCommit(false);
            execute(app, "SET LOCAL ROLE cosell_staff");
            assertThat(one(app, "SELECT count(*) FROM deal")).isEqualTo("2");
            app.commit();

            execute(app, "SET LOCAL ROLE cosell_partner");
            assertThat(one(app, "SELECT count(*) FROM deal")).isEqualTo("0");
            execute(app, "SELECT set_config('cosell.partner', 'nordlicht', true)");
            assertThat(one(app, "SELECT string_agg(partner, ',') FROM deal"))
                    .isEqualTo("nordlicht");
            app.commit();

            execute(app, "SET LOCAL ROLE cosell_service");
            assertThatThrownBy(() -> one(app, "SELECT count(*) FROM deal"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aLoginStaysInItsOwnDatabase() {
        for (String other : new String[] {"assignment_service", "postgres", "template1"}) {
            assertThatThrownBy(() -> login(other, "deal_service", "app-1"))
                    .hasMessageContaining("permission denied for database");
        }
        assertThatThrownBy(() -> login("deal_service", "deal_service", "app-2"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aLoginCanNeitherCreateNorBecomeTheOwner() throws SQLException {
        try (Connection app = login("deal_service", "deal_service", "app-1")) {
            assertThatThrownBy(() -> execute(app, "CREATE TABLE public.mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(app, "SET ROLE deal_service_owner"))
                    .hasMessageContaining("permission denied");
            execute(app, "SET ROLE cosell_service");
            assertThatThrownBy(() -> execute(app, "CREATE TABLE public.mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void refusesNamesThatAreSql() {
        assertThatThrownBy(() -> server.prepareServiceDatabase("a; DROP", "owner", "app"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.prepareServiceDatabase("deals", "o'wner", "app"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhichLogTellsOfACorruptFolder() throws IOException {
        Path data = folder.resolve("corrupt");
        start(data, Durability.THROWAWAY).close();
        Files.writeString(data.resolve("cluster/global/pg_control"), "nonsense");

        assertThatThrownBy(() -> start(data, Durability.THROWAWAY))
                .isInstanceOf(StackFailure.class)
                .hasMessageMatching(
                        "PostgreSQL does not start \\(.*PANIC.*\\)\\. Its log: .*corrupt\\.log");
    }

    private static PostgresServer start(Path data, Durability durability) throws IOException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        return PostgresServer.start(data, FreePorts.one(), durability, Programs.folder(), log);
    }

    private static Connection login(String database, String user, String password)
            throws SQLException {
        return login(server, database, user, password);
    }

    private static Connection login(
            PostgresServer server, String database, String user, String password)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), user, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
