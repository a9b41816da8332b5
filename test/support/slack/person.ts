import { directChannel } from './caller.ts';
import type { Acknowledgement, Envelope } from './door.ts';
import type { Json, SlackMessage } from './messages.ts';
import { elementReading, eventEnvelope, eventOf, newResponseUrl, newTrigger, payloadOf, pressOn } from './payloads.ts';
import { addMessage, HOME, type Records, type View } from './records.ts';
import { respondedMessage } from './response-urls.ts';

/** What a delivery came to: how the app took it, and the post it told of. */
export type Done = Acknowledgement & { readonly post: SlackMessage };
type Spot = { readonly channel?: string; readonly thread?: string };

/** Somebody in the fake workspace, who can do what people do in Slack. */
export type Person = {
  readonly id: string;
  /** The direct conversation with the app. */
  readonly dm: string;
  /** Writes a post with @Dealdesk in it. */
  mentions(text: string, spot?: Spot): Promise<Done>;
  /** Writes to the app directly. */
  writes(text: string, spot?: Pick<Spot, 'thread'>): Promise<Done>;
  /** Writes where the app is not spoken to. */
  says(text: string, spot?: Spot): SlackMessage;
  types(command: string, text: string, spot?: Pick<Spot, 'channel'>): Promise<Acknowledgement>;
  presses(shown: SlackMessage | Json, label: string): Promise<Acknowledgement>;
  rates(shown: SlackMessage, thumb: 'up' | 'down'): Promise<Acknowledgement>;
  opens(tab: 'home' | 'messages'): Promise<Acknowledgement>;
  /** Uses the message shortcut on a post. */
  shortcuts(callbackId: string, post: SlackMessage): Promise<Acknowledgement>;
  /** Fills the modal's inputs in order and sends it. */
  submits(view: View, ...inputs: string[]): Promise<Acknowledgement>;
};

export type World = {
  readonly records: Records;
  readonly base: string;
  readonly team: string;
  send(envelope: Envelope): Promise<Acknowledgement>;
};

export function createPerson(world: World, id: string, name: string): Person {
  const { records, base, team, send } = world;
  const dm = directChannel(records, team, id).id;
  records.names.set(id, name);
  const says = (text: string, { channel = HOME.channel, thread }: Spot = {}) =>
    addMessage(records, {
      team,
      channel,
      text,
      blocks: [],
      author: id,
      via: 'person',
      asked: {},
      ...(thread && { thread_ts: thread }),
    });
  const told = async (fixture: string, post: SlackMessage): Promise<Done> => {
    const { ts, channel, text, thread_ts } = post;
    const event = eventOf(fixture, ts, { user: id, channel, text, ...(thread_ts && { thread_ts }) });
    return { ...(await send(eventEnvelope(records, withoutBlocks(event), team))), post };
  };

  return {
    id,
    dm,
    says,
    mentions: (text, spot) => told('app-mention', says(`<@${HOME.botUser}> ${text}`, spot)),
    writes: (text, spot) => told('message-im', says(text, { channel: dm, ...spot })),
    async types(command, text, { channel = HOME.channel } = {}) {
      const taken = await send({
        type: 'slash_commands',
        payload: {
          ...payloadOf('slash-command'),
          command,
          text,
          team_id: team,
          channel_id: channel,
          channel_name: channel === dm ? 'directmessage' : 'partnership',
          user_id: id,
          user_name: name.toLowerCase(),
          trigger_id: newTrigger(records, id),
          response_url: newResponseUrl(records, base, { team, channel, user: id }),
        },
      });
      showAnswer(records, taken, { team, channel, user: id });
      return taken;
    },
    presses: (shown, label) => {
      if ('ts' in shown) {
        const message = shown as SlackMessage;
        return send(pressOn(records, base, message, { id, name }, actionReading(message.blocks, label)));
      }
      return send(pressOnView(world, shown, { id, name }, actionReading((shown.blocks ?? []) as Json[], label)));
    },
    rates: (message, thumb) => {
      const { element, block } = feedbackOf(message);
      const chosen = element[thumb === 'up' ? 'positive_button' : 'negative_button'] as Json;
      const action = {
        type: 'feedback_buttons',
        action_id: element.action_id,
        block_id: block.block_id ?? 'fake',
        ...chosen,
      };
      return send(pressOn(records, base, message, { id, name }, action));
    },
    opens: (tab) =>
      send(eventEnvelope(records, eventOf('app-home-opened', records.nextTs(), { user: id, channel: dm, tab }), team)),
    shortcuts: (callback_id, post) => send(shortcutOn(world, callback_id, post, { id, name })),
    async submits(view, ...inputs) {
      const taken = await send(submissionOf(world, view, { id, name }, inputs));
      if (taken.status === 200 && !(taken.body as Json).response_action) view.open = false;
      return taken;
    },
  };
}

