import MarkdownIt from 'markdown-it';
import { z } from 'zod';
import type { Reply } from '../conversation/reply.ts';
import { CARD_TYPE, type Element, type Outgoing } from './card.ts';
import type { MessageEntity } from './citations.ts';
import { fitted } from './fit.ts';
import { renderTeamsReply } from './render.ts';

const markdown = new MarkdownIt({ html: false, linkify: false });
const CardAttachment = z.looseObject({
  contentType: z.literal(CARD_TYPE),
  content: z.looseObject({
    body: z.array(z.custom<Element>()),
    actions: z.array(z.looseObject({ title: z.string() })).default([]),
  }),
});

/**
 * A reply as a personal chat in Teams shows it, drawn from the very message that would be sent: HTML without scripts or
 * styles of its own. Citation chips open on hover, focus and tap.
 */
export function renderTeamsPreview(reply: Reply): string {
  const message = fitted(renderTeamsReply(reply, { place: 'direct', unseen: false }));
  const cards = (message.attachments ?? []).flatMap((each) => CardAttachment.safeParse(each).data ?? []);
  const actions = (message.suggestedActions?.actions ?? []).map(({ title }) => title);
  return [
    '<div class="teams-message">',
    message.text ? `<div class="teams-text">${textHtml(message)}</div>` : '',
    ...cards.map(
      ({ content: { body, actions: buttons } }) =>
        `<div class="teams-card">${body.map(elementHtml).join('')}${buttonsHtml(
          buttons.map(({ title }) => title),
          'teams-actions',
        )}</div>`,
    ),
    message.channelData?.feedbackLoop ? THUMBS : '',
    '</div>',
    buttonsHtml(actions, 'teams-suggested'),
  ].join('');
}

/** Drawn, since not every machine has a font for emoji. */
const THUMB = '<path d="M2 9h3v8H2zM7 9l3.6-7c1.4 0 2.2 1 2 2.4L12 8h4.4a2 2 0 0 1 2 2.4l-1 5a2 2 0 0 1-2 1.6H7z"/>';
const THUMBS = `<div class="teams-feedback" role="img" aria-label="Thumbs up and down"><svg viewBox="0 0 20 20">${THUMB}</svg><svg viewBox="0 0 20 20"><g transform="rotate(180 10 10)">${THUMB}</g></svg></div>`;

function textHtml({ text = '', entities = [] }: Outgoing): string {
  const [entity] = entities as unknown as MessageEntity[];
  const claims = new Map((entity?.citation ?? []).map((claim) => [claim.position, claim]));
  return markdown.render(text).replace(/\[(\d+)\]/g, (marker, n: string) => {
    const claim = claims.get(Number(n));
    return claim ? chipHtml(claim) : marker;
  });
}

function chipHtml({ position, appearance }: MessageEntity['citation'][number]): string {
  const { name, abstract, keywords, url } = appearance;
  const title = url ? `<a href="${html(url)}" rel="noopener" target="_blank">${html(name)}</a>` : html(name);
  const tags = keywords.map((word) => `<span class="teams-keyword">${html(word)}</span>`).join('');
  return (
    `<span class="teams-citation" tabindex="0" role="note" aria-label="Source ${position}: ${html(name)}">${position}` +
    `<span class="teams-source"><strong>${title}</strong><span>${html(abstract)}</span><span>${tags}</span></span></span>`
  );
}

function elementHtml(element: Element): string {
  switch (element.type) {
    case 'TextBlock': {
      const look = [element.weight, element.size, element.color, element.isSubtle && 'subtle']
        .filter(Boolean)
        .map((word) => `teams-${String(word).toLowerCase()}`);
      return `<p class="${look.join(' ')}">${markdown.renderInline(element.text)}</p>`;
    }
    case 'Container': {
      const pressable = element.selectAction ? ' teams-pressable' : '';
      return `<div class="teams-container${pressable}">${element.items.map(elementHtml).join('')}</div>`;
    }
    case 'FactSet':
      return `<dl>${element.facts.map(({ title, value }) => `<dt>${html(title)}</dt><dd>${markdown.renderInline(value)}</dd>`).join('')}</dl>`;
    case 'ActionSet':
      return buttonsHtml(
        element.actions.map(({ title }) => title),
        'teams-actions',
      );
    case 'Input.Text':
      return `<p class="teams-input">${html(element.label)}</p>`;
    default:
      element satisfies never;
      return '';
  }
}

function buttonsHtml(titles: readonly string[], name: string): string {
  if (titles.length === 0) return '';
  return `<div class="${name}">${titles.map((title) => `<span class="teams-button">${html(title)}</span>`).join('')}</div>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);
