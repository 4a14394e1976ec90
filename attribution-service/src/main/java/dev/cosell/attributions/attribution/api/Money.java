package dev.cosell.attributions.attribution.api;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An amount of money; the amount is a text, as a JSON number is a binary fraction to many readers.
 */
@Schema(name = "Money")
public record Money(
        @Schema(examples = "1150.00") String amount, @Schema(examples = "EUR") String currency) {

    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.toPlainString(), currency);
    }
}
