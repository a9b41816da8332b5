import express, { type Router } from 'express';
import { askRoutes } from './ask-routes.ts';
import { assets } from './assets.ts';
import { browseRoutes } from './browse-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { tellFault, tellUnknownPage } from './fault-routes.ts';
import { guard } from './guard.ts';
import type { ConsoleParts } from './parts.ts';
import { pressRoutes } from './press-routes.ts';

/** The web pages: ask, browse, and what the desk reviews. Mount it last at `/`: it answers every path that is left. */
export function createConsole(parts: ConsoleParts): Router {
  const router = express.Router();
  router.use(guard(parts));
  router.use('/console/assets', assets);
  router.use(askRoutes(parts), pressRoutes(parts), browseRoutes(parts), deskRoutes(parts));
  router.use(tellUnknownPage);
  router.use(tellFault(parts));
  return router;
}
