import type { Entry, Knowledge } from './entry.ts';
import { fileOf } from './entry-rules.ts';
import type { Problem } from './problem.ts';
import type { RawEntry } from './read.ts';
import { lastSuccessor } from './retired.ts';
import { phrasingKey } from './words.ts';

/** All that links one part of a base to another. `ids` holds the ids of every entry file, the broken ones too. */
type Links = Pick<Knowledge, 'entries' | 'topics' | 'timeline' | 'retired' | 'golden' | 'declined'> & {
  readonly ids: ReadonlySet<string>;
};

/** What must hold between the parts of a base: ids that exist, phrasings that are unique, retired ids that lead somewhere. */
export function problemsOfLinks(base: Links): Problem[] {
  return [
    ...relatedIds(base),
    ...sharedPhrasings(base),
    ...declinedPhrasings(base),
    ...retiredIds(base),
    ...timelineIds(base),
    ...goldenIds(base),
  ];
}

/** `topic` must name the folder, and the folder must stand in topics.yaml where there is one. */
export function problemsOfTopics(raws: readonly RawEntry[], known: ReadonlySet<string> | undefined): Problem[] {
  return raws.flatMap(({ id, file, folder, header: { topic } }): Problem[] => {
    const told = { entry: id, file, field: 'topic', value: topic };
    if (topic !== folder) {
      return [
        {
          ...told,
          code: 'topic-not-folder',
          what: `The file lies in the folder "${folder}".`,
          fix: `Write "${folder}" here, or move the file to entries/${topic}/.`,
        },
      ];
    }
    if (!known || known.has(topic)) return [];
    return [
      {
        ...told,
        code: 'unknown-topic',
        what: 'No topic of topics.yaml has this id.',
        fix: `Use one of: ${[...known].join(', ')}; or add the topic.`,
      },
    ];
  });
}

function relatedIds({ entries, ids, retired }: Links): Problem[] {
  return [...entries.values()].flatMap((entry) =>
    entry.related.flatMap((id, i): Problem[] => {
      const told = { entry: entry.id, file: fileOf(entry), field: `related[${i + 1}]`, value: id };
      if (id === entry.id)
        return [{ ...told, code: 'related-to-itself', what: 'The entry names itself.', fix: 'Remove it.' }];
      if (ids.has(id) || retired.has(id)) return [];
      return [{ ...told, code: 'unknown-related', what: 'There is no entry with this id.', fix: closest(id, ids) }];
    }),
  );
}

/** A question cannot be one that an entry answers and one that none does. */
function declinedPhrasings({ entries, declined }: Links): Problem[] {
  const askers = new Map<string, string>();
  for (const { id, question, alternates } of entries.values())
    for (const phrasing of [question, ...alternates]) askers.set(phrasingKey(phrasing), id);
  return declined.flatMap(({ file, questions }) =>
    questions.flatMap((question, i): Problem[] => {
      const asker = askers.get(phrasingKey(question));
      if (asker === undefined) return [];
      return [
        {
          code: 'declined-but-asked',
          file,
          field: `questions[${i + 1}]`,
          value: question,
          what: `The entry "${asker}" has this very phrasing.`,
          fix: 'Remove it from one of the two: where the entry answers it, from here.',
        },
      ];
    }),
  );
}

function sharedPhrasings({ entries }: Links): Problem[] {
  const first = new Map<string, Entry>();
  const problems: Problem[] = [];
  for (const entry of entries.values()) {
    [entry.question, ...entry.alternates].forEach((phrasing, i) => {
      const key = phrasingKey(phrasing) || phrasing;
      const holder = first.get(key);
      if (!holder) first.set(key, entry);
      else problems.push(shared(entry, i, phrasing, holder));
    });
  }
  return problems;
}

function shared(entry: Entry, index: number, phrasing: string, holder: Entry): Problem {
  const own = holder.id === entry.id;
  return {
    code: 'duplicate-phrasing',
    entry: entry.id,
    file: fileOf(entry),
    field: index === 0 ? 'question' : `alternates[${index}]`,
    value: phrasing,
    what: own ? 'The entry has this phrasing twice.' : `The entry "${holder.id}" has the same phrasing.`,
    fix: own
      ? 'Remove one of the two.'
      : 'Keep it where it belongs; word the other so that it asks for what its own entry answers.',
  };
}

function retiredIds({ ids, retired }: Links): Problem[] {
  return [...retired.values()].flatMap((one): Problem[] => {
    const told = { file: 'retired.yaml', field: one.id };
    if (ids.has(one.id)) {
      return [
        {
          ...told,
          code: 'retired-but-there',
          value: one.id,
          what: 'The id is retired, yet an entry still has it.',
          fix: 'Remove the entry or the line.',
        },
      ];
    }
    const end = lastSuccessor(one.id, retired);
    if (end !== undefined && ids.has(end)) return [];
    const what =
      end === undefined
        ? 'Its successors lead round in a circle.'
        : 'Its successor is neither an entry nor a retired id.';
    return [
      {
        ...told,
        code: 'lost-successor',
        value: one.successor,
        what,
        fix: 'Name an entry that answers what this one answered.',
      },
    ];
  });
}

function timelineIds({ timeline, ids }: Links): Problem[] {
  return timeline.flatMap(({ entries }, i) =>
    entries.flatMap((id, j): Problem[] =>
      ids.has(id)
        ? []
        : [
            {
              code: 'unknown-entry',
              file: 'timeline.yaml',
              field: `[${i + 1}].entries[${j + 1}]`,
              value: id,
              what: 'There is no entry with this id.',
              fix: closest(id, ids),
            },
          ],
    ),
  );
}

function goldenIds({ golden, ids }: Links): Problem[] {
  return golden.flatMap(({ entry, also = [] }, i) => {
    const named = also.map((id, j) => ({ id, field: `[${i + 1}].also[${j + 1}]` }));
    if (entry !== undefined) named.unshift({ id: entry, field: `[${i + 1}].entry` });
    return named
      .filter(({ id }) => !ids.has(id))
      .map(
        ({ id, field }): Problem => ({
          code: 'unknown-entry',
          file: 'golden.yaml',
          field,
          value: id,
          what: 'There is no entry with this id.',
          fix: closest(id, ids),
        }),
      );
  });
}

function closest(id: string, ids: ReadonlySet<string>): string {
  const parts = new Set(id.split('-'));
  const near = [...ids]
    .map((other) => ({ other, common: other.split('-').filter((part) => parts.has(part)).length }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common || (a.other < b.other ? -1 : 1))
    .slice(0, 3);
  return near.length === 0
    ? 'Correct the id.'
    : `Correct the id; like it are: ${near.map(({ other }) => other).join(', ')}.`;
}
