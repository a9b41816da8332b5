import type { Synonyms } from '../../knowledge/entry.ts';
import type { Language } from '../language/language.ts';
import { withoutCourtesies } from './courtesies.ts';
import { createHearing } from './hearing.ts';
import { foldNumbers } from './numbers.ts';
import { createReadings, type OtherReading } from './readings.ts';
import { createRepairer } from './repair.ts';
import { createSounds } from './sounds.ts';
import { createSpeller } from './spelling.ts';
import { stemOf } from './stems.ts';
import { createThesaurus, type Leaning, type Replacement } from './synonyms.ts';
import { createVocabulary } from './vocabulary.ts';
import { clip, wordsOf } from './words.ts';

/** One word of a query, after repairs and synonyms. */
export type QueryWord = {
  readonly text: string;
  /** What the word is counted under. */
  readonly stem: string;
  /** Ideas of the synonyms that start at this word: evidence beside the word, weight 0–1. */
  readonly ideas: readonly Leaning[];
  /** Stems of the base that sound like this word, or like it and its neighbours, weight 0–1: weaker evidence beside it. */
  readonly readings: readonly { readonly stem: string; readonly weight: number }[];
};

/** An utterance as terms. */
export type Query = {
  /** In the order they were typed. */
  readonly words: readonly QueryWord[];
  /** Words that neither a phrasing nor a synonym holds and that could not be repaired, each once. */
  readonly unknown: readonly string[];
  readonly repairs: readonly Replacement[];
  readonly synonyms: readonly Replacement[];
  /** True when the utterance was longer than `LONGEST_UTTERANCE` and was cut. */
  readonly truncated: boolean;
  /** The utterance as it was made out, where it was dictated and misheard. */
  readonly heard?: string;
};

export type Analyser = {
  /** Reads a phrasing of the base: synonyms, but no repairs, for its words are right by definition. */
  analysePhrasing(text: string): Query;
  /** Reads what a person typed, repairing towards the words of the base. Never throws; same text, same query. */
  analyse(text: string): Query;
  /** The same without the courtesies around it; undefined where there are none. */
  analyseBare(text: string): Query | undefined;
};

/**
 * @param phrasings all phrasings of the base: their words are those that repairs lead to
 * @param language its ordinary words are not mistakes even where the base lacks them; its dictionary tells what sounds alike, and
 *   everyday talk which words follow which
 */
export function createAnalyser(base: {
  readonly phrasings: readonly string[];
  readonly synonyms?: Synonyms | undefined;
  readonly language?: Omit<Language, 'id' | 'space'> | undefined;
}): Analyser {
  const thesaurus = createThesaurus(base.synonyms ?? { same: [], kin: [] });
  const phrasings = base.phrasings.map(wordsOf);
  const talk = (base.language?.everyday ?? []).flatMap(({ questions }) => questions.map(wordsOf));
  const vocabulary = createVocabulary(phrasings, thesaurus.vocabulary, talk);
  const sounds = createSounds(vocabulary, base.language?.pronounce);
  const speller = createSpeller(vocabulary, sounds, base.language?.commonWords ?? new Set());
  const { hear } = createHearing({ bigrams: vocabulary.bigrams, sounds }, speller);
  const { repair } = createRepairer(vocabulary, sounds, speller);
  const { readings } = createReadings(vocabulary, sounds);
  const known = new Set([...vocabulary.words.keys()].map(stemOf));
  for (const words of phrasings)
    for (const word of thesaurus.replace(foldNumbers(words)).words) known.add(stemOf(word));

  function analysePhrasing(text: string): Query {
    const { words, replaced } = thesaurus.replace(foldNumbers(wordsOf(text)));
    return queryOf(words, { synonyms: replaced });
  }

  function analyse(text: string): Query {
    const clipped = clip(text);
    return readTyped(wordsOf(clipped.text), clipped.truncated);
  }

  function analyseBare(text: string): Query | undefined {
    const clipped = clip(text);
    const typed = wordsOf(clipped.text);
    const bare = withoutCourtesies(typed);
    return bare.length === typed.length ? undefined : readTyped(bare, clipped.truncated);
  }

  function readTyped(typed: readonly string[], truncated: boolean): Query {
    const said = hear(typed);
    const repaired = repair(said?.words ?? typed);
    const { words, replaced } = thesaurus.replace(foldNumbers(repaired.words));
    return {
      ...queryOf(words, {
        synonyms: replaced,
        repairs: [...(said?.repairs ?? []), ...repaired.repairs],
        truncated,
        readings: readings(words),
      }),
      ...(said && { heard: repaired.words.join(' ') }),
    };
  }

  function queryOf(
    words: readonly string[],
    found: Partial<Pick<Query, 'synonyms' | 'repairs' | 'truncated'>> & {
      readings?: readonly (readonly OtherReading[])[];
    },
  ): Query {
    const leanings = thesaurus.leanings(words);
    return {
      words: words.map((text, i) => {
        const others = found.readings?.[i] ?? [];
        return { text, stem: stemOf(text), ideas: [...leanings[i]!, ...ideasOf(others)], readings: stemsOf(others) };
      }),
      unknown: [...new Set(words.filter((word) => !known.has(stemOf(word))))],
      repairs: found.repairs ?? [],
      synonyms: found.synonyms ?? [],
      truncated: found.truncated ?? false,
    };
  }

  /** What a word may have been leans towards ideas as well, as weakly as it may have been that word. */
  function ideasOf(others: readonly OtherReading[]): Leaning[] {
    return others.flatMap(({ word, weight }) =>
      thesaurus.leanings([word])[0]!.map((leaning) => ({ idea: leaning.idea, weight: leaning.weight * weight })),
    );
  }

  function stemsOf(others: readonly OtherReading[]) {
    return others.flatMap(({ word, weight }) =>
      thesaurus.replace([word]).words.map((w) => ({ stem: stemOf(w), weight })),
    );
  }

  return { analysePhrasing, analyse, analyseBare };
}
