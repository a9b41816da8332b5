import type { Entry } from './entry.ts';
import { markersIn, statementsOf, withoutMarkers } from './markers.ts';
import type { Problem } from './problem.ts';
import { FRAGMENT_WORDS, WORDS } from './schema.ts';
import { TO_FILL_IN } from './skeleton.ts';
import { counted, countWords } from './words.ts';

type Part = {
  readonly field: string;
  readonly text: string;
  readonly limit: readonly [number, number];
  readonly marked: boolean;
};

/** What must hold inside one entry, whatever else the base holds. Without it an answer could not be trusted. */
export function problemsOfEntry(entry: Entry): Problem[] {
  const unmarked = unmarkedStatements(entry);
  return [
    ...lengths(entry),
    ...unmarked,
    ...markersWithoutCitation(entry),
    // A citation that no marker uses most likely belongs to the sentence that has none: one fault, told once.
    ...(unmarked.length > 0 ? [] : citationsWithoutMarker(entry)),
    ...fragments(entry),
  ];
}

/** Tells that the entry still holds a TODO of its skeleton, and where; undefined when it is finished. */
export function problemOfUnfinished(entry: Entry): Problem | undefined {
  const texts = [
    ...partsOf(entry),
    { field: 'question', text: entry.question },
    ...entry.alternates.map((text, i) => ({ field: `alternates[${i + 1}]`, text })),
    ...entry.citations.map(({ n, locator, fragment }) => ({
      field: `citations[${n}]`,
      text: [locator, ...fragment].join(' '),
    })),
  ];
  const open = texts.filter(({ text }) => TO_FILL_IN.test(text)).map(({ field }) => field);
  if (open.length === 0) return undefined;
  return problem(
    entry,
    'unfinished',
    open.join(', '),
    'TODO',
    'The entry is not finished.',
    'Write what each TODO asks for.',
  );
}

/** The path of an entry's file in its knowledge folder. */
export function fileOf(entry: Pick<Entry, 'id' | 'topic'>): string {
  return `entries/${entry.topic}/${entry.id}.md`;
}

/** Every text of the entry that an asker may see, in reading order. A reading may do without a marker: it is the desk's own. */
function partsOf({ answer, before, disagreement, reading }: Entry): Part[] {
  return [
    { field: 'answer', text: answer, limit: WORDS.answer, marked: true },
    ...(before === undefined ? [] : [{ field: 'before', text: before, limit: WORDS.before, marked: true }]),
    ...disagreement.map((text, i) => ({ field: `disagreement[${i + 1}]`, text, limit: WORDS.side, marked: true })),
    ...(reading === undefined ? [] : [{ field: 'reading', text: reading, limit: WORDS.reading, marked: false }]),
  ];
}

function lengths(entry: Entry): Problem[] {
  return partsOf(entry).flatMap(({ field, text, limit: [least, most] }) => {
    const words = countWords(withoutMarkers(text));
    if (words >= least && words <= most) return [];
    const fix = words < least ? 'Say more, or ask a smaller question.' : 'Say less, or split the entry in two.';
    return [
      problem(
        entry,
        'word-limit',
        field,
        text,
        `It has ${counted(words, 'word')}; ${least} to ${most} are allowed.`,
        fix,
      ),
    ];
  });
}

function unmarkedStatements(entry: Entry): Problem[] {
  return partsOf(entry)
    .filter((part) => part.marked)
    .flatMap(({ field, text }) =>
      statementsOf(text)
        .filter((statement) => markersIn(statement).length === 0)
        .map((statement) =>
          problem(
            entry,
            'unmarked-statement',
            field,
            statement,
            'This sentence states something and has no marker.',
            'End it with the marker of the citation that carries it, such as [1].',
          ),
        ),
    );
}

function markersWithoutCitation(entry: Entry): Problem[] {
  const last = entry.citations.length;
  return partsOf(entry).flatMap(({ field, text }) =>
    markersIn(text)
      .filter((n) => n < 1 || n > last)
      .map((n) =>
        problem(
          entry,
          'marker-without-citation',
          field,
          `[${n}]`,
          `There is no citation number ${n}: the list has ${last}.`,
          'Correct the number, or add the citation.',
        ),
      ),
  );
}

function citationsWithoutMarker(entry: Entry): Problem[] {
  const used = new Set(partsOf(entry).flatMap(({ text }) => markersIn(text)));
  return entry.citations
    .filter(({ n }) => !used.has(n))
    .map(({ n, source, locator }) =>
      problem(
        entry,
        'citation-without-marker',
        `citations[${n}]`,
        `${source.id}: ${locator}`,
        `No text of the entry carries the marker [${n}].`,
        `Put [${n}] behind the sentence it proves, or remove the citation.`,
      ),
    );
}

function fragments(entry: Entry): Problem[] {
  const [, most] = WORDS.fragmentEnd;
  return entry.citations.flatMap(({ n, fragment }) => {
    const words = fragment.map(countWords);
    const fits = words.every((each) => each <= most) && (words[0] ?? 0) + (words[1] ?? 0) >= FRAGMENT_WORDS;
    if (fits) return [];
    return [
      problem(
        entry,
        'fragment-length',
        `citations[${n}].fragment`,
        fragment.join(' … '),
        `A fragment is the first and the last words of one stretch: at most ${most} at each end, ${FRAGMENT_WORDS} or more together.`,
        'Shorten the longer end, or add a word to the shorter one.',
      ),
    ];
  });
}

function problem(entry: Entry, code: string, field: string, value: string, what: string, fix: string): Problem {
  return { code, entry: entry.id, file: fileOf(entry), field, value, what, fix };
}
