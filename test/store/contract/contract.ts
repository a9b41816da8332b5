import type { Store } from '../../../src/store/store.ts';
import { deskContract } from './desk.ts';
import { inboxContract } from './inbox.ts';
import { removalContract } from './removal.ts';
import { turnsContract } from './turns.ts';

/** Opens an empty store that closes when the test ends; its clock stands at `time`. */
export type OpenForTest = (time?: string) => Promise<Store>;

/** What every store does, whatever the database. */
export function storeContract(open: OpenForTest): void {
  inboxContract(open);
  turnsContract(open);
  deskContract(open);
  removalContract(open);
}
