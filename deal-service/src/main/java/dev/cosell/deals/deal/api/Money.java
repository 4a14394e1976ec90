package dev.cosell.deals.deal.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money; the amount is a text, as a JSON number is a binary fraction to many readers.
 */
@Schema(name = "Money")
record Money(
        @NotNull
                @DecimalMin(value = "0", inclusive = false)
                @Digits(integer = 12, fraction = 2)
                @Schema(
                        type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                        examples = "1200.00")
                BigDecimal amount,
        @NotNull Currency currency) {

    /** The currencies of the programme. */
    enum Currency {
        EUR,
        CHF
    }

    static Money of(BigDecimal amount, String currency) {
        return new Money(amount.setScale(2, RoundingMode.UNNECESSARY), Currency.valueOf(currency));
    }
}
