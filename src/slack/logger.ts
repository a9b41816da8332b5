import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from '../log.ts';

/** An error's message may quote what a person wrote. */
const nameOf = (error: Error): string =>
  'code' in error ? `${error.constructor.name} ${String(error.code)}` : error.constructor.name;

/**
 * The log as Slack's libraries want it. What they say at `debug` holds tokens and what people typed, so it goes nowhere;
 * what they say at `info` interests only who debugs.
 */
export function slackLogger(log: Logger): SlackLogger {
  const told = (parts: readonly unknown[]) =>
    parts.map((part) => (part instanceof Error ? nameOf(part) : String(part))).join(' ');
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
