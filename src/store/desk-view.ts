import type { Kysely } from 'kysely';
import { present, type Schema, toTurn } from './schema.ts';
import type { GapRecord, TurnKind, Turns } from './store.ts';

/** What the desk reads of turns and feedback: gaps, ratings, counts. */

/** The counts of a store in which nothing has happened. */
export const NO_COUNTS: Readonly<Record<TurnKind | 'up' | 'down', number>> = {
  answer: 0,
  undisclosed: 0,
  suggestions: 0,
  fallback: 0,
  help: 0,
  other: 0,
  up: 0,
  down: 0,
};

/** Turns whose question was kept and which stayed without an answer, or got one that did not help; oldest first. */
export async function gapsSince(db: Kysely<Schema>, since: string): Promise<GapRecord[]> {
  const turns = await db
    .selectFrom('turns')
    .selectAll()
    .where('at', '>=', since)
    .where('question', 'is not', null)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const complaints = await db
    .selectFrom('feedback')
    .innerJoin('turns', 'turns.id', 'feedback.turn')
    .select(['feedback.turn', 'feedback.rating', 'feedback.comment'])
    .where('turns.at', '>=', since)
    .where('turns.question', 'is not', null)
    .where('feedback.rating', '<>', 'up')
    .orderBy('feedback.at')
    .execute();
  const byTurn = Map.groupBy(complaints, ({ turn }) => turn);
  return turns.flatMap((row) => {
    const about = byTurn.get(row.id) ?? [];
    const why = reasonOf(row.kind, about);
    const comment = about.findLast((each) => each.comment !== null)?.comment;
    return why ? [{ turn: toTurn(row), why, ...(comment && { comment }) }] : [];
  });
}

function reasonOf(kind: TurnKind, about: readonly { readonly rating: string }[]): GapRecord['why'] | undefined {
  if (about.some(({ rating }) => rating === 'none-of-these')) return 'none-of-these';
  if (about.some(({ rating }) => rating === 'down')) return 'low-rating';
  return kind === 'suggestions' || kind === 'fallback' ? 'unanswered' : undefined;
}

/** Every rating with the entries of its turn, oldest first; a turn that has expired leaves `entries` empty. */
export async function feedbackSince(
  db: Kysely<Schema>,
  since: string,
): Promise<Awaited<ReturnType<Turns['feedbackSince']>>> {
  const rows = await db
    .selectFrom('feedback')
    .leftJoin('turns', 'turns.id', 'feedback.turn')
    .select(['feedback.turn', 'feedback.asker', 'feedback.at', 'feedback.rating', 'feedback.comment'])
    .select(['turns.entries', 'turns.question'])
    .where('feedback.at', '>=', since)
    .orderBy('feedback.at')
    .orderBy('feedback.turn')
    .execute();
  return rows.map(({ entries, ...row }) => ({ ...present(row), entries: JSON.parse(entries ?? '[]') as string[] }));
}

/** How many replies of each kind were given, and how often a thumb went up or down. */
export async function counts(db: Kysely<Schema>, since: string): Promise<typeof NO_COUNTS> {
  const kinds = await db
    .selectFrom('turns')
    .select(({ fn }) => ['kind as name', fn.countAll().as('count')])
    .where('at', '>=', since)
    .groupBy('kind')
    .execute();
  const ratings = await db
    .selectFrom('feedback')
    .select(({ fn }) => ['rating as name', fn.countAll().as('count')])
    .where('at', '>=', since)
    .where('rating', 'in', ['up', 'down'])
    .groupBy('rating')
    .execute();
  return {
    ...NO_COUNTS,
    ...Object.fromEntries([...kinds, ...ratings].map(({ name, count }) => [name, Number(count)])),
  };
}
