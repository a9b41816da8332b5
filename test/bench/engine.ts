import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { memoryInUse } from '../../src/commands/memory.ts';
import type { DataSet } from '../../src/search/measure/evaluate.ts';
import { type Outcome, refusedWhenKeeping, separation, share } from '../../src/search/measure/measures.ts';
import { misspell } from '../../src/search/measure/misspell.ts';
import { CONTENDERS, type Contender } from './engines.ts';
import { syntheticSet } from './synthetic.ts';

/** One line of the table; shares 0–1, times in milliseconds. `asked`: questions put before the time was up. */
export type Measured = {
  readonly data: string;
  readonly entries: number;
  readonly engine: string;
  readonly asked: number;
  readonly top1: number;
  readonly top1Typos: number;
  readonly separation: number;
  readonly refusedAt90: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly buildMs: number;
  readonly heapMB: number;
};

/** Those asked for when none are; 20 000 takes minutes. */
const SIZES = [200, 2_000];
const TYPOS = 0.3;
/** Time an engine has for each list of questions; slow ones are measured on as many as they manage. */
const PATIENCE_MS = 4_000;
const WARM_UP = 20;
const OUT = 'bench-engine.json';

/**
 * Compares the engine with the search libraries on one data set in one run.
 * `--data FILE` takes a set as `dealdesk evaluate` reads it; otherwise synthetic sets of `--sizes 200,2000` entries are
 * made up. `--out FILE` names the JSON written.
 */
export async function benchEngine(argv: readonly string[], stdout: { write(text: string): unknown }): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, sizes: { type: 'string' }, only: { type: 'string' }, out: { type: 'string' } },
  });
  const sizes = values.sizes?.split(',').map(Number) ?? SIZES;
  const sets = values.data === undefined ? sizes.map((size) => () => syntheticSet(size)) : [await readSet(values.data)];
  const contenders = CONTENDERS.filter(({ name }) => values.only === undefined || name.includes(values.only));
  const measured: Measured[] = [];
  for (const makeSet of sets) {
    const data = makeSet();
    stdout.write(`\n${data.name}: ${data.kb.length} entries, ${data.test.length} questions\n${HEADER}`);
    for (const contender of contenders) {
      const line = await measure(contender, data);
      measured.push(line);
      stdout.write(lineOf(line));
    }
    stdout.write(ratiosOf(measured.filter((line) => line.data === data.name)));
  }
  const out = values.out ?? OUT;
  await writeFile(out, `${JSON.stringify({ node: process.version, measured }, undefined, 2)}\n`);
  stdout.write(`\nWritten to ${out}\n`);
  return 0;
}

async function readSet(file: string): Promise<() => DataSet> {
  const read = JSON.parse(await readFile(file, 'utf8')) as Partial<DataSet> & Pick<DataSet, 'kb' | 'test'>;
  return () => ({ name: file, oosTest: [], idOosTest: [], ...read });
}

async function measure({ name, build }: Contender, data: DataSet): Promise<Measured> {
  const heapBefore = memoryInUse();
  const started = performance.now();
  const ask = await build(data.kb);
  const buildMs = performance.now() - started;
  const heapMB = Math.max(0, memoryInUse() - heapBefore) / 2 ** 20;
  for (const [text] of data.test.slice(0, WARM_UP)) await ask(text);

  const taken: number[] = [];
  const put = async (utterances: readonly (readonly [text: string, ...entries: string[]])[]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    const until = performance.now() + PATIENCE_MS;
    for (const [text, entry] of utterances) {
      const before = performance.now();
      if (before > until) break;
      const best = await ask(text);
      taken.push(performance.now() - before);
      const right = entry !== undefined && best?.id === entry;
      outcomes.push({ confidence: best?.score ?? 0, right, inScope: entry !== undefined });
    }
    return outcomes;
  };
  const inside = await put(data.test);
  const outside = await put(data.oosTest.map((text) => [text] as const));
  const clean = taken.toSorted((a, b) => a - b);
  const spoilt = await put(data.test.map(([text, entry]) => [misspell(text, TYPOS), entry] as const));
  const all = [...inside, ...outside];
  return {
    data: data.name,
    entries: data.kb.length,
    engine: name,
    asked: inside.length,
    top1: share(inside, (one) => one.right),
    top1Typos: share(spoilt, (one) => one.right),
    separation: separation(all),
    refusedAt90: refusedWhenKeeping(0.9, all),
    p50Ms: clean[Math.floor(clean.length / 2)] ?? Number.NaN,
    p99Ms: clean[Math.floor(clean.length * 0.99)] ?? Number.NaN,
    buildMs,
    heapMB,
  };
}

/** How many times as long, and as much memory, each engine takes as the first. */
function ratiosOf([first, ...others]: readonly Measured[]): string {
  if (first === undefined || others.length === 0) return '';
  const lines = others.map(
    (line) =>
      `  ${line.engine.padEnd(NAME_WIDTH)}p50 × ${times(line.p50Ms / first.p50Ms)}, build × ${times(line.buildMs / first.buildMs)}, memory × ${times(line.heapMB / first.heapMB)}\n`,
  );
  return `Beside ${first.engine}\n${lines.join('')}`;
}

const times = (ratio: number) => (ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));

const COLUMNS = ['asked', 'top-1', 'typos', 'in/out', 'refused', 'p50 ms', 'p99 ms', 'build ms', 'MB'];
const NAME_WIDTH = 18;
const WIDTH = 9;
const HEADER = `${'engine'.padEnd(NAME_WIDTH)}${COLUMNS.map((column) => column.padStart(WIDTH)).join('')}\n`;

function lineOf(line: Measured): string {
  const percent = (value: number) => (Number.isNaN(value) ? '–' : (100 * value).toFixed(1));
  const cells = [
    String(line.asked),
    percent(line.top1),
    percent(line.top1Typos),
    Number.isNaN(line.separation) ? '–' : line.separation.toFixed(3),
    percent(line.refusedAt90),
    line.p50Ms.toFixed(2),
    line.p99Ms.toFixed(2),
    line.buildMs.toFixed(0),
    line.heapMB.toFixed(0),
  ];
  return `${line.engine.padEnd(NAME_WIDTH)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}\n`;
}
