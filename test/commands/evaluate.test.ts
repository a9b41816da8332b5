import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateCommand } from '../../src/commands/evaluate.ts';
import { HARBOR, temporaryFolder } from '../support/harbor.ts';
import { LIBRARY } from '../support/library.ts';
import { runCommand } from '../support/run-command.ts';

const SET = {
  name: 'library',
  kb: LIBRARY,
  val: [['not asked', 'rooms']],
  test: [
    ['are you open on sundays?', 'opening-hours'],
    ['my card got stolen', 'lost-card'],
  ],
  oosTest: ['how do volcanoes erupt'],
  idOosTest: ['xylophone zeppelin'],
};

async function fileOf(data: unknown): Promise<string> {
  const file = join(await temporaryFolder(), 'set.json');
  await writeFile(file, typeof data === 'string' ? data : JSON.stringify(data));
  return file;
}

describe('dealdesk evaluate', () => {
  it('prints a line for each utterance in order, and one for the build', async () => {
    const { stdout, exitCode } = await runCommand(evaluateCommand, ['--jsonl', '--data', await fileOf(SET)]);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exitCode).toBe(0);
    expect(lines.map(({ set, text }) => [set, text])).toEqual([
      ['test', 'are you open on sundays?'],
      ['test', 'my card got stolen'],
      ['oosTest', 'how do volcanoes erupt'],
      ['idOosTest', 'xylophone zeppelin'],
      ['build', undefined],
    ]);
    expect(lines[0]).toEqual({
      set: 'test',
      text: 'are you open on sundays?',
      kind: 'answer',
      confidence: lines[0].top[0][1],
      top: expect.arrayContaining([['opening-hours', expect.any(Number)]]),
      tookMs: expect.any(Number),
    });
    expect(lines[3]).toMatchObject({ kind: 'fallback', confidence: 0, top: [] });
    expect(lines[4]).toEqual({ set: 'build', ms: expect.any(Number), heapMB: expect.any(Number) });
  });

  it('prints a table for people', async () => {
    const { stdout } = await runCommand(evaluateCommand, ['--data', await fileOf(SET)]);
    expect(stdout).toMatch(/^library: \d+ entries, 2 questions, 2 out of scope\n/);
    expect(stdout).toMatch(/right, first match +100\.0 %/);
    expect(stdout).toContain('No entry was taken for another.');
  });

  it('misspells when asked to', async () => {
    const { stdout } = await runCommand(evaluateCommand, ['--jsonl', '--typos', '1', '--data', await fileOf(SET)]);
    expect(JSON.parse(stdout.split('\n')[0]!).text).not.toBe(SET.test[0]![0]);
  });

  it('takes the golden questions of a knowledge base without a file', async () => {
    const { stdout } = await runCommand(evaluateCommand, ['--knowledge', HARBOR.dir]);
    expect(stdout).toMatch(/^golden questions: 3 entries/);
  });

  it('says beside its output that it learns where that takes a while', async () => {
    const test = SET.test.slice(0, 1);
    const many = (phrasings: number) => [
      { id: 'opening-hours', phrasings: Array.from({ length: phrasings }, (_, n) => `are you open on day ${n}`) },
      ...LIBRARY.filter(({ id }) => id !== 'opening-hours'),
    ];
    const told = async (kb: unknown) =>
      (await runCommand(evaluateCommand, ['--jsonl', '--data', await fileOf({ name: 'many', kb, test })])).stderr;
    expect(await told(many(2000))).toBe('Learning the knowledge base, which takes half a minute or so.\n');
    expect(await told(LIBRARY)).toBe('');
  });

  it.each([
    ['no JSON', 'nonsense', 'bad-data'],
    ['no questions', { kb: [] }, 'bad-data'],
    ['phrasings that are no texts', { ...SET, kb: [{ id: 'a', phrasings: [1] }] }, 'bad-data'],
  ])('says what is wrong with a file of %s', async (_, data, code) => {
    const file = await fileOf(data);
    await expect(runCommand(evaluateCommand, ['--data', file])).rejects.toMatchObject({
      code,
      message: expect.stringContaining(file),
    });
  });

  it('refuses two entries of one id, and says which', async () => {
    const file = await fileOf({ ...SET, kb: [...LIBRARY, { id: 'rooms', phrasings: ['is there a room'] }] });
    await expect(runCommand(evaluateCommand, ['--data', file])).rejects.toMatchObject({
      code: 'bad-data',
      message: `${file}: kb.${LIBRARY.length}.id: an entry before has the id "rooms" too: put the phrasings of both into one`,
    });
  });

  it.each([
    [['--data', '/nowhere/set.json'], 'no-data'],
    [['--typos', 'many', '--knowledge', HARBOR.dir], 'wrong-usage'],
  ])('%j is refused with what to do', async (argv, code) => {
    await expect(runCommand(evaluateCommand, argv)).rejects.toMatchObject({ code, fix: expect.any(String) });
  });
});