type Name = { readonly id: string; readonly name: string };

/** The fixture's rich text tells of another post. */
const withoutBlocks = ({ blocks: _, ...event }: Json): Json => event;

/** A command's acknowledgement may hold its answer. */
function showAnswer(
  records: Records,
  { status, body }: Acknowledgement,
  where: { team: string; channel: string; user: string },
): void {
  if (status !== 200 || body === '') return;
  const args = typeof body === 'string' ? { text: body } : (body as Json);
  respondedMessage(records, where, args, 'acknowledgement');
}

function actionReading(blocks: readonly Json[], label: string): Json {
  const { element, block } = elementReading(blocks, label);
  const { action_id, value, type, text, style } = element;
  return {
    action_id,
    block_id: block.block_id ?? 'fake',
    text,
    type,
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
  };
}

function feedbackOf({ blocks }: SlackMessage): { element: Json; block: Json } {
  for (const block of blocks)
    for (const element of (block.elements as Json[] | undefined) ?? [])
      if (element.type === 'feedback_buttons') return { element, block };
  throw new Error('there are no feedback buttons under this message');
}

function personOf(fixture: Json, { id, name }: Name, team: string): Json {
  return { ...(fixture.user as Json), id, username: name.toLowerCase(), name: name.toLowerCase(), team_id: team };
}

function pressOnView({ records, team }: World, view: Json, person: Name, action: Json): Envelope {
  const { container: _, channel: __, response_url: ___, ...press } = payloadOf('block-actions');
  const id = String(view.id ?? records.nextId('V'));
  return {
    type: 'interactive',
    payload: {
      ...press,
      user: personOf(press, person, team),
      team: { id: team, domain: 'fakeworkspace' },
      container: { type: 'view', view_id: id },
      view: { ...view, id, team_id: team, app_id: HOME.app, state: { values: {} } },
      trigger_id: newTrigger(records, person.id),
      actions: [{ ...action, action_ts: records.nextTs() }],
    },
  };
}

function shortcutOn({ records, base, team }: World, callback_id: string, post: SlackMessage, person: Name): Envelope {
  const fixture = payloadOf('message-action');
  return {
    type: 'interactive',
    payload: {
      ...fixture,
      callback_id,
      user: personOf(fixture, person, team),
      team: { id: team, domain: 'fakeworkspace' },
      channel: { id: post.channel, name: 'partnership' },
      trigger_id: newTrigger(records, person.id),
      response_url: newResponseUrl(records, base, { team, channel: post.channel, user: person.id }),
      message_ts: post.ts,
      action_ts: records.nextTs(),
      message: {
        ...(fixture.message as Json),
        user: post.author,
        ts: post.ts,
        text: post.text,
        team,
        ...(post.thread_ts && { thread_ts: post.thread_ts }),
      },
    },
  };
}

function submissionOf({ records, team }: World, { id, view }: View, person: Name, inputs: readonly string[]): Envelope {
  const fixture = payloadOf('view-submission');
  const fields = ((view.blocks ?? []) as Json[]).filter(({ type }) => type === 'input');
  const values = Object.fromEntries(
    fields.map((field, index) => {
      const element = field.element as Json;
      return [
        field.block_id ?? `fake${index}`,
        { [String(element.action_id)]: { type: element.type, value: inputs[index] ?? null } },
      ];
    }),
  );
  return {
    type: 'interactive',
    payload: {
      ...fixture,
      user: personOf(fixture, person, team),
      team: { id: team, domain: 'fakeworkspace' },
      trigger_id: newTrigger(records, person.id),
      view: { ...(fixture.view as Json), ...view, id, team_id: team, app_installed_team_id: team, state: { values } },
    },
  };
}
