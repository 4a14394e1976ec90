package dev.cosell.attributions.ledger.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** An amount of money above zero. */
@Schema(name = "MoneyRequest")
record MoneyRequest(
        @NotNull
                @DecimalMin(value = "0", inclusive = false)
                @Digits(integer = 12, fraction = 2)
                @Schema(type = SchemaType.STRING, examples = "1400.00")
                BigDecimal amount,
        @NotNull Currency currency) {

    /** The currencies of the programme. */
    @Schema(name = "Currency")
    enum Currency {
        EUR,
        CHF
    }

    Money money() {
        return Money.of(
                CurrencyUnit.of(currency.name()), amount.setScale(2, RoundingMode.UNNECESSARY));
    }
}
