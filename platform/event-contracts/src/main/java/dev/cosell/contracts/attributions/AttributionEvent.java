package dev.cosell.contracts.attributions;

/** What attribution-service publishes. Keyed by the deal, the competition or the partner. */
public sealed interface AttributionEvent
        permits ConfirmationLinkIssued,
                ConfirmationLinkSigned,
                ConfirmationLinkPresented,
                ConfirmationLinkRevoked,
                ConfirmationLinkDeclined,
                ConfirmationLinkExpired,
                ConfirmationLinkReminded,
                StaffNoticeDue,
                AttributionGranted,
                AttributionRefused,
                BestPartnerDecided,
                CompetitionLapsed,
                AttributionEnded,
                RevenueShareAccrued,
                RevenueShareReversed,
                SubscriptionEnded,
                SubscriptionContinued,
                PartnerTierEarned,
                StatementIssued {

    /** The topic that carries these events. */
    String TOPIC = "cosell.attributions.v1";
}
