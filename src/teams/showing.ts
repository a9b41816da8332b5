import type { Place } from '../conversation/activity.ts';

/** Where a reply is shown. `unseen`: nobody, or not everybody, saw what was asked, so the reply says it again. */
export type Showing = { readonly place: Place['kind']; readonly unseen: boolean };
