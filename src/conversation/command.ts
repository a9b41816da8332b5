import type { Address } from '../store/store.ts';
import type { Activity } from './activity.ts';

/** What a typed line asks for: a command word with its rest, or a question. */
export type Command =
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'help' | 'sources' | 'timeline' | 'status' }
  | { readonly kind: 'topics'; readonly topic?: string }
  | { readonly kind: 'show'; readonly entry: string }
  | { readonly kind: 'why'; readonly text?: string }
  | { readonly kind: 'watch'; readonly on: boolean };

/** The command words, the same on every platform, with what a person may put behind them. */
export const COMMANDS: readonly { readonly word: string; readonly rest: string; readonly about: string }[] = [
  { word: 'help', rest: '', about: 'What Dealdesk can do and how to ask' },
  { word: 'topics', rest: '[topic]', about: 'Browse what can be asked' },
  { word: 'sources', rest: '', about: 'The documents behind the answers' },
  { word: 'timeline', rest: '', about: 'The dated events' },
  { word: 'show', rest: '<id>', about: 'Show one entry by its id' },
  { word: 'why', rest: '[question]', about: 'Why a question got its answer' },
  { word: 'status', rest: '', about: 'What is running, and which revision' },
  { word: 'watch', rest: '[off]', about: 'Hear in this conversation when an answer given here changes' },
];

/** Looks back, so that a long run of marks amid the line is gone through once and not from each of them. */
const CLOSING_MARKS = /(?<![.!?])[.!?]+$/;
const ENTRY_ID = /^[a-z0-9]+(?:-[a-z0-9]+)+$/;

/**
 * Reads a typed line. A command word counts only in its own form, so that "why did it change" and "sources of revenue"
 * stay questions: alone, or `show <id>`, `topics <topic id>`, `why: <question>` or `why <quoted question>`.
 * @param bare true where a command word may take free text behind it, as in `/deal why until when`
 */
export function parseCommand(line: string, topicIds: ReadonlySet<string>, bare = false): Command {
  const text = line.trim();
  const [first = '', ...others] = text.replace(CLOSING_MARKS, '').split(/\s+/);
  const word = first.toLowerCase().replace(/:$/, '');
  const rest = others.join(' ');
  switch (word) {
    case 'help':
    case 'sources':
    case 'timeline':
    case 'status':
      return rest === '' ? { kind: word } : { kind: 'question', text };
    case 'topics':
    case 'topic':
      if (rest === '') return { kind: 'topics' };
      return bare || topicIds.has(rest.toLowerCase())
        ? { kind: 'topics', topic: rest.toLowerCase() }
        : { kind: 'question', text };
    case 'show':
      return others.length === 1 && (bare || ENTRY_ID.test(rest))
        ? { kind: 'show', entry: rest }
        : { kind: 'question', text };
    case 'watch':
      return rest === '' || rest === 'on' || rest === 'off'
        ? { kind: 'watch', on: rest !== 'off' }
        : { kind: 'question', text };
    case 'why':
      if (rest === '') return { kind: 'why' };
      return bare || first.endsWith(':')
        ? { kind: 'why', text: text.slice(first.length).trim() }
        : { kind: 'question', text };
    default:
      return { kind: 'question', text };
  }
}

/**
 * A command as the activity of a person in a place. `from` is the conversation; where one person alone is answered (`alone`), the
 * answer is not given to it, and only the wish to watch is for all of it.
 */
export function activityOf(
  command: Command,
  { place, asker }: Pick<Activity, 'place' | 'asker'>,
  from: Address,
  alone = false,
): Activity {
  if (command.kind === 'watch') return { ...command, place, asker, from, ...(alone && { alone }) };
  return { ...command, place, asker, ...(!alone && { from }) };
}
