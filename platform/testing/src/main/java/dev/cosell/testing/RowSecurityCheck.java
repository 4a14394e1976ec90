package dev.cosell.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the database under test as a partner would who got past every filter of the service:
 * with plain SQL in the partner's role, at each table that there is.
 */
public final class RowSecurityCheck {

    private static final String STRANGER = "a-stranger-to-all";
    private static final String PARTNER_ROLE = "cosell_partner";

    private static final String RELATIONS =
            """
            select c.oid::regclass::text as name,
                   c.relkind = 'r' as is_table,
                   c.relrowsecurity as secured,
                   has_any_column_privilege(?, c.oid, 'select') as readable,
                   has_table_privilege(?, c.oid, 'delete') as deletable,
                   (select min(a.attname) from pg_attribute a
                     where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                       and has_column_privilege(?, c.oid, a.attnum, 'update')) as changeable_column,
                   (select a.attname from pg_attribute a
                     where a.attrelid = c.oid and not a.attisdropped
                       and a.attname = case c.relname when 'partner' then 'id' else 'partner_id' end) as tenant_column
              from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
               and c.relkind in ('r', 'p', 'v', 'm', 'f')
             order by 1
            """;

    /** A table or view, and what the partner's role may do with it at all. */
    private record Relation(
            String name,
            boolean isTable,
            boolean secured,
            boolean readable,
            boolean deletable,
            @Nullable String changeableColumn,
            @Nullable String tenantColumn) {}

    private RowSecurityCheck() {}

    /**
     * Requires that somebody who owns nothing reads, changes and deletes no row of any table, and
     * that the service's login reads none by itself.
     *
     * @return the tables that hold rows and that partners can read: what was really proved
     */
    public static Set<String> strangerReachesNothing() throws SQLException {
        Set<String> proved = new TreeSet<>();
        try (Connection connection = connect()) {
            assertThat(relations(connection, BackingServices.database()))
                    .as("what the login reads without taking a role")
                    .noneMatch(Relation::readable);
            for (Relation each : relations(connection, PARTNER_ROLE)) {
                boolean reached =
                        each.readable() || each.deletable() || each.changeableColumn() != null;
                if (!reached) {
                    continue;
                }
                assertThat(each.secured() || !each.isTable())
                        .as("row security of %s", each.name())
                        .isTrue();
                if (each.readable() && count(connection, each, "true") > 0) {
                    proved.add(each.name());
                }
                assertNothingReached(connection, each);
            }
        }
        return proved;
    }

    /**
     * Requires that a partner reads its own rows only, in every table that names the partner.
     *
     * @return the tables in which it reads any
     */
    public static Set<String> readsItsOwnRowsOnly(String partner) throws SQLException {
        Set<String> own = new TreeSet<>();
        try (Connection connection = connect()) {
            for (Relation each : relations(connection, PARTNER_ROLE)) {
                if (!each.readable() || each.tenantColumn() == null) {
                    continue;
                }
                become(connection, partner);
                assertThat(
                                count(
                                        connection,
                                        each,
                                        each.tenantColumn()
                                                + " is distinct from '"
                                                + partner
                                                + "'"))
                        .as("foreign rows of %s that %s reads", each.name(), partner)
                        .isZero();
                if (count(connection, each, "true") > 0) {
                    own.add(each.name());
                }
                connection.rollback();
            }
        }
        return own;
    }

    private static void assertNothingReached(Connection connection, Relation each)
            throws SQLException {
        become(connection, STRANGER);
        if (each.readable()) {
            assertThat(count(connection, each, "true"))
                    .as("rows of %s that a stranger reads", each.name())
                    .isZero();
        }
        if (each.changeableColumn() != null) {
            assertThat(
                            write(
                                    connection,
                                    "update %1$s set %2$s = %2$s"
                                            .formatted(each.name(), each.changeableColumn())))
                    .as("rows of %s that a stranger changes", each.name())
                    .isZero();
        }
        if (each.deletable()) {
            assertThat(write(connection, "delete from " + each.name()))
                    .as("rows of %s that a stranger deletes", each.name())
                    .isZero();
        }
        connection.rollback();
    }

    private static Connection connect() throws SQLException {
        Connection connection = BackingServices.postgres().superuser(BackingServices.database());
        connection.setAutoCommit(false);
        return connection;
    }

    /** Until the transaction ends. */
    private static void become(Connection connection, String partner) throws SQLException {
        try (PreparedStatement role =
                connection.prepareStatement(
                        "select set_config('role', ?, true), set_config('cosell.tenant', ?, true),"
                                + " set_config('cosell.actor', ?, true)")) {
            role.setString(1, PARTNER_ROLE);
            role.setString(2, partner);
            role.setString(3, "partner:" + partner);
            role.execute();
        }
    }

    private static List<Relation> relations(Connection connection, String role)
            throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(RELATIONS)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                select.setString(parameter, role);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    relations.add(
                            new Relation(
                                    row.getString("name"),
                                    row.getBoolean("is_table"),
                                    row.getBoolean("secured"),
                                    row.getBoolean("readable"),
                                    row.getBoolean("deletable"),
                                    row.getString("changeable_column"),
                                    row.getString("tenant_column")));
                }
            }
        }
        assertThat(relations).as("tables of the service").isNotEmpty();
        return relations;
    }

    private static long count(Connection connection, Relation relation, String condition)
            throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select count(*) from "
                                        + relation.name()
                                        + " where "
                                        + condition)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static int write(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
