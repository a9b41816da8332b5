import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf, isLarge, prepare, readContent } from '../src/prepare.ts';
import { createEngine } from '../src/search/build.ts';
import { HARBOR } from './support/harbor.ts';
import { temporary } from './support/temporary.ts';

const QUESTION = 'when is the rent for the harbor due?';

/** The harbor base, asked for one entry in over two thousand more ways: that is large. */
async function enlargeHarbor(dir: string): Promise<void> {
  await cp(HARBOR.dir, dir, { recursive: true });
  const file = join(dir, 'entries/rent/rent-due.md');
  const whom = [
    'lessee',
    'tenant',
    'shipping line',
    'port',
    'city',
    'harbor master',
    'clerk',
    'neighbor',
    'bank',
    'crew',
  ];
  const ways = Array.from({ length: 2100 }, (_, n) => `  - season number ${n} in which the ${whom[n % 10]} pays rent`);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('alternates:\n', `alternates:\n${ways.join('\n')}\n`));
}

describe('a large knowledge base', () => {
  const folder = temporary();
  let told = 0;
  let first: Awaited<ReturnType<typeof prepare>>;
  const knowledgeDir = join(folder.path, 'knowledge');
  const start = () => prepare({ knowledgeDir, dataDir: folder.path }, () => told++);

  beforeAll(async () => {
    await enlargeHarbor(knowledgeDir);
    first = await start();
  });

  afterAll(() => folder.remove());

  test('is learned in a thread of its own, and the process goes on meanwhile', async () => {
    const elsewhere = temporary();
    let ticks = 0;
    let heldUpMs = 0;
    const began = () => {
      const at = performance.now();
      setTimeout(() => {
        heldUpMs = performance.now() - at;
      });
    };
    const clock = setInterval(() => ticks++, 5);
    await prepare({ knowledgeDir, dataDir: elsewhere.path }, began);
    clearInterval(clock);
    elsewhere.remove();
    expect(ticks).toBeGreaterThan(50);
    expect(heldUpMs).toBeLessThan(1000);
  });

  test('is told of once, and remembered', async () => {
    expect(told).toBe(1);
    await start();
    expect(told).toBe(1);
    expect(await readdir(join(folder.path, 'models'))).toHaveLength(1);
  });

  test('is not learned again where only an answer was edited', async () => {
    const file = join(knowledgeDir, 'entries/rent/rent-due.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('pays once a year', 'pays each year'));
    const { knowledge } = await start();
    expect(knowledge.entries.get('rent-due')?.answer).toContain('pays each year');
    expect(told).toBe(1);
    expect(await readdir(join(folder.path, 'models'))).toHaveLength(1);
  });

  test('is the same, learned aside or here, new or remembered', async () => {
    const here = createEngine(readContent(contentOf(first.knowledge)));
    const again = await start();
    for (const engine of [here, again.engine]) expect(engine.search(QUESTION)).toEqual(first.engine.search(QUESTION));
  });

  test('is learned again where what was remembered is damaged', async () => {
    const [name] = await readdir(join(folder.path, 'models'));
    const file = join(folder.path, 'models', name!);
    const good = await readFile(file, 'utf8');
    await writeFile(file, good.slice(0, good.length / 2));
    expect((await start()).engine.search(QUESTION)).toEqual(first.engine.search(QUESTION));
    expect(await readFile(file, 'utf8')).toBe(good);
  });
});

test('a base is large by all that it learns from, what it declines too', () => {
  const entries = [{ id: 'rent', phrasings: Array.from({ length: 600 }, (_, n) => `rent of berth ${n}`) }];
  const declined = [{ about: 'weather', questions: Array.from({ length: 400 }, (_, n) => `rain on day ${n}`) }];
  expect(isLarge({ entries })).toBe(false);
  expect(isLarge({ entries, declined })).toBe(true);
});
