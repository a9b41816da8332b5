import { onTestFinished } from 'vitest';
import { createConversation } from '../../src/conversation/conversation.ts';
import type { Message } from '../../src/conversation/courier.ts';
import type { ConversationParts } from '../../src/conversation/parts.ts';
import { recollectHere } from '../../src/conversation/recollection.ts';
import { type Prepared, prepare } from '../../src/prepare.ts';
import { openStore } from '../../src/store/open.ts';
import type { Address } from '../../src/store/store.ts';
import { temporaryFolder } from './harbor.ts';
import { REAL } from './real.ts';

let prepared: Promise<Prepared> | undefined;

export function realDesk(): Promise<Prepared> {
  prepared ??= prepare(REAL);
  return prepared;
}

/** A conversation over the real knowledge base and a store of its own; `carried` fills with what the courier took. */
export async function openConversation(over: Partial<ConversationParts> = {}) {
  const { knowledge, engine } = await realDesk();
  const now = () => new Date('2026-11-20T12:00:00Z');
  const store = await openStore({ dataDir: await temporaryFolder(), now });
  onTestFinished(() => store.close());
  const carried: { to: Address; message: Message }[] = [];
  let count = 0;
  const conversation = createConversation({
    knowledge,
    engine,
    store,
    courier: {
      async carry(to, message) {
        carried.push({ to, message });
        return { ...to, address: JSON.stringify({ post: carried.length }) };
      },
      async update(to, message) {
        carried.push({ to, message });
      },
    },
    desk: { contact: 'desk@example.com' },
    pseudonym: (text) => `hash of ${text}`,
    newId: () => `id-${++count}`,
    now,
    tick: () => 0,
    recollection: recollectHere(),
    status: async () => [],
    ...over,
  });
  return { conversation, store, knowledge, engine, carried };
}

export const inChannel = {
  place: { platform: 'slack', workspace: 'T1', conversation: 'C1', thread: '1.0', kind: 'channel' },
  asker: { id: 'U1', name: 'Ada' },
} as const;
