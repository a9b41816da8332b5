import type { WireActivity } from '../../src/teams/wire.ts';

export const BOT = { id: '28:dealdesk', name: 'Dealdesk' };
export const PERSON = { id: '29:ada', name: 'Ada Lovelace', aadObjectId: '33333333-3333-4333-8333-333333333333' };
export const CHANNEL = '19:general@thread.tacv2';

type Change = Partial<Record<keyof WireActivity, unknown>>;

let deliveries = 0;

/** An activity as Teams sends it from a personal chat. */
export function personal(change: Change = {}): WireActivity {
  deliveries += 1;
  return {
    type: 'message',
    id: `activity-${deliveries}`,
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    from: PERSON,
    recipient: BOT,
    conversation: { id: 'a:personal', conversationType: 'personal', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
    textFormat: 'plain',
    locale: 'en-US',
    ...change,
  } as WireActivity;
}

/** A mention in a thread of a channel, as Teams writes it. */
export function inChannel(text: string, change: Change = {}): WireActivity {
  return personal({
    text: `<at>Dealdesk</at>&nbsp;${text}\n`,
    entities: [{ type: 'mention', mentioned: BOT, text: '<at>Dealdesk</at>' }],
    conversation: { id: `${CHANNEL};messageid=1700`, conversationType: 'channel', isGroup: true, tenantId: 'tenant' },
    ...change,
  });
}

/** A press on a button of a card: Action.Submit. */
export const press = (dealdesk: object, change: Change = {}): WireActivity =>
  personal({ value: { dealdesk }, replyToId: 'post-1', ...change });

/** A thumb with its comment, as the client given writes it. */
export const thumb = (reaction: 'like' | 'dislike', feedback: string, replyToId: string): WireActivity =>
  personal({
    type: 'invoke',
    name: 'message/submitAction',
    replyToId,
    value: { actionName: 'feedback', actionValue: { reaction, feedback } },
  });

/** Posts an activity to Dealdesk's door. */
export async function deliver(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}
