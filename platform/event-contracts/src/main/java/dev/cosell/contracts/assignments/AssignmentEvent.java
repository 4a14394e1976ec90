package dev.cosell.contracts.assignments;

/**
 * What assignment-service publishes. Keyed by the partner, the member of staff, the territory, the
 * deal or the domain.
 */
public sealed interface AssignmentEvent
        permits PartnerChanged,
                StaffChanged,
                TerritoryChanged,
                GrowthSpecialistAssigned,
                GrowthSpecialistReassigned,
                DealUnassigned,
                DomainResponsibleAssigned,
                DomainResponsibleUnassigned {

    /** The topic that carries these events. */
    String TOPIC = "cosell.assignments.v1";
}
