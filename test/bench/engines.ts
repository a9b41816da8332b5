import { create, insertMultiple, search } from '@orama/orama';
import { Index } from 'flexsearch';
import Fuse from 'fuse.js';
import lunr from 'lunr';
import MiniSearch from 'minisearch';
import winkBm25 from 'wink-bm25-text-search';
import winkNlp from 'wink-nlp-utils';
import { buildEngine } from '../../src/search/build.ts';
import type { Indexable } from '../../src/search/engine.ts';
import { english } from '../../src/search/language/english.ts';

/** The best entry for an utterance, with a score that is higher the surer the engine is. */
export type Best = { readonly id: string; readonly score: number };
type Ask = (utterance: string) => Best | undefined | Promise<Best | undefined>;
/** An engine under test: it indexes a base and answers with its best entry. */
export type Contender = { readonly name: string; readonly build: (kb: readonly Indexable[]) => Ask | Promise<Ask> };

const language = english();
const wholeOf = ({ id, phrasings }: Indexable) => ({ id, text: phrasings.join('\n') });
const linesOf = (kb: readonly Indexable[]) =>
  kb.flatMap(({ id, phrasings }) => phrasings.map((text, n) => ({ id, line: `${id} ${n}`, text })));
const plain = (utterance: string) => utterance.replace(/[^\p{L}\p{N} ]/gu, ' ');

function dealdesk(kb: readonly Indexable[]): Ask {
  const engine = buildEngine(kb, { language });
  return (utterance) => {
    const [best] = engine.search(utterance).matches;
    return best && { id: best.entry, score: best.confidence };
  };
}

function fuse(options: object) {
  return (kb: readonly Indexable[]): Ask => {
    const index = new Fuse(linesOf(kb), { keys: ['text'], includeScore: true, ...options });
    return (utterance) => {
      const [best] = index.search(utterance, { limit: 1 });
      return best && { id: best.item.id, score: 1 - (best.score ?? 1) };
    };
  };
}

function miniSearch(kb: readonly Indexable[]): Ask {
  const index = new MiniSearch({ fields: ['text'], searchOptions: { fuzzy: 0.2 } });
  index.addAll(kb.map(wholeOf));
  return (utterance) => {
    const [best] = index.search(utterance);
    return best && { id: String(best.id), score: best.score };
  };
}

function lunrFuzzy(kb: readonly Indexable[]): Ask {
  const index = lunr(function define() {
    this.ref('id');
    this.field('text');
    for (const whole of kb.map(wholeOf)) this.add(whole);
  });
  return (utterance) => {
    const [best] = index.query((query) => {
      for (const word of lunr.tokenizer(plain(utterance))) {
        query.term(word.toString(), { boost: 4 });
        query.term(word.toString(), { editDistance: 1, usePipeline: false });
      }
    });
    return best && { id: best.ref, score: best.score };
  };
}

async function orama(kb: readonly Indexable[]): Promise<Ask> {
  const index = create({ schema: { id: 'string', text: 'string' } });
  await insertMultiple(index, kb.map(wholeOf));
  return async (utterance) => {
    const { hits } = await search(index, { term: utterance, properties: ['text'], limit: 1, threshold: 1 });
    const [best] = hits;
    return best && { id: best.document.id, score: best.score };
  };
}

/** FlexSearch gives no scores: all it finds are equally sure. It looks for all words at once unless told to suggest. */
function flexSearch(kb: readonly Indexable[]): Ask {
  const index = new Index({ tokenize: 'forward', context: true });
  kb.map(wholeOf).forEach(({ text }, place) => {
    index.add(place, text);
  });
  return (utterance) => {
    const [best] = index.search(utterance, { limit: 1, suggest: true });
    return best === undefined ? undefined : { id: kb[Number(best)]!.id, score: 1 };
  };
}

function wink(kb: readonly Indexable[]): Ask {
  const index = winkBm25();
  index.defineConfig({ fldWeights: { text: 1 } });
  index.definePrepTasks([winkNlp.string.lowerCase, winkNlp.string.tokenize0, winkNlp.tokens.stem]);
  kb.map(wholeOf).forEach(({ text }, place) => {
    index.addDoc({ text }, String(place));
  });
  index.consolidate();
  return (utterance) => {
    const [best] = index.search(utterance, 1);
    return best && { id: kb[Number(best[0])]!.id, score: best[1] };
  };
}

export const CONTENDERS: readonly Contender[] = [
  { name: 'Dealdesk', build: dealdesk },
  { name: 'fuse.js default', build: fuse({}) },
  { name: 'fuse.js token', build: fuse({ useTokenSearch: true, threshold: 0.2, ignoreLocation: true }) },
  { name: 'MiniSearch fuzzy', build: miniSearch },
  { name: 'Lunr fuzzy', build: lunrFuzzy },
  { name: 'Orama', build: orama },
  { name: 'FlexSearch', build: flexSearch },
  { name: 'wink BM25', build: wink },
];
