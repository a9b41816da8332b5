import { parseArgs } from 'node:util';
import { readPaths } from '../config.ts';
import { type Conversation, createConversation } from '../conversation/conversation.ts';
import { recollectHere } from '../conversation/recollection.ts';
import type { TurnedReply } from '../conversation/reply.ts';
import { DealdeskError } from '../errors.ts';
import { prepare } from '../prepare.ts';
import { openNothing } from '../store/nothing.ts';
import { replyJson } from './ask-json.ts';
import { replyText } from './ask-text.ts';
import { type Command, type Io, tellOfLearning } from './io.ts';

/** A line each from standard input, or the words given; `--json` prints the contract, otherwise a page for a person. */
export const askCommand: Command = async (argv, io) => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, knowledge: { type: 'string' } },
  });
  const { knowledge, engine } = await prepare(readPaths(io.env, values), tellOfLearning(io));
  const conversation = createConversation({
    knowledge,
    engine,
    store: openNothing(),
    courier: { carry: unreachable, update: unreachable },
    desk: { contact: '' },
    pseudonym: (text) => text,
    newId: () => '',
    now: io.now,
    tick: () => performance.now(),
    recollection: recollectHere(),
    status: async () => [],
  });
  const print = (reply: TurnedReply) =>
    io.stdout.write(
      values.json ? `${JSON.stringify(replyJson(reply, knowledge))}\n` : replyText(reply, { colour: io.colour }),
    );
  for await (const question of questionsFrom(positionals, io)) print(await ask(conversation, question));
  return 0;
};

const unreachable = async (): Promise<never> => {
  throw new DealdeskError('no-desk', 'the command line has no desk to ask', 'ask in Slack or Teams');
};

/** Every argument is a question of its own; none means standard input, where empty lines are answered too. */
async function* questionsFrom(positionals: readonly string[], io: Io): AsyncIterable<string> {
  if (positionals.length > 0) yield* positionals;
  else yield* linesOf(io.stdin);
}

/** Lines as files have them. node:readline also breaks at U+2028 and the like, so that one question would get two answers. */
async function* linesOf(input: AsyncIterable<string | Buffer>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest.replace(/\r$/, '');
}

async function ask(conversation: Conversation, text: string): Promise<TurnedReply> {
  const reply = await conversation.reply({
    kind: 'question',
    text,
    asker: { id: 'cli' },
    place: { platform: 'cli', workspace: 'local', conversation: 'cli', kind: 'direct' },
  });
  if (!('turn' in reply)) throw new Error(`a question got a reply of kind ${reply.kind}`);
  return reply;
}
