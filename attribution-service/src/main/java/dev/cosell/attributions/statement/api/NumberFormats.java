package dev.cosell.attributions.statement.api;

import dev.cosell.web.Languages;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How amounts and days are written where the reader lives: German has three ways of it.
 *
 * @param region of the reader; its language is the one of the texts
 */
record NumberFormats(Locale region) {

    private static final Locale AUSTRIA = Locale.of("de", "AT");
    private static final Locale SWITZERLAND = Locale.of("de", "CH");

    /** What is asked for as {@code de} is written as in Germany. */
    private static final List<Locale> REGIONS =
            List.of(Locale.GERMANY, AUSTRIA, SWITZERLAND, Locale.GERMAN, Locale.ENGLISH);

    static NumberFormats of(@Nullable String acceptLanguage) {
        Locale language = Languages.of(acceptLanguage);
        if (acceptLanguage == null || language.equals(Locale.ENGLISH)) {
            return new NumberFormats(Locale.ENGLISH);
        }
        Locale wished = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), REGIONS);
        return new NumberFormats(
                wished == null || wished.getCountry().isEmpty() ? Locale.GERMANY : wished);
    }

    Locale language() {
        return Locale.of(region.getLanguage());
    }

    /** With the currency, where the region writes it. */
    String money(org.joda.money.Money money) {
        String code = money.getCurrencyUnit().getCode();
        NumberFormat format = NumberFormat.getCurrencyInstance(region);
        format.setCurrency(Currency.getInstance(code));
        String text = format.format(money.getAmount());
        // In English the JDK writes CHF1.00.
        return region.equals(Locale.ENGLISH) ? text.replace(code, code + "\u00a0") : text;
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(region).format(day);
    }

    /** Without currency and grouping, as the spreadsheets of the region read it. */
    String cell(BigDecimal amount) {
        return new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(region)).format(amount);
    }

    /** Where a comma is no separator, because numbers have it, or because people are used to it. */
    char cellSeparator() {
        return region.getLanguage().equals("de") ? ';' : ',';
    }
}
