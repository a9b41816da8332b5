import type { Platform, Turns } from './store/store.ts';

/** What the running parts tell of themselves. */
export type About = {
  readonly entries: number;
  readonly sources: number;
  readonly revision: string;
  readonly store: 'SQLite' | 'PostgreSQL';
  readonly slack?: 'http' | 'socket';
  readonly teams?: 'anonymous' | 'authenticated';
  /** Where escalations are posted; absent: nowhere. */
  readonly desk?: Platform;
};

const DAY_MS = 86_400_000;

/** What the word `status` tells: what runs, and what became of the questions of the last 24 hours. */
export async function statusLines(
  about: About,
  turns: Pick<Turns, 'counts'>,
  now: Date,
): Promise<{ readonly name: string; readonly value: string }[]> {
  const { answer, undisclosed, suggestions, fallback } = await turns.counts(
    new Date(now.getTime() - DAY_MS).toISOString(),
  );
  return [
    {
      name: 'Knowledge',
      value: `${about.entries} entries from ${about.sources} documents, revision ${about.revision}`,
    },
    {
      name: 'Platforms',
      value: ['console', about.slack && 'Slack', about.teams && 'Teams'].filter(Boolean).join(', '),
    },
    { name: 'Store', value: about.store },
    {
      name: 'Last 24 hours',
      value: `${answer} answered, ${undisclosed} not disclosed, ${suggestions} offered, ${fallback} declined`,
    },
  ];
}
