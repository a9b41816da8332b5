import type { Entry, Knowledge } from '../knowledge/entry.ts';
import { plainText } from '../knowledge/plain.ts';
import { resolveEntry } from '../knowledge/retired.ts';
import type { Address, Store } from '../store/store.ts';
import type { ActivityOf } from './activity.ts';
import { patienceSince } from './carrying.ts';
import type { Courier, Message } from './courier.ts';
import type { ConversationParts } from './parts.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';
import { askerKey } from './thread.ts';

/** Starts or stops telling a conversation when an answer it was given has changed; one that cannot be told does not watch. */
export async function setWatch(parts: ConversationParts, activity: ActivityOf<'watch'>): Promise<Reply> {
  const { from, on, place, asker, alone } = activity;
  if (on && alone && !(await reach(parts.courier, from, { kind: 'watched' })))
    return { kind: 'notice', tone: 'sorry', text: wording.watchUnheard };
  const whose = place.kind === 'direct' ? askerKey(parts, place, asker) : undefined;
  await parts.store.watches.watch(from, on, parts.now().toISOString(), whose);
  return { kind: 'notice', tone: 'done', text: on ? wording.watchOn : wording.watchOff };
}

type TellingParts = {
  readonly knowledge: Knowledge;
  readonly store: Pick<Store, 'watches'>;
  readonly courier: Courier;
  readonly now: () => Date;
};

/** An answer that a watching conversation was given and that reads otherwise now. */
type Change = {
  readonly place: Address;
  readonly entry: string;
  readonly answer: string;
  readonly message: Extract<Message, { kind: 'changed' }>;
};

/** Whether a message arrived. */
const reach = (courier: Courier, to: Address, message: Message): Promise<boolean> =>
  courier.carry(to, message).then(
    () => true,
    () => false,
  );

/** Longer than a message takes; a process that dies meanwhile leaves the telling to the next. */
const TELLING_MS = 120_000;

/**
 * Finds what has changed since watching conversations were given it, once, and tells them; called again, it tells those that
 * could not be reached before, which it tries ever more rarely. Of several processes that do so, one tells each.
 * @returns a function that resolves with how many notices went out, and how many are still to go
 */
export function createTeller(parts: TellingParts): () => Promise<{ readonly told: number; readonly left: number }> {
  // Once: what an older process gives meanwhile is no change that this one should tell of.
  let owed: readonly Change[] | undefined;
  let since: string | undefined;
  return async () => {
    since ??= parts.now().toISOString();
    const given = await parts.store.watches.given();
    owed ??= given.flatMap((each) => changeOf(parts.knowledge, each) ?? []);
    const open = owed.filter((change) => given.some((each) => isSame(each, change)));
    const left: Change[] = [];
    for (const change of open) if (!(await tell(parts, change, since))) left.push(change);
    owed = left;
    return { told: open.length - left.length, left: left.length };
  };
}

async function tell(
  { store, courier, now }: TellingParts,
  { place, entry, answer, message }: Change,
  since: string,
): Promise<boolean> {
  const at = now();
  const until = new Date(at.getTime() + TELLING_MS).toISOString();
  if (!(await store.watches.beginTelling(place, entry, answer, at.toISOString(), until))) return false;
  const reached = await reach(courier, place, message);
  if (reached) await store.watches.recordGiven(place, entry, message.new ?? WITHDRAWN, at.toISOString());
  else await store.watches.postponeTelling(place, new Date(at.getTime() + patienceSince(since, at)).toISOString());
  return reached;
}

/** Stands for the answer of an entry that is gone, so that its going is told once. */
const WITHDRAWN = '';

type Given = { readonly place: Address; readonly entry: string; readonly answer: string };

function changeOf(knowledge: Knowledge, { place, entry: id, answer }: Given): Change | undefined {
  const entry = resolveEntry(knowledge, id);
  const current = entry ? plainText(entry) : WITHDRAWN;
  if (current === answer) return undefined;
  const old = answer === WITHDRAWN ? {} : { old: answer };
  const message = entry
    ? {
        kind: 'changed' as const,
        entry: entry.id,
        question: entry.question,
        ...old,
        new: current,
        why: whyOf(knowledge, id, entry),
      }
    : { kind: 'changed' as const, entry: id, question: id, ...old, why: wording.withdrawn };
  return { place, entry: id, answer, message };
}

/** Why an answer reads otherwise: as the curators say it, or else what its dates tell. */
function whyOf({ retired }: Knowledge, id: string, { changed, reviewed, asOf }: Entry): string {
  const gone = retired.get(id);
  if (gone) return wording.replaced(gone.date, gone.reason);
  return changed ?? wording.reviewedAnew(reviewed, asOf);
}

const isSame = (a: Given, b: Given): boolean =>
  a.entry === b.entry &&
  a.answer === b.answer &&
  a.place.platform === b.place.platform &&
  a.place.workspace === b.place.workspace &&
  a.place.address === b.place.address;
