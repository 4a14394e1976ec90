package dev.cosell.deals.deal.policy;

import dev.cosell.deals.deal.policy.Actor.Role;
import dev.cosell.deals.deal.policy.CompetitionFacts.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A deal of the partner Nordlicht, described by names of its facts. Lena is its growth specialist,
 * Carla the partner's channel account manager; who has a deputy is away.
 */
final class ADeal {

    /** A Wednesday; Monday at the same time is two business days before. */
    static final Instant NOW = Instant.parse("2022-06-15T10:00:00Z");

    private static final Instant TWO_BUSINESS_DAYS_AGO = Instant.parse("2022-06-13T10:00:00Z");

    /** Everybody who might ask; the last ones have the right name in the wrong role. */
    private static final Map<String, Actor> ACTORS = new LinkedHashMap<>();

    static {
        ACTORS.put("partner", new Actor(Role.PARTNER, "nordlicht"));
        ACTORS.put("gs", new Actor(Role.GROWTH_SPECIALIST, "lena"));
        ACTORS.put("other-gs", new Actor(Role.GROWTH_SPECIALIST, "max"));
        ACTORS.put("cam", new Actor(Role.CHANNEL_ACCOUNT_MANAGER, "carla"));
        ACTORS.put("other-cam", new Actor(Role.CHANNEL_ACCOUNT_MANAGER, "cem"));
        ACTORS.put("operations", new Actor(Role.OPERATIONS, "olga"));
        ACTORS.put("service", new Actor(Role.SERVICE, "deal-service"));
        ACTORS.put("cam-lena", new Actor(Role.CHANNEL_ACCOUNT_MANAGER, "lena"));
        ACTORS.put("gs-carla", new Actor(Role.GROWTH_SPECIALIST, "carla"));
        ACTORS.put("operations-lena", new Actor(Role.OPERATIONS, "lena"));
    }

