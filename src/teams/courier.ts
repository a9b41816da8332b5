import type { Activity, TurnContext } from 'botbuilder';
import type { TeamsConfig } from '../config.ts';
import type { Courier, Message } from '../conversation/courier.ts';
import { DealdeskError } from '../errors.ts';
import type { Address } from '../store/store.ts';
import { TeamsAdapter, type TeamsCloud } from './adapter.ts';
import { deskThreadAddress, readAddress, type TeamsAddress, writeAddress } from './address.ts';
import { cardMessage, type Outgoing } from './card.ts';
import { fitted } from './fit.ts';
import { messageCard } from './render-desk.ts';
import { sendPatiently } from './send.ts';
import type { WireActivity } from './wire.ts';

/** Serves every tenant of the public cloud until a tenant's own service URL was heard. */
const WORLD_SERVICE_URL = 'https://smba.trafficmanager.net/teams/';

/** A courier that also learns, from what comes in, where a tenant is served. */
export type TeamsCourier = Courier & {
  readonly adapter: TeamsAdapter;
  hear(workspace: string, serviceUrl: string): void;
  /** A turn in which an activity can still be answered after its own connection has gone. */
  resume(wire: WireActivity, act: (turn: TurnContext) => Promise<void>): Promise<void>;
};

/** Carries messages to Teams conversations unasked: the desk's channel, an asker's chat or thread. */
export function createTeamsCourier(parts: { readonly config: TeamsConfig; readonly cloud?: TeamsCloud }): TeamsCourier {
  const { config, cloud } = parts;
  const adapter = new TeamsAdapter(config, cloud);
  const heard = new Map<string, string>();
  const appId = config.app?.id ?? '';

  /** A tenant's service URL can change: the last one heard is the one to use. */
  function serviceUrlFor({ serviceUrl }: TeamsAddress, tenant: string): string {
    const known = heard.get(tenant) ?? serviceUrl ?? [...heard.values()].at(-1);
    if (known === undefined && !config.app) throw unheard();
    return known ?? WORLD_SERVICE_URL;
  }

  /** Runs `act` with a turn in the conversation of an address. */
  async function visit(to: Address, act: (turn: TurnContext, base: Outgoing) => Promise<void>): Promise<void> {
    const address = readAddress(to);
    const reference = referenceOf(address, to.workspace, serviceUrlFor(address, to.workspace), appId);
    await sendPatiently(() =>
      adapter.continueConversationAsync(appId, reference, (turn) =>
        act(turn, { ...reference, from: reference.bot, ...(reference.user && { recipient: reference.user }) }),
      ),
    );
  }

  return {
    adapter,
    hear: (workspace, serviceUrl) => {
      heard.delete(workspace);
      heard.set(workspace, serviceUrl);
    },
    async resume(wire, act) {
      const { serviceUrl, recipient: bot, from: user, conversation } = wire as unknown as Activity;
      const reference = { channelId: 'msteams', serviceUrl, bot, user, conversation };
      await adapter.continueConversationAsync(appId, reference, async (turn) => {
        // What is sent in a turn answers the turn's activity.
        Object.assign(turn.activity, { id: wire.id ?? undefined });
        await act(turn);
      });
    },
    async carry(to, message) {
      let post = '';
      await visit(to, async (turn, base) => {
        const [sent] = await adapter.sendActivities(turn, [{ ...base, ...written(message, to) }]);
        post = sent?.id ?? '';
      });
      return postAddress(to, post);
    },
    async update(to, message) {
      const { post } = readAddress(to);
      if (!post) return;
      await visit(to, async (turn, base) => {
        await adapter.updateActivity(turn, { ...base, ...written(message, to), id: post });
      });
    },
  };
}

/** Without an app id there are only clients on this machine, and nothing may leave it. */
const unheard = (): DealdeskError =>
  new DealdeskError(
    'teams-unheard',
    'no local Teams client has written since the start, so that it is not known where one listens',
    'write to Dealdesk from it',
  );

/** In a shared conversation the asker is mentioned, so that Teams tells them. */
function written(message: Message, to: Address): Outgoing {
  const { kind, asker } = readAddress(to);
  const mention = message.kind === 'desk-answered' && kind !== 'direct' && asker?.name ? asker : undefined;
  return fitted(cardMessage(messageCard(message, mention)));
}

function referenceOf(
  { conversation, kind, bot, asker }: TeamsAddress,
  tenantId: string,
  serviceUrl: string,
  appId: string,
) {
  const conversationType = kind === 'direct' ? 'personal' : kind === 'group' ? 'groupChat' : 'channel';
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: bot ?? `28:${appId}`, name: 'Dealdesk' },
    conversation: { id: conversation, isGroup: kind !== 'direct', conversationType, tenantId, name: '' },
    ...(asker && { user: asker }),
  };
}

/** A post at the top of a channel is the start of its own thread. */
function postAddress(to: Address, post: string): Address {
  const address = readAddress(to);
  if (address.kind === 'channel' && !address.conversation.includes(';messageid=')) return deskThreadAddress(to, post);
  return { ...to, address: writeAddress({ ...address, post }) };
}
