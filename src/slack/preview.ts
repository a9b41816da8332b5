import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { Reply } from '../conversation/reply.ts';
import { renderSlackReply } from './render.ts';

/**
 * A reply as Slack would show it, as HTML made from the very blocks that Slack would get. The stylesheet of slack-blocks-to-jsx
 * must be on the page.
 */
export function renderSlackPreview(reply: Reply): string {
  const { blocks } = renderSlackReply(reply);
  return renderToStaticMarkup(
    createElement(Message, {
      name: 'Dealdesk',
      logo: '',
      time: new Date(0),
      blocks: blocks as unknown as Block[],
      withoutWrapper: true,
    }),
  );
}
