import type { Database } from './database.ts';
import { counts, feedbackSince, gapsSince } from './desk-view.ts';
import { toTurn } from './schema.ts';
import type { Turns } from './store.ts';

/** Turns, the posts that answered them, and the feedback on them, in their tables. */
export function createTurns({ db, relaxed }: Pick<Database, 'db' | 'relaxed'>): Turns {
  return {
    async recordTurn(turn) {
      // What a power cut takes here is asked and recorded again, for its delivery is not finished yet.
      await relaxed((quick) =>
        quick
          .insertInto('turns')
          .values({ ...turn, question: turn.question ?? null, entries: JSON.stringify(turn.entries) })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute(),
      );
    },

    async findTurn(id) {
      const row = await db.selectFrom('turns').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toTurn(row);
    },

    async lastAnswered(thread, since) {
      const row = await db
        .selectFrom('turns')
        .selectAll()
        .where('thread', '=', thread)
        .where('at', '>=', since)
        .where('kind', 'in', ['answer', 'undisclosed'])
        .where('entries', '<>', '[]')
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toTurn(row);
    },

    async keepQuestion(turn, question) {
      await db.updateTable('turns').set({ question }).where('id', '=', turn).where('question', 'is', null).execute();
    },

    async notePost(post, turn, at) {
      await relaxed((quick) =>
        quick
          .insertInto('posts')
          .values({ post, turn, at })
          .onConflict((conflict) => conflict.column('post').doUpdateSet({ turn, at }))
          .execute(),
      );
    },

    async turnOfPost(post) {
      const row = await db.selectFrom('posts').select('turn').where('post', '=', post).executeTakeFirst();
      return row?.turn;
    },

    async recordFeedback({ turn, asker, at, rating, comment }) {
      await db
        .insertInto('feedback')
        .values({ turn, asker, at, rating, comment: comment ?? null })
        .onConflict((conflict) =>
          conflict
            .columns(['turn', 'asker'])
            .doUpdateSet(({ ref, eb }) => ({
              at,
              rating,
              // The comment comes with a later press than the thumb; another thumb takes the comment away.
              comment: eb
                .case()
                .when(ref('excluded.comment'), 'is not', null)
                .then(ref('excluded.comment'))
                .when(ref('excluded.rating'), '=', ref('feedback.rating'))
                .then(ref('feedback.comment'))
                .else(null)
                .end(),
            }))
            .whereRef('excluded.at', '>=', 'feedback.at'),
        )
        .execute();
    },

    feedbackSince: (since) => feedbackSince(db, since),
    gapsSince: (since) => gapsSince(db, since),
    counts: (since) => counts(db, since),
  };
}
