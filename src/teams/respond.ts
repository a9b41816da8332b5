import type { TurnContext } from 'botbuilder';
import type { WireActivity } from './wire.ts';

/** What Teams wants back for a press on a card: a line that it shows for a moment. */
export const cardSays = (text: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: text,
});

/** Answers an invoke, which Teams shows as failed otherwise: 200 with a body, or 501 for one that Dealdesk has no part in. */
export async function respond(turn: TurnContext, wire: WireActivity, body?: unknown): Promise<void> {
  if (wire.type !== 'invoke') return;
  await turn.sendActivity({ type: 'invokeResponse', value: { status: body === undefined ? 501 : 200, body } });
}

/** Lets an invoke fail, so that Teams tells the person to try again. */
export async function respondFailed(turn: TurnContext): Promise<void> {
  await turn.sendActivity({ type: 'invokeResponse', value: { status: 500 } });
}
