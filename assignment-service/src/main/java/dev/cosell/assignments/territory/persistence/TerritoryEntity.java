package dev.cosell.assignments.territory.persistence;

import dev.cosell.assignments.routing.policy.PostalCodeRange;
import dev.cosell.assignments.routing.policy.Segment;
import dev.cosell.assignments.routing.policy.Territory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What a group of growth specialists covers. */
@Entity
@Table(name = "territory")
public class TerritoryEntity {

    @Id private String code;
    @Version private long version;
    private String name;
    private String country;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "postal_codes", columnDefinition = "text[]")
    private List<String> postalCodes;

    @Enumerated(EnumType.STRING)
    private @Nullable Segment segment;

    private @Nullable String language;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "growth_specialists", columnDefinition = "text[]")
    private List<String> growthSpecialists;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    protected TerritoryEntity() {}

    @SuppressWarnings("NullAway.Init") // describe() sets the rest.
    public TerritoryEntity(String code) {
        this.code = code;
    }

    /**
     * @param newPostalCodes ranges and single codes; none means the whole country
     */
    public void describe(
            String newName,
            String newCountry,
            List<String> newPostalCodes,
            @Nullable Segment newSegment,
            @Nullable String newLanguage,
            List<String> newGrowthSpecialists) {
        name = newName;
        country = newCountry;
        postalCodes = newPostalCodes;
        segment = newSegment;
        language = newLanguage;
        growthSpecialists = newGrowthSpecialists;
    }

    /** The facts that routing needs of it. */
    public Territory facts() {
        return new Territory(
                code,
                version,
                country,
                postalCodes.stream().map(PostalCodeRange::parse).toList(),
                segment,
                language,
                growthSpecialists);
    }

    public String code() {
        return code;
    }

    public long version() {
        return version;
    }

    public String name() {
        return name;
    }

    public String country() {
        return country;
    }

    public List<String> postalCodes() {
        return postalCodes;
    }

    public @Nullable Segment segment() {
        return segment;
    }

    public @Nullable String language() {
        return language;
    }

    public List<String> growthSpecialists() {
        return growthSpecialists;
    }
}
