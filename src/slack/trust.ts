import { isLoopbackUrl } from '../loopback.ts';

/**
 * Whether a reply may go to this address: Slack's own hooks, or this machine when Slack's API itself is on this machine, as
 * in tests. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export function isTrustedResponseUrl(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return (protocol === 'https:' && host === 'hooks.slack.com') || (isLoopbackUrl(apiUrl) && isLoopbackUrl(url));
}
