package dev.cosell.assignments.staff.policy;

/** What a member of the vendor's staff is. */
public enum StaffRole {
    GROWTH_SPECIALIST,
    CHANNEL_ACCOUNT_MANAGER,
    CHANNEL_CONSULTANT,
    OTHER_STAFF
}
