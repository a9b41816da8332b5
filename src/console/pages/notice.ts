import type { Knowledge } from '../../knowledge/entry.ts';
import { type Html, html } from '../html.ts';
import { framed } from './frame.ts';

/** A plain sentence after a press, for browsers without JavaScript. */
export function noticePage(
  knowledge: Knowledge,
  text: string,
  back: { readonly address: string; readonly name: string },
): Html {
  return framed(knowledge, {
    title: 'Noted',
    body: html`<section class="fault"><h1>${text}</h1><p><a href="${back.address}">${back.name}</a></p></section>`,
  });
}
