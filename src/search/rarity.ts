/**
 * How rare a feature is among entries: a little over 1 for what no entry has, falling towards 0 for what all have, the further
 * the more entries there are (1.6 and 0.7 for one entry, 1.3 and 0.3 for eight, 1.1 and 0.1 for hundreds). Inverse document
 * frequency, its logarithm scaled by that of the entries, so that bases of all sizes weigh about alike.
 *
 * @param entries of the base, at least 1; @param holding how many of them have the feature
 */
export const rarityIn = (entries: number, holding: number): number =>
  Math.log(1 + entries / (holding + 0.5)) / Math.log(1 + entries);
