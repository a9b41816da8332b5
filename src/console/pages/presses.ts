import type { Choice, TurnedReply } from '../../conversation/reply.ts';
import { type Html, html } from '../html.ts';
import { askAddress } from '../request.ts';

type Choosing = { readonly asked?: string; readonly review?: boolean | undefined };

/**
 * Questions to choose from. With `asked`, choosing one answers what was asked; without, it is a question of its own. `review`:
 * choosing is looking on.
 */
export function choiceList(choices: readonly Choice[], { asked, review }: Choosing = {}): Html {
  return html`<ul class="choices">${choices.map(
    ({ entry, question }) =>
      html`<li><a href="${askAddress(asked ?? question, { entry, review })}">${question}</a></li>`,
  )}</ul>`;
}

/** Thumbs in words, with room to say what was wrong. Enter there presses the form's first button: what is missing did not help. */
export function feedbackForm({ turn, question }: TurnedReply): Html {
  return html`<form class="feedback" action="/console/feedback" method="post" data-press>
${pressed(turn, question)}
<button type="submit" name="rating" value="down" hidden>No</button>
<fieldset><legend>Did this answer help?</legend>
<button type="submit" name="rating" value="up" class="quiet">Yes</button>
<button type="submit" name="rating" value="down" class="quiet">No</button>
<label for="comment" class="unseen">What was missing or wrong (optional)</label>
<input id="comment" name="comment" type="text" maxlength="1000" autocomplete="off" placeholder="What was missing?">
</fieldset>
<p role="status" class="told"></p>
</form>`;
}

export function noneOfTheseForm({ turn, question }: TurnedReply): Html {
  return html`<form class="none" action="/console/none-of-these" method="post" data-press>
${pressed(turn, question)}<button type="submit" class="quiet">None of these</button>
<p role="status" class="told"></p>
</form>`;
}

/** Hands the question to the people behind the answers. */
export function deskForm({ turn, question }: TurnedReply, open = false): Html {
  return html`<details class="to-desk"${open ? html` open` : ''}>
<summary>Ask the desk</summary>
<form action="/console/ask-the-desk" method="post" data-press>
<input type="hidden" name="turn" value="${turn}">
<label for="desk-question">Question for the people behind these answers</label>
<textarea id="desk-question" name="question" rows="2" required maxlength="1000">${question}</textarea>
<label for="desk-name">Your name (optional, shown to the desk)</label>
<input id="desk-name" name="name" type="text" maxlength="80" autocomplete="name">
<button type="submit">Send to the desk</button>
<p role="status" class="told"></p>
</form>
</details>`;
}

function pressed(turn: string, question: string): Html {
  return html`<input type="hidden" name="turn" value="${turn}"><input type="hidden" name="question" value="${question.slice(0, 1000)}">`;
}
