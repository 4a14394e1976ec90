package dev.cosell.web.thing;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record ThingResponse(UUID id, String name, long version, @Nullable BigDecimal decimal) {}
