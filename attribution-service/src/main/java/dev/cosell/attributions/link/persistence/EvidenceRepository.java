package dev.cosell.attributions.link.persistence;

import dev.cosell.attributions.PlainSql;
import dev.cosell.attributions.link.policy.EvidenceEntry;
import dev.cosell.attributions.link.policy.Fact;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.attributions.link.policy.LinkState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chains of evidence, in plain SQL: entries are added by a function of the database, are never
 * changed, and are read in one pass.
 */
@ApplicationScoped
public class EvidenceRepository {

    private static final String APPEND =
            "select append_evidence(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ERASE = "select erase_personal_data(?, ?)";
    private static final String FORGET_ANSWERS = "select forget_kept_answers(?)";
    private static final String END =
            "select evidence_length, evidence_head from confirmation_link where id = ?";

    private static final String LINK_COLUMNS =
            """
            l.id, l.deal_id, l.partner_id, l.vendor_name, l.partner_name, l.domain, l.company, l.products, l.product_names, l.terms,
            l.text_version, l.expires_at, l.status,
            l.signed_at, l.presented_at, l.signer_name, l.signer_email, l.signer_role,
            l.evidence_length, l.evidence_head, l.evidence_key, l.evidence_seal,
            case when l.status in ('SIGNED', 'PRESENTED')
                 then a.link_signed_at is not distinct from l.signed_at
                      and a.link_presented_at is not distinct from l.presented_at
                 else true end as deal_agrees,
            e.number, e.kind, e.at, e.names, e.digests, e.salts, e.contents, e.previous, e.hash
            """;

    /** One statement, so that links and entries are of one moment. */
    private static final String AFTER =
            "select "
                    + LINK_COLUMNS
                    + """
                      from (select * from confirmation_link where id > ? order by id limit ?) l
                      join attribution a on a.deal_id = l.deal_id
                      left join evidence_entry e on e.link_id = l.id
                     order by l.id, e.number
                    """;

    private static final String ONE =
            "select "
                    + LINK_COLUMNS
                    + """
                      from confirmation_link l
                      join attribution a on a.deal_id = l.deal_id
                      left join evidence_entry e on e.link_id = l.id
                     where l.id = ?
                     order by e.number
                    """;

    private static final String WITHOUT_LINK =
            """
            select e.link_id from evidence_entry e
             where not exists (select from confirmation_link l where l.id = e.link_id)
             group by 1 order by 1 limit ?
            """;

    private static final String DEALS_WITHOUT_SIGNED_LINK =
            """
            select coalesce(a.link_id, a.deal_id) from attribution a
             where a.link_signed_at is not null
               and not exists (select from confirmation_link l
                                where l.deal_id = a.deal_id and l.status in ('SIGNED', 'PRESENTED'))
             order by 1 limit ?
            """;

    private static final int FETCHED_AT_ONCE = 1_000;

    private final PlainSql database;
    private final EntityManager entities;

    EvidenceRepository(PlainSql database, EntityManager entities) {
        this.database = database;
        this.entities = entities;
    }

    /** How a chain ends; the head is null where it has not begun. */
    public record End(int length, byte @Nullable [] head) {

        public byte[] headOrStart() {
            return head == null ? EvidenceEntry.beforeTheFirst() : head;
        }
    }

    /** A link's row as it is held against its evidence, and the seal of its end. */
    public record SealedLink(
            UUID id, LinkState state, @Nullable String keyName, byte @Nullable [] seal) {}

    /** Is given links and entries, in order. */
    public interface Reader {

        void link(SealedLink link);

        /** An entry of the link that was given last. */
        void entry(EvidenceEntry entry);
    }

