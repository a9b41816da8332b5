import { z } from 'zod';
import type { Address } from '../store/store.ts';
import { writeAddress } from './address.ts';
import type { Origin } from './incoming.ts';

/** Fields that every interaction carries. https://docs.slack.dev/reference/interaction-payloads */
export const INTERACTION = {
  team: z.object({ id: z.string() }).nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  is_enterprise_install: z.boolean().nullish(),
  user: z.object({
    id: z.string(),
    name: z.string().optional(),
    username: z.string().optional(),
    team_id: z.string().nullish(),
  }),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
};

const Interaction = z.object(INTERACTION);

/** Workspace and person of an interaction; an app installed for a whole organisation is told of no team but the person's. */
export function originOf(interaction: z.output<typeof Interaction>): Omit<Origin, 'private'> {
  const {
    team,
    enterprise,
    is_enterprise_install: wide,
    user,
    trigger_id: triggerId,
    response_url: responseUrl,
  } = interaction;
  const userName = user.name ?? user.username;
  return {
    workspace: team?.id ?? user.team_id ?? enterprise?.id ?? '',
    ...(wide && enterprise && { enterprise: enterprise.id }),
    user: user.id,
    ...(userName && { userName }),
    ...(triggerId && { triggerId }),
    ...(responseUrl && { responseUrl }),
  };
}

/** Where the desk's answer finds the asker: in the thread where they asked, or in private where they asked in private. */
export function askerAddress({ workspace, enterprise, channel, thread, user, private: alone }: Origin): Address {
  const wide = enterprise === undefined ? {} : { enterprise };
  if (alone || channel === undefined) return writeAddress(workspace, { ...wide, user });
  return writeAddress(workspace, { ...wide, channel, ...(thread && { thread }), user });
}
