import { notesOn } from '../../conversation/notes.ts';
import { wording } from '../../conversation/policy.ts';
import type { Choice, Reply, TurnedReply } from '../../conversation/reply.ts';
import type { Entry } from '../../knowledge/entry.ts';
import { type Html, html, type Part } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';
import { askAddress } from '../request.ts';
import { emphasised } from '../words.ts';
import { answerArticle } from './answer.ts';
import { framed } from './frame.ts';
import { choiceList, deskForm, feedbackForm, noneOfTheseForm } from './presses.ts';
import { type Preview, previewSection } from './previews.ts';
import { startBody } from './start.ts';
import { whySection } from './why.ts';

type Parts = Pick<ConsoleParts, 'knowledge' | 'documents' | 'engine'>;

type AskPage = {
  /** As typed; '' where nothing was asked yet. */
  readonly question: string;
  readonly near?: Entry;
  readonly reply?: Reply;
  readonly previews?: readonly Preview[];
  readonly why?: Extract<Reply, { kind: 'why' }>;
  readonly examples?: readonly Choice[];
  /** The desk looks at it: nothing was recorded, so that there is nothing to rate, and nobody who asks. */
  readonly review?: boolean;
};

/** The page on which questions are asked and answered. */
export function askPage(parts: Parts, page: AskPage): Html {
  const { question, reply } = page;
  return framed(parts.knowledge, {
    title: question || 'Dealdesk',
    path: '/',
    body: reply
      ? [askForm(question), setting(page), replyBody(parts, page, reply)]
      : startBody(parts.knowledge, askForm(''), page.examples ?? []),
  });
}

function askForm(question: string): Html {
  return html`<form class="ask" role="search" action="/" method="get">
<label for="q">Your question</label>
<div class="box" data-combobox>
<input id="q" name="q" type="text" value="${question}" required maxlength="1000" autocomplete="off" autocapitalize="sentences" enterkeyhint="search" placeholder="Ask in your own words"${question === '' ? html` autofocus` : ''}>
<button type="submit">Ask</button>
</div>
</form>`;
}

function setting({ near, question, review }: AskPage): Part {
  if (review)
    return html`<p class="setting">Shown for review, and not counted as asked. <a href="${askAddress(question)}">Ask it</a></p>`;
  if (!near) return '';
  return html`<p class="setting">Read as a follow-up to <a href="/entries/${near.id}">${near.question}</a>. <a href="${askAddress(question)}">Ask it on its own</a></p>`;
}

function replyBody(parts: Parts, page: AskPage, reply: Reply): Part {
  switch (reply.kind) {
    case 'answer':
    case 'undisclosed':
      return [answered(parts, page, reply), underneath(parts, page, reply)];
    case 'suggestions':
      return [
        html`<section class="offer"><h1>${wording.didYouMean}</h1><p class="reason">${emphasised(reply.reason.text)}</p>
${choiceList(reply.choices, chosen(page))}${!page.review && noneOfTheseForm(reply)}</section>`,
        underneath(parts, page, reply),
      ];
    case 'fallback':
      return [
        html`<section class="offer"><h1>${wording.noAnswer}</h1><p class="reason">${emphasised(reply.reason.text)}</p>
${reply.choices.length > 0 ? html`<h2>${wording.nearestQuestions}</h2>${choiceList(reply.choices, chosen(page))}` : ''}</section>`,
        underneath(parts, page, reply),
      ];
    case 'help':
      return [
        html`<section class="offer"><h1 class="unseen">Help</h1><p class="lead">${reply.text}</p>${reply.choices.length > 0 ? html`<h2>For example</h2>${choiceList(reply.choices)}` : ''}</section>`,
        previewSection(page.previews ?? []),
      ];
    case 'notice':
      return html`<section class="offer"><h1>${reply.text}</h1><p><a href="/topics">Browse the topics</a></p></section>`;
    default:
      return '';
  }
}

const chosen = ({ question, review }: AskPage) => ({ asked: question, review });

function answered(parts: Parts, page: AskPage, reply: Extract<TurnedReply, { entries: unknown }>): Part {
  const last = reply.entries.at(-1);
  return html`<h1 class="unseen">Answer to “${page.question}”</h1>
${notesOn(reply).map((note) => html`<p class="reason">${note}</p>`)}
${reply.entries.map((entry) => answerArticle(parts, entry, { heading: 'h2', foot: entry === last && onwards(page, entry, reply) }))}`;
}

function onwards({ review }: AskPage, entry: Entry, reply: TurnedReply): Html {
  const related = html`<section class="related" aria-labelledby="related"><h3 id="related">Related questions</h3>${choiceList(reply.choices, { review })}</section>`;
  return html`${reply.choices.length > 0 && related}${!review && [followUpForm(entry), feedbackForm(reply)]}`;
}

/** What stands under every reply to a question. */
function underneath(parts: Parts, page: AskPage, reply: TurnedReply): Part {
  return [
    !page.review && deskForm(reply, reply.kind === 'fallback'),
    previewSection(page.previews ?? []),
    page.why && whySection(parts, page.why, reply, page.review),
  ];
}

function followUpForm(entry: Entry): Html {
  return html`<form class="follow" action="/" method="get">
<input type="hidden" name="after" value="${entry.id}">
<label for="follow">Follow up on this answer</label>
<div class="box"><input id="follow" name="q" type="text" required maxlength="1000" autocomplete="off" placeholder="Until when? Since when?"><button type="submit" class="quiet">Ask</button></div>
</form>`;
}
