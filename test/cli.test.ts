import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../src/cli.ts';
import { copyOfHarbor, HARBOR, temporaryFolder } from './support/harbor.ts';

const CLI = resolve(import.meta.dirname, '../src/cli.ts');

/** Runs the whole command line, with the harbor base. */
async function run(argv: readonly string[], world: { input?: string; knowledge?: string } = {}) {
  const printed = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        printed[name] += String(chunk);
        done();
      },
    });
  const code = await main(argv, {
    stdin: Readable.from([world.input ?? '']),
    stdout: into('out'),
    stderr: into('err'),
    env: { DEALDESK_KNOWLEDGE: world.knowledge ?? HARBOR.dir, DATA_DIR: await temporaryFolder() },
    now: () => new Date('2026-11-20T12:00:00Z'),
    colour: false,
  });
  return { code, ...printed };
}

test('without a command it says what there is, and exits 2', async () => {
  const { code, out, err } = await run([]);
  expect(code).toBe(2);
  expect(out).toBe('');
  for (const name of ['serve', 'ask', 'check', 'gaps', 'package']) expect(err).toContain(name);
});

test.each([
  [['frobnicate'], 'no command "frobnicate"'],
  [['ask', '--jsonn'], '--jsonn'],
  [['entries', '--topic'], '--topic'],
])('wrong usage %j gets a clear line and exit 2', async (argv, told) => {
  const { code, out, err } = await run(argv);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(told);
  expect(err).not.toContain('    at ');
});

test('an object property is no command', async () => {
  expect((await run(['constructor'])).code).toBe(2);
});

test('a broken knowledge base is refused with file, field and fix, and exit 1', async () => {
  const harbor = await copyOfHarbor();
  await harbor.write('sources.yaml', '- id: [');
  const { code, err } = await run(['ask', 'when is the rent due?'], { knowledge: harbor.dir });
  expect(code).toBe(1);
  expect(err).toContain('sources.yaml');
  expect(err).toContain('fix:');
});

test('a folder without a knowledge base is told of', async () => {
  const { code, err } = await run(['ask', 'x'], { knowledge: await temporaryFolder() });
  expect(code).toBe(1);
  expect(err).toContain('fix:');
});

test('ask --json prints one line a question and nothing else', async () => {
  const { code, out } = await run(['ask', '--json'], { input: 'when is the rent due?\nhello\n\n' });
  expect(code).toBe(0);
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ question }) => question)).toEqual(['when is the rent due?', 'hello', '']);
  expect(lines[0]).toMatchObject({
    kind: 'answer',
    confidence: expect.any(Number),
    revision: expect.stringMatching(/^[0-9a-f]{12}$/),
    tookMs: expect.any(Number),
    reason: expect.any(String),
  });
  expect(lines[0].answers[0]).toMatchObject({
    entry: 'rent-due',
    question: expect.any(String),
    text: expect.stringContaining('[1]'),
    status: expect.any(String),
    asOf: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    citations: [
      {
        n: 1,
        source: expect.any(String),
        file: expect.any(String),
        title: expect.any(String),
        locator: expect.any(String),
      },
      ...lines[0].answers[0].citations.slice(1),
    ],
  });
  expect(lines[1].kind).toBe('help');
});

test('ask --json takes lines as files have them: Windows endings, a last line without one, a line separator within', async () => {
  const { out } = await run(['ask', '--json'], { input: 'hello\r\nwhen is\u2028the rent due?\nthanks' });
  const questions = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).question);
  expect(questions).toEqual(['hello', 'when is\u2028the rent due?', 'thanks']);
});

test('ask answers each argument for a person, sources numbered', async () => {
  const { code, out } = await run(['ask', 'when is the rent due?']);
  expect(code).toBe(0);
  expect(out).toContain('when is the rent due?');
  expect(out).toMatch(/^When is the rent for the harbor paid\?$/m);
  expect(out).toMatch(/^\[1\] /m);
  expect(out).toContain('as of');
});

test('the same question gets the same answer', async () => {
  const ask = async () => {
    const { tookMs: _, ...rest } = JSON.parse((await run(['ask', '--json', 'how much is the rent?'])).out);
    return rest;
  };
  expect(await ask()).toEqual(await ask());
});

describe('a process whose output', () => {
  /** Lists the entries into a place; gives the exit code and what was said beside. */
  async function list(into: number | 'pipe') {
    const env = { PATH: process.env.PATH ?? '', DEALDESK_KNOWLEDGE: HARBOR.dir };
    const child = spawn(process.execPath, [CLI, 'entries', '--json'], { env, stdio: ['ignore', into, 'pipe'] });
    child.stdout?.destroy();
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
    return { code, said };
  }

  test.skipIf(!existsSync('/dev/full'))('cannot be written fails, and says so', async () => {
    const full = await open('/dev/full', 'w');
    onTestFinished(() => full.close());
    const { code, said } = await list(full.fd);
    expect(code).toBe(1);
    expect(said).toMatch(/could not be written: ENOSPC\n {2}fix: /);
  });

  test('nobody reads any more ends without a word', async () => {
    expect(await list('pipe')).toEqual({ code: 0, said: '' });
  });
});
