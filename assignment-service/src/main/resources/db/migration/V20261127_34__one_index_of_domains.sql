-- The domains of one person are found by the index in which they are looked through; a hundred names need no other.
drop index domain_assignment_responsible;
