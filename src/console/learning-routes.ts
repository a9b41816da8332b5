import { type Request, Router } from 'express';
import { secureHeaders } from '../secure-headers.ts';
import { assets } from './assets.ts';
import { learningPage } from './pages/learning.ts';
import { sendPage } from './request.ts';

const LOOK_AGAIN_S = 2;

/** What a person who opens any page sees while the knowledge base is learned. All else is left to the next handler. */
export const learningRoutes: Router = Router();
learningRoutes.use(secureHeaders);
learningRoutes.use('/console/assets', assets);
learningRoutes.use((request, response, next) => {
  if (!opensPage(request)) return next();
  response.set('Retry-After', String(LOOK_AGAIN_S));
  sendPage(response, learningPage(LOOK_AGAIN_S), 503);
});

/** Browsers ask for HTML by name when they open a page; programs, scripts and forms that are sent do not. */
const opensPage = ({ method, headers }: Request): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html');
