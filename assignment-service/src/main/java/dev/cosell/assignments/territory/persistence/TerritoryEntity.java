package dev.cosell.assignments.territory.persistence;

import dev.cosell.assignments.territory.policy.Facets;
import dev.cosell.assignments.territory.policy.PostalCodeRange;
import dev.cosell.assignments.territory.policy.PostalCodes;
import dev.cosell.assignments.territory.policy.Segment;
import dev.cosell.assignments.territory.policy.Territory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A version of what a group of growth specialists covers; only its end is ever changed. */
@Entity
@Table(name = "territory")
@IdClass(TerritoryEntity.Key.class)
public class TerritoryEntity {

    /** The versions of a territory are counted from 0. */
    record Key(String code, long version) implements Serializable {}

    /** What somebody says of a territory. */
    public record Description(
            String name,
            String country,
            List<String> postalCodes,
            @Nullable Segment segment,
            @Nullable String industry,
            @Nullable String language,
            List<String> growthSpecialists,
            boolean closed) {

        /** The same with other people. */
        public Description with(List<String> people) {
            return new Description(
                    name, country, postalCodes, segment, industry, language, people, closed);
        }

        /**
         * @param postalCodes ranges and single codes of the country, well-formed; none means all of
         *     it
         */
        public Description {
            postalCodes = List.copyOf(postalCodes);
            growthSpecialists = growthSpecialists.stream().distinct().toList();
            industry = industry == null ? null : Facets.industry(industry);
        }

        private Facets facets() {
            return new Facets(
                    country,
                    PostalCodes.of(postalCodes.stream().map(this::range).toList()),
                    segment,
                    industry,
                    language);
        }

        private PostalCodeRange range(String text) {
            return switch (PostalCodeRange.read(text, country)) {
                case PostalCodeRange range -> range;
                case PostalCodeRange.Malformed why ->
                        throw new IllegalStateException(text + " of " + country + " is " + why);
            };
        }
    }

    @Id private String code;
    @Id private long version;
    private String name;
    private String country;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "postal_codes", columnDefinition = "text[]")
    private List<String> postalCodes;

    @Enumerated(EnumType.STRING)
    private @Nullable Segment segment;

    private @Nullable String industry;
    private @Nullable String language;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "growth_specialists", columnDefinition = "text[]")
    private List<String> growthSpecialists;

    private boolean closed;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private @Nullable Instant validUntil;

    private long revision;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected TerritoryEntity() {}

    /**
     * @param validUntil the first moment of the version after it, null where there is none
     */
    public TerritoryEntity(
            String code,
            long version,
            Description says,
            Instant validFrom,
            @Nullable Instant validUntil,
            long revision) {
        this.code = code;
        this.version = version;
        this.name = says.name();
        this.country = says.country();
        this.postalCodes = says.postalCodes();
        this.segment = says.segment();
        this.industry = says.industry();
        this.language = says.language();
        this.growthSpecialists = says.growthSpecialists();
        this.closed = says.closed();
        this.validFrom = validFrom;
        this.validUntil = validUntil;
        this.revision = revision;
    }

    /** A later version takes its place from a moment on. */
    public void endAt(Instant moment, long changed) {
        validUntil = moment;
        revision = changed;
    }

    public Description description() {
        return new Description(
                name, country, postalCodes, segment, industry, language, growthSpecialists, closed);
    }

    /** The facts that routing needs of it. */
    public Territory facts() {
        return new Territory(
                code,
                version,
                name,
                validFrom,
                validUntil,
                closed,
                description().facets(),
                growthSpecialists);
    }

    public boolean isInForce(Instant at) {
        return !at.isBefore(validFrom) && (validUntil == null || at.isBefore(validUntil));
    }

    public String code() {
        return code;
    }

    public long version() {
        return version;
    }

    public Instant validFrom() {
        return validFrom;
    }

    public @Nullable Instant validUntil() {
        return validUntil;
    }

    long revision() {
        return revision;
    }
}
