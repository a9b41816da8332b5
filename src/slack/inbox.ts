import { createHash } from 'node:crypto';

/** A delivery as Slack made it, from HTTP or from Socket Mode: an object once its encoding is undone. */
export type Body = Readonly<Record<string, unknown>>;

/**
 * What a delivery is known again by. Slack sends an event again with the same id; one post may come as two events, so its
 * channel and timestamp count too. Commands and presses have a trigger; without one, their content.
 */
export function keysOf(body: Body): string[] {
  const { event_id: id, team_id: team, event, trigger_id: trigger } = body;
  const { type, channel, ts } = (event ?? {}) as Record<string, unknown>;
  const isPost =
    (type === 'app_mention' || type === 'message') && typeof channel === 'string' && typeof ts === 'string';
  const keys = [
    ...(typeof id === 'string' ? [`slack:event:${id}`] : []),
    ...(isPost ? [`slack:post:${String(team)}:${channel}:${ts}`] : []),
    ...(typeof trigger === 'string' ? [`slack:trigger:${trigger}`] : []),
  ];
  return keys.length > 0 ? keys : [`slack:content:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`];
}
