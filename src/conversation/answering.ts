import type { Entry, Knowledge } from '../knowledge/entry.ts';
import { plainText } from '../knowledge/plain.ts';
import { resolveEntry } from '../knowledge/retired.ts';
import type { Match } from '../search/engine.ts';
import type { TurnKind } from '../store/store.ts';
import type { Activity, ActivityOf } from './activity.ts';
import { type Decision, decide } from './decide.ts';
import { notesOnReading } from './notes.ts';
import type { ConversationParts } from './parts.ts';
import { MAX_RELATED, wording } from './policy.ts';
import type { Choice, Reason, Reply, TurnedReply } from './reply.ts';
import { smallTalkOf } from './small-talk.ts';
import { askerKey, lastEntry, rememberQuestion, threadKey } from './thread.ts';

/** Answers a typed question, offers the nearest, or declines, and records the turn. */
export async function answerQuestion(parts: ConversationParts, activity: ActivityOf<'question'>): Promise<Reply> {
  const started = parts.tick();
  const talk = smallTalkOf(activity.text);
  if (talk === 'nothing')
    return recorded(parts, activity, helpReply(parts, activity, activity.text, wording.empty, 'empty'), started);
  if (talk !== 'question')
    return recorded(parts, activity, helpReply(parts, activity, activity.text, wording[talk], 'small-talk'), started);
  const near = activity.near ?? (await lastEntry(parts, activity));
  const decision = decide(parts.engine, parts.knowledge.entries, activity.text, near);
  const reply = await recorded(parts, activity, replyOf(parts, activity, activity.text, decision), started);
  await rememberQuestion(parts, activity, { text: activity.text, ...(near && { near }) });
  return reply;
}

/** Shows the entry that a person chose; a retired id leads to its successor, an unknown one to a sentence. */
export async function showEntry(parts: ConversationParts, activity: ActivityOf<'show'>): Promise<Reply> {
  const started = parts.tick();
  const retired = parts.knowledge.retired.get(activity.entry);
  const entry = resolveEntry(parts.knowledge, activity.entry);
  if (!entry) return { kind: 'notice', tone: 'sorry', text: wording.unknownEntry(activity.entry) };
  const reason: Reason = retired
    ? { code: 'retired', text: `“${retired.id}” was replaced by “${entry.id}” on ${retired.date}: ${retired.reason}` }
    : { code: 'chosen', text: 'You chose this question.' };
  const decision: Decision = {
    kind: entry.status === 'undisclosed' ? 'undisclosed' : 'answer',
    reason,
    entries: [entry],
    offered: [],
    confidence: 1,
    truncated: false,
  };
  return recorded(parts, activity, replyOf(parts, activity, activity.question ?? entry.question, decision), started);
}

/** What Dealdesk can do, with questions to try. */
export function help(parts: ConversationParts, activity: ActivityOf<'help'>): Reply {
  return helpReply(parts, activity, '', wording.capabilities, 'command');
}

function replyOf(
  parts: ConversationParts,
  { id }: Pick<Activity, 'id'>,
  question: string,
  decision: Decision,
): TurnedReply {
  const { kind, reason, confidence, truncated, heard, entries, offered } = decision;
  const common = {
    turn: id ?? parts.newId(),
    question,
    reason,
    confidence,
    truncated,
    ...(heard !== undefined && { heard }),
    revision: parts.knowledge.revision,
    tookMs: 0,
  };
  if (kind === 'answer' || kind === 'undisclosed')
    return { kind, ...common, entries, choices: relatedTo(parts.knowledge, entries) };
  const text = [...notesOnReading(decision), reason.text].join(' ');
  const choices = offered.map((match) => choiceOf(parts.knowledge, match));
  return { kind, ...common, reason: { ...reason, text }, choices };
}

function helpReply(
  parts: ConversationParts,
  { id }: Pick<Activity, 'id'>,
  question: string,
  text: string,
  code: Reason['code'],
): TurnedReply {
  return {
    kind: 'help',
    turn: id ?? parts.newId(),
    question,
    text,
    reason: { code, text: '' },
    confidence: 0,
    truncated: false,
    revision: parts.knowledge.revision,
    tookMs: 0,
    choices: examples(parts.knowledge),
  };
}

function relatedTo(knowledge: Knowledge, entries: readonly Entry[]): Choice[] {
  const shown = new Set(entries.map(({ id }) => id));
  const ids = entries.flatMap(({ related }) => related).filter((id) => !shown.has(id) && knowledge.entries.has(id));
  return [...new Set(ids)]
    .slice(0, MAX_RELATED)
    .map((id) => ({ entry: id, question: knowledge.entries.get(id)!.question }));
}

function choiceOf(knowledge: Knowledge, { entry, confidence }: Match): Choice {
  return { entry, confidence, question: knowledge.entries.get(entry)?.question ?? entry };
}

/** The first entry of each of the first topics: what the curators put first. */
function examples(knowledge: Knowledge): Choice[] {
  const byTopic = new Map<string, Entry>();
  for (const entry of knowledge.entries.values())
    if (entry.status !== 'undisclosed' && !byTopic.has(entry.topic)) byTopic.set(entry.topic, entry);
  const inOrder = knowledge.topics.flatMap(({ topics }) => topics).flatMap(({ id }) => byTopic.get(id) ?? []);
  return inOrder.slice(0, MAX_RELATED + 1).map(({ id, question }) => ({ entry: id, question }));
}

/** Records the turn. The question's text is kept only where the desk needs it: where no entry answered it. */
async function recorded(
  parts: ConversationParts,
  activity: ActivityOf<'question' | 'show'>,
  reply: TurnedReply,
  started: number,
): Promise<Reply> {
  const tookMs = Math.round((parts.tick() - started) * 1000) / 1000;
  const isGap = reply.kind === 'suggestions' || reply.kind === 'fallback';
  await parts.store.turns.recordTurn({
    id: reply.turn,
    at: parts.now().toISOString(),
    platform: activity.place.platform,
    workspace: activity.place.workspace,
    asker: askerKey(parts, activity.place, activity.asker),
    thread: threadKey(parts, activity),
    questionHash: parts.pseudonym(`question:${reply.question.toLowerCase()}`),
    ...(isGap && { question: reply.question }),
    kind: reply.kind satisfies TurnKind,
    entries: 'entries' in reply ? reply.entries.map(({ id }) => id) : [],
    confidence: reply.confidence,
    revision: reply.revision,
    tookMs,
  });
  await rememberGiven(parts, activity, reply);
  return { ...reply, tookMs };
}

/** Watching conversations hear later when what they were given has changed. */
async function rememberGiven({ store, now }: ConversationParts, { from }: Activity, reply: TurnedReply): Promise<void> {
  if (!from || !('entries' in reply)) return;
  for (const entry of reply.entries)
    await store.watches.recordGiven(from, entry.id, plainText(entry), now().toISOString());
}
