import express, { type ErrorRequestHandler, Router } from 'express';
import type { Logger } from '../log.ts';
import type { TeamsAdapter, TurnLogic } from './adapter.ts';
import { nameOf } from './failure.ts';
import { isFromHere } from './trust.ts';

/** Teams' own limit for a message is 28 KB; invokes with card inputs stay well under this. */
const MAX_BODY = '256kb';

/**
 * `POST /api/messages`. Answers when the turn is over; says nothing of an error but its status.
 * @param anonymous true where requests carry no token: then only programs on this machine are let in, and none through a proxy
 */
export function teamsReceiver(parts: {
  readonly adapter: TeamsAdapter;
  readonly anonymous: boolean;
  readonly logic: TurnLogic;
  readonly log: Logger;
}): Router {
  const { adapter, anonymous, logic, log } = parts;
  const router = Router();
  router.post('/api/messages', express.json({ limit: MAX_BODY, strict: false }), async (request, response) => {
    if (anonymous && !isFromHere(request)) {
      response.status(403).end();
      return;
    }
    try {
      const { status, body } = await adapter.receive(request.headers.authorization ?? '', request.body, logic);
      if (status >= 400) log.warn({ platform: 'teams', status }, 'refused a request');
      response.status(status);
      if (body === undefined) response.end();
      else response.json(body);
    } catch (error) {
      log.error({ platform: 'teams', failure: nameOf(error) }, 'a turn failed');
      response.status(500).end();
    }
  });
  router.all('/api/messages', (_request, response) => void response.status(405).set('allow', 'POST').end());
  router.use('/api/messages', refuseUnreadable);
  return router;
}

/** Malformed JSON is 400 and a body too large is 413, without a word of why. */
const refuseUnreadable: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = Number(error?.status);
  response.status(status >= 400 && status < 500 ? status : 500).end();
};
