import type { Entry, Knowledge } from '../knowledge/entry.ts';
import { fileOf } from '../knowledge/entry-rules.ts';
import { skeletonOf, topicFor } from '../knowledge/skeleton.ts';
import { phrasingKey } from '../knowledge/words.ts';
import type { Thresholds } from '../search/engine.ts';
import { wordsOf } from '../search/read/words.ts';
import type { Gap } from './gap.ts';
import type { GapGroup } from './group.ts';
import { SMALL_WORDS } from './small-words.ts';

/** A file to review. `path` is relative to the directory of the drafts. */
export type Draft = { readonly path: string; readonly text: string };

export type DraftParts = {
  readonly knowledge: Knowledge;
  readonly thresholds: Thresholds;
  /** ISO date. */
  readonly today: string;
};

const ID_WORDS = 4;

/**
 * Drafts for the groups: phrasings to add to an entry that is near, or else the skeleton of an entry, in the folders of a
 * knowledge base. A skeleton holds TODOs, so that nothing is published that nobody has worded.
 */
export function draftGaps(groups: readonly GapGroup[], parts: DraftParts): Draft[] {
  const { knowledge, thresholds } = parts;
  const near = Map.groupBy(groups, (group) => entryToExtend(group, knowledge, thresholds));
  const taken = new Set([...knowledge.entries.keys(), ...knowledge.retired.keys()]);
  const drafts: Draft[] = [];
  for (const [entry, those] of near) {
    if (entry) drafts.push(alternatesDraft(entry, those));
    else for (const group of those) drafts.push(entryDraft(group, { ...parts, id: idFor(group, taken) }));
  }
  return drafts;
}

/** Halfway from what is worth an offer to what is sure: below it a question more likely lacks an entry than a wording. */
const enoughToExtend = ({ answer, suggest }: Thresholds): number => (answer + suggest) / 2;

/** The entry that the group seems to ask for. What the desk had to reply to by hand gets an entry of its own. */
function entryToExtend({ gaps, nearest }: GapGroup, { entries }: Knowledge, thresholds: Thresholds): Entry | undefined {
  if (!nearest || nearest.confidence < enoughToExtend(thresholds) || gaps.some(({ reply }) => reply !== undefined))
    return undefined;
  return entries.get(nearest.entry);
}

function alternatesDraft(entry: Entry, groups: readonly GapGroup[]): Draft {
  const has = new Set([entry.question, ...entry.alternates].map(phrasingKey));
  const { old = [], fresh = [] } = Object.groupBy(
    groups.flatMap(({ gaps }) => wordings(gaps)),
    ({ question }) => (has.has(phrasingKey(question)) ? 'old' : 'fresh'),
  );
  const line = (each: Wording) => `- ${JSON.stringify(each.question)} # ${saidOf(each.gaps)}`;
  const head = `# Asked, and nearest to entries/${fileName(entry)}:
#   ${entry.question}
`;
  const known = `# It has these already, so its answer did not help; look at the answer:
${old.map((each) => `#   ${line(each)}`).join('\n')}
`;
  const suggested = `# Move what asks for the same under its alternates. What asks for something else deserves an entry of its own:
#   dealdesk new <id>
# Where one was answered with this entry and rated low, look at the answer.
alternates:
${fresh.map((each) => `  ${line(each)}`).join('\n')}
`;
  const none = 'alternates: []\n';
  const text = `${head}${old.length > 0 ? known : ''}${fresh.length > 0 ? suggested : none}`;
  return { path: `alternates/${entry.id}.yaml`, text };
}

const fileName = (entry: Entry): string => fileOf(entry).replace(/^entries\//, '');

function entryDraft(
  { question, gaps, nearest }: GapGroup,
  { knowledge, thresholds, today, id }: DraftParts & { readonly id: string },
): Draft {
  const isNear = nearest !== undefined && nearest.confidence >= thresholds.suggest;
  const topic = (isNear && knowledge.entries.get(nearest.entry)?.topic) || topicFor(id, knowledge);
  const reply = gaps.findLast((gap) => gap.reply)?.reply;
  return {
    path: fileOf({ id, topic }),
    text: skeletonOf({
      topic,
      source: [...knowledge.sources.keys()][0] ?? 'todo',
      today,
      question,
      // The check wants each phrasing once, and the question is one.
      alternates: wordings(gaps)
        .map((each) => each.question)
        .filter((each) => phrasingKey(each) !== phrasingKey(question)),
      ...(reply && { reply }),
    }),
  };
}

type Wording = { readonly question: string; readonly gaps: readonly Gap[] };

/** The ways in which a group was asked, most used first. */
function wordings(gaps: readonly Gap[]): Wording[] {
  return [...Map.groupBy(gaps, ({ question }) => phrasingKey(question)).values()]
    .map((all) => ({ question: all[0]!.question.trim().replace(/\s+/g, ' '), gaps: all }))
    .sort((a, b) => b.gaps.length - a.gaps.length);
}

function saidOf(gaps: readonly Gap[]): string {
  const reasons = [...new Set(gaps.map(({ why }) => why.replaceAll('-', ' ')))].join(', ');
  const comments = gaps.flatMap(({ comment }) => (comment ? [JSON.stringify(comment)] : []));
  return [`${gaps.length}×`, reasons, ...comments].join(' ');
}

/** An id of the question's weightier words that nothing else has; whoever reviews it may choose a better one. */
function idFor({ question }: GapGroup, taken: Set<string>): string {
  const words = wordsOf(question).map((word) => word.replace(/[^a-z0-9]/g, ''));
  const weighty = words.filter((word) => word !== '' && !SMALL_WORDS.has(word)).slice(0, ID_WORDS);
  const base = (weighty.length > 1 ? weighty : ['gap', ...weighty]).join('-');
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
  taken.add(id);
  return id;
}