    public End end(UUID linkId) {
        entities.flush();
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(END)) {
                        select.setObject(1, linkId);
                        try (var row = select.executeQuery()) {
                            row.next();
                            return new End(row.getInt(1), row.getBytes(2));
                        }
                    }
                });
    }

    /** Adds an entry after the last one. */
    public void append(EvidenceEntry entry, String keyName, byte[] seal) {
        database.reach(
                connection -> {
                    try (var append = connection.prepareStatement(APPEND)) {
                        List<Fact> facts = entry.facts();
                        append.setObject(1, entry.linkId());
                        append.setInt(2, entry.number());
                        append.setString(3, entry.kind());
                        append.setObject(4, OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC));
                        append.setArray(
                                5, array(connection, "text", facts.stream().map(Fact::name)));
                        append.setArray(
                                6, array(connection, "bytea", facts.stream().map(Fact::digest)));
                        append.setArray(
                                7, array(connection, "bytea", facts.stream().map(Fact::salt)));
                        append.setArray(
                                8, array(connection, "text", facts.stream().map(Fact::value)));
                        append.setBytes(9, entry.previous());
                        append.setBytes(10, entry.hash());
                        append.setString(11, keyName);
                        append.setBytes(12, seal);
                        return append.execute();
                    }
                });
    }

    private static Array array(Connection connection, String type, Stream<?> elements)
            throws SQLException {
        return connection.createArrayOf(
                type, type.equals("bytea") ? elements.toArray(byte[][]::new) : elements.toArray());
    }

    /**
     * Erases values of a link, and all personal data that stand in clear beside them, or in answers
     * that are kept for repeated requests.
     */
    public void erase(UUID linkId, List<String> names) {
        entities.flush();
        database.reach(
                connection -> {
                    try (var erase = connection.prepareStatement(ERASE)) {
                        erase.setObject(1, linkId);
                        erase.setArray(2, connection.createArrayOf("text", names.toArray()));
                        erase.execute();
                    }
                    try (var forget = connection.prepareStatement(FORGET_ANSWERS)) {
                        forget.setObject(1, linkId);
                        return forget.execute();
                    }
                });
    }

    /** Reads the evidence of one link. */
    public void read(UUID linkId, Reader reader) {
        database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(ONE)) {
                        select.setObject(1, linkId);
                        return read(select, reader);
                    }
                });
    }

    /** Reads the evidence of the links after one, in the order of their ids. */
    public void readAfter(UUID after, int links, Reader reader) {
        database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(AFTER)) {
                        select.setObject(1, after);
                        select.setInt(2, links);
                        return read(select, reader);
                    }
                });
    }

    /** Links that are gone, and left entries behind. */
    public List<UUID> withoutLink(int atMost) {
        return ids(WITHOUT_LINK, atMost);
    }

    /**
     * Links, or deals where they name none, that a signature is said to be of, and that have none.
     */
    public List<UUID> dealsWithoutSignedLink(int atMost) {
        return ids(DEALS_WITHOUT_SIGNED_LINK, atMost);
    }

    private List<UUID> ids(String sql, int atMost) {
        return database.reach(
                connection -> {
                    try (var select = connection.prepareStatement(sql)) {
                        select.setInt(1, atMost);
                        List<UUID> ids = new ArrayList<>();
                        try (var rows = select.executeQuery()) {
                            while (rows.next()) {
                                ids.add(rows.getObject(1, UUID.class));
                            }
                        }
                        return ids;
                    }
                });
    }

    private static boolean read(PreparedStatement select, Reader reader) throws SQLException {
        // A chain may be longer than the memory.
        select.setFetchSize(FETCHED_AT_ONCE);
        try (var rows = select.executeQuery()) {
            UUID last = null;
            while (rows.next()) {
                UUID id = rows.getObject("id", UUID.class);
                if (!id.equals(last)) {
                    reader.link(link(id, rows));
                    last = id;
                }
                if (rows.getObject("number") != null) {
                    reader.entry(entry(id, rows));
                }
            }
        }
        return true;
    }

    private static SealedLink link(UUID id, ResultSet row) throws SQLException {
        Map<FactName, String> facts = new EnumMap<>(FactName.class);
        put(facts, FactName.DEAL_ID, row.getString("deal_id"));
        put(facts, FactName.PARTNER_ID, row.getString("partner_id"));
        put(facts, FactName.VENDOR_NAME, row.getString("vendor_name"));
        put(facts, FactName.PARTNER_NAME, row.getString("partner_name"));
        put(facts, FactName.DOMAIN, row.getString("domain"));
        put(facts, FactName.COMPANY, row.getString("company"));
        put(facts, FactName.PRODUCTS, text(texts(row, "products")));
        put(facts, FactName.PRODUCT_NAMES, text(texts(row, "product_names")));
        put(facts, FactName.TERMS, row.getString("terms"));
        put(facts, FactName.TEXT_VERSION, row.getString("text_version"));
        put(facts, FactName.EXPIRES_AT, instant(row, "expires_at"));
        put(facts, FactName.SIGNED_AT, instant(row, "signed_at"));
        put(facts, FactName.PRESENTED_AT, instant(row, "presented_at"));
        put(facts, FactName.SIGNER_NAME, row.getString("signer_name"));
        put(facts, FactName.SIGNER_EMAIL, row.getString("signer_email"));
        put(facts, FactName.SIGNER_ROLE, row.getString("signer_role"));
        return new SealedLink(
                id,
                new LinkState(
                        row.getString("status"),
                        facts,
                        row.getInt("evidence_length"),
                        row.getBytes("evidence_head"),
                        row.getBoolean("deal_agrees")),
                row.getString("evidence_key"),
                row.getBytes("evidence_seal"));
    }

    /** The codes or names of products as evidence has them; null where there are none. */
    public static @Nullable String text(List<String> products) {
        return products.isEmpty() ? null : String.join(", ", products);
    }

    private static void put(Map<FactName, String> facts, FactName name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value.toString());
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static EvidenceEntry entry(UUID linkId, ResultSet row) throws SQLException {
        List<String> names = texts(row, "names");
        byte[][] digests = (byte[][]) row.getArray("digests").getArray();
        @Nullable byte[][] salts = (byte[][]) row.getArray("salts").getArray();
        List<String> contents = texts(row, "contents");
        List<Fact> facts = new ArrayList<>();
        // Somebody who edits rows may leave them of different lengths, and then no hash is right.
        int complete =
                Math.min(
                        Math.min(names.size(), digests.length),
                        Math.min(salts.length, contents.size()));
        for (int i = 0; i < complete; i++) {
            facts.add(new Fact(names.get(i), digests[i], salts[i], contents.get(i)));
        }
        return new EvidenceEntry(
                linkId,
                row.getInt("number"),
                row.getString("kind"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                facts,
                row.getBytes("previous"),
                row.getBytes("hash"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (String text : (String[]) row.getArray(column).getArray()) {
            texts.add(text);
        }
        return texts;
    }
}
