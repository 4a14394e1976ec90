package dev.cosell.domains.registration.policy;

/** A registration as decisions see it. */
public record Registration(Holder holder, RegistrationStatus status) {}
