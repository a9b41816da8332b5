import { createRequire } from 'node:module';
import { join } from 'node:path';
import express, { Router } from 'express';

/** How Slack's blocks look, as the library that draws the preview has it. */
const SLACK_STYLE = createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css');
/** Kept by the browser, and asked about again at each use. */
const CACHE = { 'Cache-Control': 'no-cache' } as const;

/** Style sheets, the client script and the icon: what a page loads, all from here. */
export const assets: Router = Router();
assets.get('/slack-blocks.css', (_request, response) => {
  response.set(CACHE).sendFile(SLACK_STYLE, { cacheControl: false });
});
assets.use(
  express.static(join(import.meta.dirname, 'assets'), {
    index: false,
    cacheControl: false,
    setHeaders: (response) => {
      response.set(CACHE);
    },
  }),
);
