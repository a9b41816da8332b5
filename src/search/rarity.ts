/**
 * How rare a feature is among entries: 1 for what no entry has, falling towards 0.1 for what all have. Inverse document
 * frequency with the logarithm scaled to 1, so that bases of all sizes weigh alike.
 *
 * @param entries of the base, at least 1; @param holding how many of them have the feature
 */
export const rarityIn = (entries: number, holding: number): number =>
  Math.log(1 + entries / (holding + 0.5)) / Math.log(1 + entries);
