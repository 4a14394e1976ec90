package dev.cosell.attributions.link.policy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the row of a link says, to be held against its evidence.
 *
 * @param facts what is not there has no entry
 * @param length how many entries there are to be
 * @param head hash of the last of them; null where there are to be none
 * @param dealAgrees whether the row of the deal says the same of signature and presentation
 */
public record LinkState(
        String status,
        Map<FactName, String> facts,
        int length,
        byte @Nullable [] head,
        boolean dealAgrees) {}
