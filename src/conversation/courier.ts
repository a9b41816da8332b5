import type { Address, Escalation } from '../store/store.ts';
import type { Choice } from './reply.ts';

/** What Dealdesk says unasked: to the desk, to an asker whose question the desk answered, to a conversation that watches. */
export type Message =
  | { readonly kind: 'escalated'; readonly escalation: Escalation; readonly nearest: readonly Choice[] }
  | { readonly kind: 'claimed'; readonly escalation: Escalation; readonly nearest: readonly Choice[] }
  | { readonly kind: 'desk-answered'; readonly escalation: Escalation }
  /** The conversation watches from now on. */
  | { readonly kind: 'watched' }
  | {
      readonly kind: 'changed';
      readonly entry: string;
      readonly question: string;
      readonly old?: string;
      /** Absent: the answer was withdrawn, and nothing stands in its place. */
      readonly new?: string;
      readonly why: string;
    };

/**
 * Carries messages to an address on its platform. `carry` resolves with the address of the post; `update` puts a message in
 * place of an earlier one where the platform can. Both reject when the platform refuses, with the reason as a DealdeskError.
 */
export type Courier = {
  carry(to: Address, message: Message): Promise<Address>;
  update(post: Address, message: Message): Promise<void>;
};
