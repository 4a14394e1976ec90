package dev.cosell.web.thing;

import dev.cosell.web.Country;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ThingRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Positive Integer number,
        @Nullable Long big,
        @Nullable Boolean flag,
        @Nullable LocalDate date,
        @Nullable Instant instant,
        @Nullable UUID uuid,
        @Nullable BigDecimal decimal,
        @Nullable Color color,
        @Nullable @Country String country,
        @Nullable @Valid Part part,
        @Nullable @Size(max = 3) List<@NotBlank String> texts,
        @Nullable List<@Valid Part> parts) {

    enum Color {
        RED,
        GREEN
    }

    record Part(@NotNull @Size(max = 10) String title, @Nullable Integer count) {}
}
