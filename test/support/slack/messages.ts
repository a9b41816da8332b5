import { problemsOfBlocks, textsOf } from './blocks.ts';

export type Json = Record<string, unknown>;

/** A refusal in Slack's words: its error code, with details where Slack gives them. */
export type Refusal = { readonly error: string; readonly messages?: readonly string[]; readonly extra?: Json };

/** A message as people see it in the fake workspace; `edits` counts how often it was put in place of itself. */
export type SlackMessage = {
  readonly ts: string;
  readonly team: string;
  readonly channel: string;
  thread_ts?: string;
  text: string;
  blocks: readonly Json[];
  /** Who wrote it: a user's id, or the bot user of the app. */
  readonly author: string;
  /** The only one who sees it. */
  readonly ephemeralTo?: string;
  readonly via: 'person' | 'chat.postMessage' | 'chat.postEphemeral' | 'response_url' | 'acknowledgement';
  deleted: boolean;
  edits: number;
  /** Everything the app asked for, as it came. */
  asked: Json;
};

/** https://docs.slack.dev/reference/methods/chat.postMessage: longer texts are cut; here they are refused, to be seen. */
const MAX_TEXT = 40_000;
/** Not documented; measured at about 13 200 (github.com/slackapi/bolt-js/issues/2509). */
const MAX_BLOCK_CHARACTERS = 13_200;
const TIMESTAMP = /^\d{10}\.\d{6}$/;

/** What Slack would refuse about the content of a message, if anything. */
export function refusalOfMessage(args: Json): Refusal | undefined {
  const { text, blocks, thread_ts, attachments } = args;
  if (thread_ts !== undefined && !TIMESTAMP.test(String(thread_ts)))
    return { error: 'invalid_thread_ts', messages: [`[ERROR] ${thread_ts} is not a valid thread_ts`] };
  if (blocks === undefined && attachments === undefined && !text) return { error: 'no_text' };
  if (typeof text === 'string' && text.length > MAX_TEXT) return { error: 'msg_too_long' };
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format' };
  const problems = problemsOfBlocks(blocks, 'message');
  if (problems.length > 0) return { error: 'invalid_blocks', messages: problems.map((each) => `[ERROR] ${each}`) };
  const characters = textsOf(blocks).reduce((sum, each) => sum + each.length, 0);
  return characters > MAX_BLOCK_CHARACTERS ? { error: 'msg_blocks_too_long' } : undefined;
}

/** https://docs.slack.dev/surfaces/modals: title 24 characters, submit and close 24, private_metadata 3000, 250 kB in all. */
export function refusalOfView(view: unknown): Refusal | undefined {
  if (typeof view !== 'object' || view === null) return invalidView('missing required field: view');
  const { type, title, blocks, submit, private_metadata, callback_id } = view as Json;
  if (type !== 'modal' && type !== 'home') return invalidView('unsupported type [json-pointer:/view/type]');
  const problems = problemsOfBlocks(blocks, type, '/view/blocks');
  if (type === 'modal') {
    const words = [title, submit, (view as Json).close].filter((each) => each !== undefined);
    if (title === undefined) problems.push('missing required field: title [json-pointer:/view]');
    for (const word of words)
      if (String((word as Json).text ?? '').length > 24 || !(word as Json).text)
        problems.push('must be less than 25 characters [json-pointer:/view/title/text]');
    const inputs = Array.isArray(blocks) && blocks.some((each: Json) => each.type === 'input');
    if (inputs && submit === undefined)
      problems.push('must define `submit` to use an `input` block in modals [json-pointer:/view]');
  }
  if (String(private_metadata ?? '').length > 3000)
    problems.push('must be less than 3001 characters [json-pointer:/view/private_metadata]');
  if (String(callback_id ?? '').length > 255)
    problems.push('must be less than 256 characters [json-pointer:/view/callback_id]');
  if (JSON.stringify(view).length > 250_000) return { error: 'view_too_large' };
  return problems.length > 0 ? invalidView(...problems) : undefined;
}

const invalidView = (...problems: string[]): Refusal => ({
  error: 'invalid_arguments',
  messages: problems.map((each) => `[ERROR] ${each}`),
});

/** The people and groups that a message would notify: `<!channel>`, `<@U…>`, `<!subteam^…>` wherever markup is read. */
export function notifiedBy({ text, blocks }: Pick<SlackMessage, 'text' | 'blocks'>): string[] {
  const markup = [text, ...markupOf(blocks)].join('\n');
  return [...markup.matchAll(/<(!(?:channel|here|everyone|subteam\^\w+)|@[UW]\w+)(?:\|[^>]*)?>/g)].map(
    ([, whom]) => whom!,
  );
}

function markupOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markupOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as Json;
  if ((type === 'mrkdwn' || type === 'markdown') && typeof text === 'string') return [text];
  return Object.values(value).flatMap(markupOf);
}
