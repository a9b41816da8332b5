import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from '../log.ts';

/**
 * The log as Slack's libraries want it. What they say at `debug` holds tokens and what people typed, so it goes nowhere;
 * what they say at `info` interests only who debugs.
 */
export function slackLogger(log: Logger): SlackLogger {
  const told = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.debug({ from: 'slack' }, told(parts)),
    warn: (...parts) => log.warn({ from: 'slack' }, told(parts)),
    error: (...parts) => log.error({ from: 'slack' }, told(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