    /** Every value of every fact that a rule asks. */
    static final Map<String, List<String>> DOMAINS =
            Map.ofEntries(
                    Map.entry("rules", List.of("standard", "pilot")),
                    Map.entry("motion", orNone(SalesMotion.values())),
                    Map.entry("actor", List.copyOf(ACTORS.keySet())),
                    Map.entry("has gs", List.of("yes", "no")),
                    Map.entry("deputy", List.of("none", "max", "cem")),
                    Map.entry("has cam", List.of("yes", "no")),
                    Map.entry("collaboration", orNone(CollaborationStatus.values())),
                    Map.entry("forwarding", orNone(ForwardingStatus.values())),
                    Map.entry(
                            "competition",
                            List.of("not asked", "none", "others", "running", "decided")),
                    Map.entry("holder", names(HolderClass.values())),
                    Map.entry("customer", List.of("new", "existing", "unknown")),
                    Map.entry("mode", names(DecisionMode.values())),
                    Map.entry("unregistered", names(DecisionMode.values())),
                    Map.entry("link", List.of("presented", "missing")),
                    Map.entry("link needed", List.of("yes", "no")),
                    Map.entry(
                            "warned",
                            List.of("never", "now", "too short", "long enough", "longer")),
                    Map.entry("waived", List.of("yes", "no")),
                    Map.entry("lifted", List.of("yes", "no")),
                    Map.entry("qualified", List.of("met", "one not met", "not asked")),
                    Map.entry("partner takes part", List.of("yes", "no")),
                    Map.entry("cam takes part", List.of("yes", "no")),
                    Map.entry("others take part", List.of("yes", "no")));

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("rules", "pilot"),
                    Map.entry("motion", "PARTNER_COLLABORATION"),
                    Map.entry("actor", "gs"),
                    Map.entry("has gs", "yes"),
                    Map.entry("deputy", "none"),
                    Map.entry("has cam", "yes"),
                    Map.entry("collaboration", "ACCEPTED"),
                    Map.entry("forwarding", "none"),
                    Map.entry("competition", "not asked"),
                    Map.entry("holder", "NONE"),
                    Map.entry("customer", "new"),
                    Map.entry("mode", "DISCRETIONARY"),
                    Map.entry("unregistered", "DISCRETIONARY"),
                    Map.entry("link", "presented"),
                    Map.entry("link needed", "yes"),
                    Map.entry("warned", "never"),
                    Map.entry("waived", "no"),
                    Map.entry("lifted", "no"),
                    Map.entry("qualified", "not asked"),
                    Map.entry("partner takes part", "no"),
                    Map.entry("cam takes part", "no"),
                    Map.entry("others take part", "no"));

    private final Map<String, String> named;

    private ADeal(Map<String, String> named) {
        this.named = named;
    }

    /** An accepted collaboration in the pilot, except for what is named. */
    static DealFacts with(Map<String, String> named) {
        return new ADeal(named).facts();
    }

    private DealFacts facts() {
        return new DealFacts(
                ruleSet(),
                motion(),
                actor(is("actor")),
                is("has cam").equals("yes") ? "carla" : null,
                is("collaboration").equals("none")
                        ? null
                        : CollaborationStatus.valueOf(is("collaboration")),
                HolderClass.valueOf(is("holder")),
                is("customer").equals("unknown") ? null : is("customer").equals("existing"),
                is("has gs").equals("yes") ? "lena" : null,
                is("deputy").equals("none") ? null : is("deputy"),
                DecisionMode.valueOf(is("mode")),
                is("forwarding").equals("none") ? null : ForwardingStatus.valueOf(is("forwarding")),
                competition(),
                new CreditFacts(
                        is("link").equals("presented"),
                        warnedAt(),
                        is("waived").equals("yes"),
                        is("lifted").equals("yes")),
                qualification(),
                participants(),
                NOW);
    }

    static Actor actor(String name) {
        Actor actor = ACTORS.get(name);
        if (actor == null) {
            throw new IllegalArgumentException(name);
        }
        return actor;
    }

    private String is(String fact) {
        String value = named.getOrDefault(fact, USUAL.get(fact));
        if (value == null) {
            throw new IllegalArgumentException(fact);
        }
        return value;
    }

    private @Nullable CompetitionFacts competition() {
        return switch (is("competition")) {
            case "not asked" -> null;
            case "none" -> new CompetitionFacts(State.NONE, false);
            case "others" -> new CompetitionFacts(State.NONE, true);
            case "running" -> new CompetitionFacts(State.RUNNING, true);
            case "decided" -> new CompetitionFacts(State.DECIDED, true);
            default -> throw new IllegalArgumentException(is("competition"));
        };
    }

    private @Nullable SalesMotion motion() {
        return is("motion").equals("none") ? null : SalesMotion.valueOf(is("motion"));
    }

    private RuleSet ruleSet() {
        EnumSet<SalesMotion> motion = EnumSet.noneOf(SalesMotion.class);
        if (motion() != null) {
            motion.add(motion());
        }
        PolicyValues values =
                named.containsKey("unregistered")
                        ? SampleRuleSets.values(DecisionMode.valueOf(is("unregistered")))
                        : SampleRuleSets.values(
                                2,
                                is("link needed").equals("yes")
                                        ? motion
                                        : EnumSet.complementOf(motion));
        return is("rules").equals("pilot")
                ? SampleRuleSets.pilot(values)
                : SampleRuleSets.standard(1, Instant.EPOCH, values);
    }

    private @Nullable Instant warnedAt() {
        return switch (is("warned")) {
            case "never" -> null;
            case "now" -> NOW;
            case "too short" -> TWO_BUSINESS_DAYS_AGO.plusNanos(1);
            case "long enough" -> TWO_BUSINESS_DAYS_AGO;
            case "longer" -> TWO_BUSINESS_DAYS_AGO.minusNanos(1);
            default -> throw new IllegalArgumentException(is("warned"));
        };
    }

    private Map<QualificationCheck, Boolean> qualification() {
        return switch (is("qualified")) {
            case "met" ->
                    Map.of(
                            QualificationCheck.COMPANY_VALID,
                            true,
                            QualificationCheck.NO_OPEN_DEAL,
                            true);
            case "one not met" ->
                    Map.of(
                            QualificationCheck.COMPANY_VALID,
                            true,
                            QualificationCheck.NO_OPEN_DEAL,
                            false);
            default -> Map.of();
        };
    }

    private Set<Participant> participants() {
        Set<Participant> participants = EnumSet.noneOf(Participant.class);
        if (is("others take part").equals("yes")) {
            participants.addAll(EnumSet.allOf(Participant.class));
            participants.remove(Participant.PARTNER);
            participants.remove(Participant.CHANNEL_ACCOUNT_MANAGER);
        }
        if (is("partner takes part").equals("yes")) {
            participants.add(Participant.PARTNER);
        }
        if (is("cam takes part").equals("yes")) {
            participants.add(Participant.CHANNEL_ACCOUNT_MANAGER);
        }
        return participants;
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static List<String> orNone(Enum<?>... values) {
        return Stream.concat(names(values).stream(), Stream.of("none")).toList();
    }
}
