import type { Knowledge } from '../entry.ts';
import { fileOf } from '../entry-rules.ts';
import type { Problem } from '../problem.ts';

/** An answer nobody has looked at for a year is not vouched for. */
const REVIEW_DAYS = 365;

const DAY = 86_400_000;

/** Entries whose review is overdue on `today` (ISO date), or whose facts are younger than their review. */
export function problemsOfDates({ entries }: Pick<Knowledge, 'entries'>, today: string): Problem[] {
  return [...entries.values()].flatMap((entry): Problem[] => {
    const told = { entry: entry.id, file: fileOf(entry), field: 'reviewed', value: entry.reviewed };
    const age = Math.floor((Date.parse(today) - Date.parse(entry.reviewed)) / DAY);
    if (entry.asOf > entry.reviewed) {
      return [
        {
          ...told,
          code: 'as-of-after-review',
          what: `The answer holds as of ${entry.asOf}, after its last review.`,
          fix: 'Correct the date that is wrong.',
        },
      ];
    }
    if (age <= REVIEW_DAYS) return [];
    return [
      {
        ...told,
        code: 'review-overdue',
        what: `The last review was ${age} days ago; ${REVIEW_DAYS} are allowed.`,
        fix: 'Read the answer against its sources, mend it, and write the day of your review.',
      },
    ];
  });
}
