import { type Belonging, createBelonging } from './belonging.ts';
import type { Indexable } from './engine.ts';
import { foreignTo } from './everyday.ts';
import { type Feature, featuresOf } from './features.ts';
import { createSubject, noSubject, type Subject } from './kinship.ts';
import type { Declined, Language, WordSpace } from './language/language.ts';
import { indexLikeness, type LikenessIndex } from './likeness.ts';
import type { Phrased, Stretch } from './postings.ts';
import type { Analyser, Query } from './read/query.ts';

/** Where the phrasings of each entry begin and end, and after those of the last entry the phrasings of each matter that is declined. */
export type Layout = readonly Stretch[];
/** For each entry, by its place, the entries on the same matter. */
export type Related = readonly ReadonlySet<number>[];

/** A knowledge base as the engine holds it: entries in id order, their phrasings one after another. */
export type Corpus = {
  /** Of the entries alone: declined phrasings come after those of all entries and have no id. */
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly index: LikenessIndex;
  readonly layout: Layout;
  /** How many entries there are: the places of the layout after theirs are declined. */
  readonly entries: number;
  /** What the declined places after the entries are about, in their order, the everyday ones too. */
  readonly matters: readonly string[];
  /** For each entry the others that a curator linked with it, one way or the other. */
  readonly related: Related;
  /** From this place of the layout on the declined phrasings are everyday ones, not the base's own. */
  readonly everydayFrom: number;
  readonly belonging: Belonging;
  /** By `exactKey` the entries that have a phrasing of these very words, or else the place after the last entry where it is declined. */
  readonly exact: ReadonlyMap<string, readonly number[]>;
  /** The features that this base goes by. */
  featuresOf(query: Pick<Query, 'words'>): Feature[];
};

/** What a corpus holds to compare texts with; the texts themselves aside. */
export type Ground = Pick<Corpus, 'index' | 'layout' | 'entries' | 'everydayFrom' | 'related' | 'belonging'>;

/** Entries by id, each phrasing once: nothing that follows depends on the order they came in. */
export function inOrder(entries: readonly Indexable[]): Indexable[] {
  return [...entries]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((entry) => ({ ...entry, phrasings: [...new Set(entry.phrasings)] }));
}

/** The questions of each group sorted, each once, and the groups by what they are about, or else by their first question. */
export function inOrderOfText(declined: readonly Declined[]): Declined[] {
  const keyOf = ({ about, questions }: Declined) => `${about}\n${questions[0]}`;
  return declined
    .map(({ about, questions }) => ({ about, questions: [...new Set(questions)].sort() }))
    .filter(({ questions }) => questions.length > 0)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** In a base of more phrasings pairs of words cost time and memory and bring nothing, for most of them are seen once. */
const MOST_PAIRED = 20_000;
/** In a base of more phrasings what a text is about, which every phrasing has a share in, costs more time than it brings. */
const MOST_PLACED = 100_000;

/**
 * @param entries as `inOrder` gives them
 * @param options `declined`: phrasings that belong to none of the entries, by what they are about: each group goes into the index
 *   like one more entry, after all entries; `language`: where its words lie, for what no phrasing says in the same words, and what
 *   people say of everything else, which is declined as well; `mostPaired`, `mostPlaced`: texts of a base that has pairs of words and
 *   subjects
 */
export function buildCorpus(
  entries: readonly Indexable[],
  analyser: Analyser,
  {
    declined = [],
    language,
    mostPaired = MOST_PAIRED,
    mostPlaced = MOST_PLACED,
  }: {
    readonly declined?: readonly Declined[] | undefined;
    readonly language?: Language | undefined;
    readonly mostPaired?: number;
    readonly mostPlaced?: number;
  } = {},
): Corpus {
  const read = (texts: readonly string[]) => texts.map(analyser.analysePhrasing);
  const asked = entries.map((entry) => read(entry.phrasings));
  const own = asked.flat();
  const everyday = inOrderOfText(foreignTo(own, language?.everyday ?? [], read));
  const matters = [...inOrderOfText(declined), ...everyday];
  const groups = [...entries.map((entry) => entry.phrasings), ...matters.map(({ questions }) => questions)];
  const texts = groups.flat();
  const queries = [...asked, ...matters.map(({ questions }) => read(questions))];
  const subject = language === undefined || texts.length > mostPlaced ? noSubject : subjectIn(language.space, queries);
  const featuresHere = (query: Pick<Query, 'words'>) =>
    featuresOf(query, { pairs: texts.length <= mostPaired, subject });
  function* phrased(): Generator<Phrased> {
    for (const [entry, phrasings] of queries.entries())
      for (const query of phrasings) yield { entry, features: featuresHere(query) };
  }
  // A few entries cannot tell which words are rare; everyday questions can, the more of them the fewer the entries.
  const ownGroups = groups.length - everyday.length;
  const index = indexLikeness(phrased(), ownGroups + Math.max(0, everyday.length - entries.length));
  const ids = entries.map((entry) => entry.id);
  const layout = layoutOf(groups);
  const foreign = { from: layout[ownGroups]?.from ?? texts.length, to: texts.length };
  return {
    ids,
    texts,
    index,
    layout,
    entries: ids.length,
    matters: matters.map(({ about }) => about),
    related: relatedOf(entries),
    everydayFrom: ownGroups,
    belonging: createBelonging(index, { from: 0, to: own.length }, foreign),
    exact: exactIn(queries, ids.length),
    featuresOf: featuresHere,
  };
}

function subjectIn(space: WordSpace, queries: readonly (readonly Query[])[]): Subject {
  const stems = queries.map((phrasings) => phrasings.map(({ words }) => words.map((word) => word.stem)));
  return createSubject(
    space,
    stems.filter((phrasings) => phrasings.length > 0),
  );
}

function layoutOf(groups: readonly (readonly string[])[]): Layout {
  let from = 0;
  return groups.map((phrasings) => {
    const stretch = { from, to: from + phrasings.length };
    from = stretch.to;
    return stretch;
  });
}

function relatedOf(entries: readonly Indexable[]): Related {
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const links = entries.map(() => new Set<number>());
  for (const [place, { related = [] }] of entries.entries())
    for (const other of related.flatMap((id) => places.get(id) ?? [])) {
      links[place]!.add(other);
      links[other]!.add(place);
    }
  return links;
}

/** A text without a word says the same as no other. */
function exactIn(queries: readonly (readonly Query[])[], entries: number): Map<string, number[]> {
  const exact = new Map<string, number[]>();
  for (const [place, phrasings] of queries.entries())
    for (const key of new Set(phrasings.map(exactKey))) {
      const before = exact.get(key);
      if (key !== '' && before === undefined) exact.set(key, [place]);
      else if (place < entries) before?.push(place);
    }
  return exact;
}

/** Two texts of the same words in the same order have the same key. */
export const exactKey = (query: { readonly words: readonly { readonly text: string }[] }): string =>
  query.words.map((word) => word.text).join(' ');
