/** What was seen once: the terms, whether it came out, and how much it counts. */
export type Example = { readonly terms: readonly number[]; readonly outcome: boolean; readonly weight: number };

const MOST_STEPS = 25;
const GOOD_ENOUGH = 1e-6;
/** A step that leads uphill is halved up to so often: where sides are told apart at once, whole steps lead ever further off. */
const MOST_HALVINGS = 20;
/** Keeps Newton's steps finite where everything is certain. */
const LEAST_CURVATURE = 1e-6;

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * Logistic regression by Newton's method with backtracking, drawn towards `usual` by a ridge of strength `trust`.
 *
 * @returns one weight for each term
 */
export function fitLogistic(examples: readonly Example[], usual: readonly number[], trust: number): number[] {
  let weights = [...usual];
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, curvature } = slopesAt(weights, examples, usual, trust);
    const move = solve(curvature, gradient);
    if (Math.max(...move.map(Math.abs)) < GOOD_ENOUGH) break;
    const next = downhill(weights, move, (at) => lossAt(at, examples, usual, trust));
    if (next === undefined) break;
    weights = next;
  }
  return weights;
}

/** Where a step leads, halved until it leads down; undefined where it never does. */
function downhill(from: readonly number[], move: readonly number[], lossOf: (weights: readonly number[]) => number) {
  const loss = lossOf(from);
  for (let halvings = 0, share = 1; halvings < MOST_HALVINGS; halvings++, share /= 2) {
    const to = from.map((weight, k) => weight - share * move[k]!);
    if (lossOf(to) < loss) return to;
  }
  return undefined;
}

function lossAt(weights: readonly number[], examples: readonly Example[], usual: readonly number[], trust: number) {
  let loss = weights.reduce((sum, weight, k) => sum + (trust * (weight - usual[k]!) ** 2) / 2, 0);
  for (const { terms, outcome, weight } of examples) {
    const z = terms.reduce((sum, term, k) => sum + term * weights[k]!, 0);
    const against = outcome ? -z : z;
    loss += weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return loss;
}

function slopesAt(weights: readonly number[], examples: readonly Example[], usual: readonly number[], trust: number) {
  const gradient = weights.map((weight, k) => trust * (weight - usual[k]!));
  const curvature = weights.map((_, row) => weights.map((__, column) => (row === column ? trust : 0)));
  for (const { terms, outcome, weight } of examples) {
    const p = sigmoid(terms.reduce((sum, term, k) => sum + term * weights[k]!, 0));
    const slope = weight * (p - (outcome ? 1 : 0));
    const bend = weight * Math.max(LEAST_CURVATURE, p * (1 - p));
    terms.forEach((term, row) => {
      gradient[row]! += slope * term;
      terms.forEach((other, column) => {
        curvature[row]![column]! += bend * term * other;
      });
    });
  }
  return { gradient, curvature };
}

/** Solves a symmetric positive definite system by Gaussian elimination, which needs no pivots for such. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i++)
    for (let below = i + 1; below < size; below++) {
      const factor = rows[below]![i]! / rows[i]![i]!;
      for (let column = i; column <= size; column++) rows[below]![column]! -= factor * rows[i]![column]!;
    }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i]![size]!;
    for (let column = i + 1; column < size; column++) rest -= rows[i]![column]! * solution[column]!;
    solution[i] = rest / rows[i]![i]!;
  }
  return solution;
}
