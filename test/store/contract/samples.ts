import { newId } from '../../../src/store/ids.ts';
import type { Address, Delivery, Escalation, Feedback, Turn } from '../../../src/store/store.ts';

/** A moment of the day on which all samples happen. */
export const at = (time: string): string => `2026-11-20T${time}:00.000Z`;

export const LONG_AGO = '2026-01-01T00:00:00.000Z';

export const delivery = (parts: Partial<Delivery> = {}): Delivery => {
  const id = parts.id ?? newId();
  return { id, platform: 'slack', keys: [`event:${id}`], receivedAt: at('12:00'), body: '{"type":"event"}', ...parts };
};

export const turn = (parts: Partial<Turn> = {}): Turn => ({
  id: newId(),
  at: at('12:00'),
  platform: 'slack',
  workspace: 'T0001',
  asker: 'asker-1',
  thread: 'thread-1',
  questionHash: 'hash-1',
  kind: 'answer',
  entries: ['license-end'],
  confidence: 0.875,
  revision: 'abcdef123456',
  tookMs: 1.25,
  ...parts,
});

export const feedback = (parts: Partial<Feedback> & Pick<Feedback, 'turn'>): Feedback => ({
  asker: 'asker-1',
  at: at('12:05'),
  rating: 'down',
  ...parts,
});

export const address = (name: string): Address => ({
  platform: 'slack',
  workspace: 'T0001',
  address: JSON.stringify({ channel: name }),
});

export const escalation = (parts: Partial<Escalation> = {}): Escalation => ({
  id: newId(),
  at: at('12:00'),
  question: 'who pays for the harbor?',
  asker: 'asker-1',
  askerName: 'Ada',
  from: address('C-ASKER'),
  nearest: ['license-end', 'revenue-share'],
  state: 'open',
  ...parts,
});
