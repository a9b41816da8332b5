import express, { type Router } from 'express';
import type { Conversation } from '../conversation/conversation.ts';
import type { Reply } from '../conversation/reply.ts';
import type { Knowledge } from '../knowledge/entry.ts';
import type { SourceDocument } from '../knowledge/read-documents.ts';
import type { Logger } from '../log.ts';
import type { Engine } from '../search/engine.ts';
import type { Store } from '../store/store.ts';
import { askRoutes } from './ask-routes.ts';
import { assets } from './assets.ts';
import { browseRoutes } from './browse-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { tellFault, tellUnknownPage } from './fault-routes.ts';
import { type Access, guard, secureHeaders } from './guard.ts';
import { pressRoutes } from './press-routes.ts';

export type ConsoleParts = Access & {
  readonly knowledge: Knowledge;
  readonly engine: Engine;
  readonly conversation: Conversation;
  readonly store: Pick<Store, 'turns' | 'escalations' | 'ping'>;
  /** A reply as HTML, drawn from the very message that the platform would be sent. */
  readonly previews: { slack(reply: Reply): string; teams(reply: Reply): string };
  /** The cited documents by source id, where they lie beside Dealdesk: passages can then be read, and coverage shown. */
  readonly documents?: ReadonlyMap<string, SourceDocument>;
  readonly log: Pick<Logger, 'error'>;
  readonly onReply?: (platform: 'console', kind: string, tookMs: number) => void;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** The web pages: ask, browse, and what the desk reviews. Mount it last at `/`: it answers every path that is left. */
export function createConsole(parts: ConsoleParts): Router {
  const router = express.Router();
  router.use(secureHeaders, guard(parts));
  router.use('/console/assets', assets);
  router.use(askRoutes(parts), pressRoutes(parts), browseRoutes(parts), deskRoutes(parts));
  router.use(tellUnknownPage);
  router.use(tellFault(parts));
  return router;
}
