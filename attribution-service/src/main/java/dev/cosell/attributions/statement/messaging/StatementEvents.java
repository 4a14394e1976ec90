package dev.cosell.attributions.statement.messaging;

import dev.cosell.attributions.statement.persistence.IssuedStatement;
import dev.cosell.contracts.attributions.StatementIssued;
import dev.cosell.messaging.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** Tells the other services what was issued. */
@ApplicationScoped
public class StatementEvents {

    private final EventLog log;

    StatementEvents(EventLog log) {
        this.log = log;
    }

    /** The rows of the partners are locked. */
    public void issued(List<IssuedStatement> statements) {
        Map<CurrencyUnit, LinkedHashMap<String, StatementIssued>> events = new LinkedHashMap<>();
        for (IssuedStatement each : statements) {
            events.computeIfAbsent(each.content().currency(), currency -> new LinkedHashMap<>())
                    .put(each.partnerId(), event(each));
        }
        events.values().forEach(ofPartners -> log.append("partner", ofPartners));
    }

    private static StatementIssued event(IssuedStatement issued) {
        var content = issued.content();
        return new StatementIssued(
                issued.id(),
                issued.partnerId(),
                content.quarter().toString(),
                content.quarter().from(),
                content.quarter().to(),
                content.currency().getCode(),
                content.opening().getAmount(),
                content.total().getAmount(),
                content.closing().getAmount(),
                content.payable().getAmount(),
                issued.issuedAt());
    }
}
