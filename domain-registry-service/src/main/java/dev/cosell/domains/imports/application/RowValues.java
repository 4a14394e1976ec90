package dev.cosell.domains.imports.application;

import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.Flaw;
import dev.cosell.domains.imports.policy.ImportFormat;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.Company;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.web.PostalCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row says, read from its cells.
 *
 * @param domain in any spelling
 * @param registeredAt null where the row names no time: it is registered when it is decided
 */
record RowValues(String domain, Holder holder, Company company, @Nullable Instant registeredAt) {

    private static final ZoneId DAYS_BEGIN_IN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter GERMAN_DATE =
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);
    private static final String STAFF_ID = "[a-z0-9][a-z0-9-]{0,62}";
    private static final int MOST_EMPLOYEES = 10_000_000;

    /**
     * What came of reading a row.
     *
     * @param values null where there is a flaw
     */
    record Reading(@Nullable RowValues values, List<Flaw> flaws) {}

    /**
     * Reads a row, and finds all that does not fit at once.
     *
     * @param now the latest time of registration that a row can name
     */
    static Reading read(ImportedRow row, ImportFormat format, Instant now) {
        var reader = new Reader(row, format);
        String domain = reader.required(Column.DOMAIN, 300);
        Holder holder = reader.holder();
        String company = reader.required(Column.COMPANY, 200);
        String country = reader.country();
        String postalCode = reader.postalCode(country);
        Integer employees = reader.employees();
        Instant registeredAt = reader.registeredAt(now);
        return reader.flaws.isEmpty()
                ? new Reading(
                        new RowValues(
                                Objects.requireNonNull(domain),
                                Objects.requireNonNull(holder),
                                new Company(
                                        Objects.requireNonNull(company),
                                        Objects.requireNonNull(country),
                                        Objects.requireNonNull(postalCode),
                                        employees),
                                registeredAt),
                        List.of())
                : new Reading(null, List.copyOf(reader.flaws));
    }

    /** Each of its methods gives null where it has found a flaw. */
    private static final class Reader {

        private final ImportedRow row;
        private final ImportFormat format;
        private final List<Flaw> flaws;

        Reader(ImportedRow row, ImportFormat format) {
            this.row = row;
            this.format = format;
            this.flaws = new ArrayList<>(row.flaws());
        }

        @Nullable String required(Column column, int longest) {
            String cell = row.cell(column);
            if (cell == null) {
                return flaw(column, "missing");
            }
            if (cell.length() > longest) {
                return flaw(column, "tooLong", Integer.toString(longest));
            }
            return cell.chars().anyMatch(c -> Character.isISOControl(c) || c == Cells.REPLACEMENT)
                    ? flaw(column, "characters")
                    : cell;
        }

        @Nullable Holder holder() {
            String partner = row.cell(Column.PARTNER_ID);
            String specialist = row.cell(Column.GROWTH_SPECIALIST_ID);
            if ((partner == null) == (specialist == null)) {
                return flaw(
                        Column.PARTNER_ID,
                        partner == null ? "noHolder" : "twoHolders",
                        format.nameOf(Column.GROWTH_SPECIALIST_ID));
            }
            if (partner != null) {
                String id = required(Column.PARTNER_ID, 100);
                return id == null ? null : new Holder.Partner(id);
            }
            return Objects.requireNonNull(specialist).matches(STAFF_ID)
                    ? new Holder.DirectSales(specialist)
                    : flaw(Column.GROWTH_SPECIALIST_ID, "staffId");
        }

        @Nullable String country() {
            String cell = required(Column.COUNTRY, 100);
            if (cell == null) {
                return null;
            }
            String code = cell.toUpperCase(Locale.ROOT);
            return COUNTRIES.contains(code) ? code : flaw(Column.COUNTRY, "country");
        }

        @Nullable String postalCode(@Nullable String country) {
            String cell = required(Column.POSTAL_CODE, 100);
            if (cell == null || country == null || PostalCode.isOf(country, cell)) {
                return cell;
            }
            return country.equals("DE") && cell.matches("[0-9]{4}")
                    ? flaw(Column.POSTAL_CODE, "lostZero", "0" + cell)
                    : flaw(Column.POSTAL_CODE, "postalCode", country);
        }

        @Nullable Integer employees() {
            String cell = row.cell(Column.EMPLOYEES);
            if (cell == null) {
                return null;
            }
            int count = cell.matches("[0-9]{1,8}") ? Integer.parseInt(cell) : 0;
            return count >= 1 && count <= MOST_EMPLOYEES
                    ? count
                    : flaw(Column.EMPLOYEES, "employees");
        }

        @Nullable Instant registeredAt(Instant now) {
            String cell = row.cell(Column.REGISTERED_AT);
            if (cell == null) {
                return null;
            }
            Instant given = instant(cell);
            if (given == null || given.isBefore(EARLIEST)) {
                return flaw(Column.REGISTERED_AT, "registeredAt");
            }
            return given.isAfter(now)
                    ? flaw(Column.REGISTERED_AT, "future")
                    : given.truncatedTo(ChronoUnit.MICROS);
        }

        private static @Nullable Instant instant(String cell) {
            try {
                if (cell.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                    return LocalDate.parse(cell).atStartOfDay(DAYS_BEGIN_IN).toInstant();
                }
                return cell.matches("[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}")
                        ? LocalDate.parse(cell, GERMAN_DATE).atStartOfDay(DAYS_BEGIN_IN).toInstant()
                        : OffsetDateTime.parse(cell).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }

        private <T> @Nullable T flaw(Column column, String text, String... arguments) {
            String name = format.nameOf(column);
            // A field of the wrong type is absent here: that would be one complaint too many.
            if (flaws.stream().noneMatch(flaw -> flaw.column().equals(name))) {
                flaws.add(Flaw.of(name, text, arguments));
            }
            return null;
        }
    }
}
