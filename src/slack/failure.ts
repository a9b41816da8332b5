import { WebAPIPlatformError } from '@slack/web-api';
import { DealdeskError } from '../errors.ts';
import { passes } from './retries.ts';

/** A refusal by Slack: what it is, in words for the asker, and the fix for whoever runs Dealdesk. */
export type Refusal = { readonly code: string; readonly why: string; readonly fix: string };

const REFUSALS: Readonly<Record<string, Omit<Refusal, 'code'>>> = {
  not_in_channel: {
    why: 'I am not in that channel. Type `/invite @Dealdesk` there and ask again',
    fix: 'invite the app to the channel',
  },
  channel_not_found: {
    why: 'I am not in that channel. Type `/invite @Dealdesk` there and ask again',
    fix: 'invite the app to the channel, or correct the channel’s id',
  },
  is_archived: { why: 'that channel is archived', fix: 'ask in another channel' },
  restricted_action: {
    why: 'the rules of this workspace keep me from posting there',
    fix: 'an administrator of the workspace allows the app to post in that channel',
  },
  user_not_in_channel: { why: 'you are not in that channel', fix: 'nothing: the asker is told in another way' },
  messages_tab_disabled: {
    why: 'direct messages with me are turned off',
    fix: 'turn on the Messages tab as manifests/slack.yaml has it',
  },
};
const TOKEN_CODES = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_refresh_token',
  'no_permission',
];
const SHAPE_CODES = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
  'invalid_attachments',
];

/** The refusal behind an error; undefined when Slack was not reached or is unwell, which may pass if it is tried again. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof DealdeskError)
    return { code: error.code, why: 'Slack no longer takes an answer there', fix: error.fix };
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const { error: code, needed } = error.data as { error: string; needed?: unknown };
  if (passes(code)) return undefined;
  const known = REFUSALS[code];
  if (known) return { code, ...known };
  if (code === 'missing_scope')
    return {
      code,
      why: 'a permission is missing; the people who run Dealdesk here must install it again',
      fix: `add the scope ${String(needed ?? 'that Slack names')} as in manifests/slack.yaml, then install the app again`,
    };
  if (TOKEN_CODES.includes(code))
    return {
      code,
      why: 'my access to this workspace has ended',
      fix: 'install the app again, or set a new SLACK_BOT_TOKEN',
    };
  return {
    code,
    why: `Slack refused it (${code})`,
    fix: `see https://docs.slack.dev/reference/methods/chat.postMessage#errors for ${code}`,
  };
}

/** True when the app was removed from the workspace, or its token taken back: it will not be let in again without an install. */
export const isGone = ({ code }: Refusal): boolean => code === 'account_inactive' || code === 'token_revoked';

/** True when Slack disliked the message's blocks, so that its text alone may pass. */
export const isRefusedShape = ({ code }: Refusal): boolean => SHAPE_CODES.includes(code);

/** Slack's refusal as an error with its fix. */
export function asDealdeskError(error: unknown, doing: string): DealdeskError {
  if (error instanceof DealdeskError) return error;
  const refusal = refusalOf(error);
  return refusal
    ? new DealdeskError(
        `slack-${refusal.code.replaceAll('_', '-')}`,
        `Slack refused ${doing}: ${refusal.code}`,
        refusal.fix,
        { cause: error },
      )
    : new DealdeskError(
        'slack-unreachable',
        `Slack could not be reached for ${doing}`,
        'look at the network and at https://slack-status.com',
        { cause: error },
      );
}
