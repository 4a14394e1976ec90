package dev.cosell.contracts.deals;

/** What deal-service publishes. Keyed by the deal, or by the competition. */
public sealed interface DealEvent
        permits DealRegistered,
                CollaborationRequested,
                CollaborationAccepted,
                CollaborationDeclined,
                CollaborationAssigned,
                CollaborationReassigned,
                CollaborationReminded,
                CollaborationEscalated,
                CollaborationWithdrawn,
                DealWithdrawn,
                DealTeamChanged,
                ExistingCustomerDealNoticed,
                CreditAtRisk,
                CreditWaived,
                SalesMotionChanged,
                DealForwarded,
                ForwardingAccepted,
                ForwardingDeclined,
                ForwardingWithdrawn,
                CollaborationEnded,
                CompetitionOpened,
                CompetitionJoined,
                DealStageChanged,
                DealRevised,
                DealClosedWon,
                DealClosedLost {

    /** The topic that carries these events. */
    String TOPIC = "cosell.deals.v1";
}
