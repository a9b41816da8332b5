import type { Knowledge } from '../knowledge/entry.ts';
import type { Engine, Match } from '../search/engine.ts';
import { createAnalyser, type Query } from '../search/read/query.ts';
import type { Gap } from './gap.ts';
import { SMALL_WORDS } from './small-words.ts';

/** Gaps that ask for the same, oldest first; `question` is how most of them put it. */
export type GapGroup = { readonly question: string; readonly gaps: readonly Gap[]; readonly nearest?: Match };

export type GapGroups = {
  /** Most asked first. */
  readonly groups: readonly GapGroup[];
  /** How many gaps were left out because an entry answers them by now. */
  readonly closed: number;
};

export type GrouperParts = { readonly knowledge: Knowledge; readonly engine: Engine };

/** Two questions are one when they share this much of their weight. Range 0–1: at 0 all are one, at 1 only equal words are. */
const ALIKE = 0.5;
/** The same where the engine finds the same entry nearest to both. */
const ALIKE_AND_NEAR = 0.3;

type Stems = ReadonlySet<string>;
type Growing = { readonly stems: Stems; readonly nearest: Match | undefined; readonly gaps: Gap[] };

/**
 * Makes a grouper, for as long as the knowledge base stays the same. It groups gaps by likeness: their words as the engine
 * reads them (repaired, replaced by synonyms, stemmed), small ones left out, each weighed by how rare it is among the phrasings
 * and the gaps; the likeness of two questions is the weight they share over the weight of both (the weighted Jaccard index).
 * Each gap joins the group whose first gap it is most like.
 */
export function createGapGrouper({ knowledge, engine }: GrouperParts): (gaps: readonly Gap[]) => GapGroups {
  const analyser = createAnalyser({ phrasings: phrasingsOf(knowledge), synonyms: knowledge.synonyms });
  const stemsOf = (question: string) => weightyStems(analyser.analyse(question));
  const known = phrasingsOf(knowledge).map((phrasing) => weightyStems(analyser.analysePhrasing(phrasing)));
  return (gaps) => {
    const read = gaps.map((gap) => ({ gap, nearest: engine.search(gap.question).matches[0] }));
    const open = read.filter((each) => !isClosed(each.gap, each.nearest, engine));
    const stems = open.map(({ gap }) => stemsOf(gap.question));
    const weightOf = weigher([...known, ...stems]);
    const groups: Growing[] = [];
    for (const [at, { gap, nearest }] of open.entries()) {
      const alone = { stems: stems[at]!, nearest, gaps: [gap] };
      const home = homeOf(groups, alone, { weightOf, suggest: engine.thresholds.suggest });
      if (home) home.gaps.push(gap);
      else groups.push(alone);
    }
    return { groups: groups.map(toGroup).sort(mostAskedFirst), closed: gaps.length - open.length };
  };
}

const toGroup = ({ gaps, nearest }: Growing): GapGroup => ({
  question: mostAsked(gaps),
  gaps,
  ...(nearest && { nearest }),
});

const mostAskedFirst = (a: GapGroup, b: GapGroup): number => b.gaps.length - a.gaps.length;

/** What stayed open then and would be answered today. What was answered badly, or by hand, stays a gap. */
function isClosed({ why }: Gap, nearest: Match | undefined, { thresholds }: Engine): boolean {
  return why === 'unanswered' && nearest !== undefined && nearest.confidence >= thresholds.answer;
}

function homeOf(
  groups: readonly Growing[],
  { stems, nearest }: Pick<Growing, 'stems' | 'nearest'>,
  { weightOf, suggest }: { readonly weightOf: (stem: string) => number; readonly suggest: number },
): Growing | undefined {
  let home: { readonly group: Growing; readonly alike: number } | undefined;
  for (const group of groups) {
    const near = nearest !== undefined && nearest.confidence >= suggest && nearest.entry === group.nearest?.entry;
    const alike = likeness(stems, group.stems, weightOf);
    if (alike >= (near ? ALIKE_AND_NEAR : ALIKE) && alike > (home?.alike ?? 0)) home = { group, alike };
  }
  return home?.group;
}

function likeness(a: Stems, b: Stems, weightOf: (stem: string) => number): number {
  const weight = (stems: Iterable<string>) => [...stems].reduce((sum, stem) => sum + weightOf(stem), 0);
  const all = weight(new Set([...a, ...b]));
  return all === 0 ? 0 : weight([...a].filter((stem) => b.has(stem))) / all;
}

/** Rarity of a stem as inverse document frequency: ln(1 + N / n), n of N texts holding it. */
function weigher(texts: readonly Stems[]): (stem: string) => number {
  const held = new Map<string, number>();
  for (const stems of texts) for (const stem of stems) held.set(stem, (held.get(stem) ?? 0) + 1);
  return (stem) => Math.log(1 + texts.length / (held.get(stem) ?? 1));
}

function weightyStems({ words }: Query): Stems {
  const weighty = words.filter((word) => !SMALL_WORDS.has(word.text));
  return new Set((weighty.length > 0 ? weighty : words).map(({ stem }) => stem));
}

const phrasingsOf = ({ entries }: Knowledge): string[] =>
  [...entries.values()].flatMap(({ question, alternates }) => [question, ...alternates]);

/** The wording that was used most, the first of them where several were. */
function mostAsked(gaps: readonly Gap[]): string {
  const alike = [...Map.groupBy(gaps, ({ question }) => question.toLowerCase()).values()];
  return alike.reduce((most, each) => (each.length > most.length ? each : most))[0]!.question;
}
