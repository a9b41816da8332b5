import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import whom, within src. A folder may always import from itself, and from the files every part may use. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  knowledge: [],
  search: ['knowledge'],
  store: ['knowledge'],
  conversation: ['knowledge', 'search', 'store/store.ts'],
  slack: ['knowledge', 'search', 'conversation', 'store/store.ts'],
  teams: ['knowledge', 'search', 'conversation', 'store/store.ts'],
  console: ['knowledge', 'search', 'conversation', 'gaps', 'store/store.ts', 'secure-headers.ts'],
  gaps: ['knowledge', 'search', 'store/store.ts'],
  commands: [
    'knowledge',
    'search',
    'conversation',
    'store',
    'teams/package.ts',
    'about.ts',
    'app.ts',
    'server.ts',
    'config.ts',
    'prepare.ts',
    'log.ts',
    'gaps',
  ],
  'about.ts': ['store/store.ts'],
  'chores.ts': ['conversation', 'store', 'log.ts', 'rounds.ts'],
  'route-by-platform.ts': ['conversation', 'store/store.ts', 'log.ts'],
  'prepare.ts': ['knowledge', 'search'],
  'learn-thread.ts': ['search', 'prepare.ts'],
  'config.ts': [],
  'health.ts': [],
  'errors.ts': [],
  'log.ts': [],
  'loopback.ts': [],
  'rounds.ts': [],
  'secure-headers.ts': [],
  'server.ts': ['app.ts', 'config.ts', 'console/learning-routes.ts'],
  'cli.ts': ['commands'],
  'app.ts': [
    'knowledge',
    'search',
    'conversation',
    'slack',
    'teams',
    'console',
    'store',
    'about.ts',
    'chores.ts',
    'config.ts',
    'health.ts',
    'prepare.ts',
    'log.ts',
    'rounds.ts',
    'route-by-platform.ts',
    'secure-headers.ts',
  ],
};
const EVERYBODY_MAY_IMPORT = ['errors.ts', 'loopback.ts'];
/** The edges write logs and take an inbox worker; `app.ts` hands in both. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  slack: ['config.ts', 'log.ts', 'store/inbox-worker.ts'],
  teams: ['config.ts', 'log.ts', 'store/inbox-worker.ts'],
  console: ['config.ts', 'log.ts'],
  store: ['log.ts'],
};
/** Parts that touch no file, network, process or clock. */
const PURE = ['search', 'conversation'];
const IMPURE_WORDS =
  /\b(Date\.now|new Date\(\)|performance\.now|Math\.random|fetch\(|setTimeout|setInterval|process\.)/;
/** The only file that interprets the environment. */
const READS_ENVIRONMENT = ['config.ts', 'cli.ts'];

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const partOf = (file: string): string => file.split('/')[0]!;

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

const imports: Import[] = files.flatMap((from) =>
  importsOf(from).flatMap(({ specifier, typeOnly }) =>
    specifier.startsWith('.') ? [{ from, to: relative(root, resolve(root, dirname(from), specifier)), typeOnly }] : [],
  ),
);

function importsOf(file: string): { specifier: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/import\(['"]([^'"]+)['"]\)/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier: specifier!, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, specifier]) => ({ specifier: specifier!, typeOnly: false })),
  ];
}

function allowed({ from, to, typeOnly }: Import): boolean {
  const part = partOf(from);
  const permitted = [
    ...(MAY_IMPORT[part] ?? []),
    ...EVERYBODY_MAY_IMPORT,
    ...(typeOnly ? (TYPES_ONLY[part] ?? []) : []),
  ];
  return partOf(to) === part || permitted.some((name) => to === name || to.startsWith(`${name}/`));
}

describe('the structure of src', () => {
  test('reads imports at all', () => {
    expect(imports.length).toBeGreaterThan(files.length / 2);
  });

  test('names every part in the rule', () => {
    expect([...new Set(files.map(partOf))].filter((part) => !(part in MAY_IMPORT))).toEqual([]);
  });

  test('holds the import rule', () => {
    expect(imports.filter((each) => !allowed(each)).map(({ from, to }) => `${from} must not import ${to}`)).toEqual([]);
  });

  test('lets the folders of the engine know only those before them', () => {
    const before: Readonly<Record<string, readonly string[]>> = {
      'search/language/': ['search/language/', 'search/digest.ts'],
      'search/read/': ['search/read/', 'search/language/', 'knowledge/entry.ts'],
    };
    for (const [folder, allowedHere] of Object.entries(before)) {
      const inFolder = imports.filter(({ from }) => from.startsWith(folder));
      expect(inFolder.length, folder).toBeGreaterThan(0);
      expect(inFolder.filter(({ to }) => !allowedHere.some((name) => to.startsWith(name)))).toEqual([]);
    }
    expect(
      imports.filter(
        ({ from, to }) =>
          from.startsWith('search/') && !from.startsWith('search/measure/') && to.startsWith('search/measure/'),
      ),
    ).toEqual([]);
  });

  test('keeps matching and deciding free of files, network and clock', () => {
    const pure = files.filter((file) => PURE.includes(partOf(file)));
    const node = pure.flatMap((file) =>
      importsOf(file).flatMap(({ specifier }) =>
        specifier.startsWith('node:') ? [`${file} must not import ${specifier}`] : [],
      ),
    );
    const impure = pure.filter((file) =>
      IMPURE_WORDS.test(readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
    );
    expect([...node, ...impure.map((file) => `${file} must not use the clock, chance or the network`)]).toEqual([]);
  });

  test('reads the environment in one place', () => {
    const readers = files.filter(
      (file) => !READS_ENVIRONMENT.includes(file) && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual([]);
  });

  test('keeps botbuilder in src/teams and Bolt in src/slack', () => {
    const strays = files.flatMap((file) =>
      importsOf(file).flatMap(({ specifier }) => {
        const home = /^bot(builder|framework)/.test(specifier)
          ? 'teams'
          : specifier.startsWith('@slack/')
            ? 'slack'
            : partOf(file);
        return home === partOf(file) ? [] : [`${file} must not import ${specifier}`];
      }),
    );
    expect(strays).toEqual([]);
  });

  test('has no files that import each other in a circle', () => {
    const importsBy = Map.groupBy(imports, ({ from }) => from);
    const reachable = (from: string, seen = new Set<string>()): Set<string> => {
      for (const { to } of importsBy.get(from) ?? [])
        if (!seen.has(to)) {
          seen.add(to);
          reachable(to, seen);
        }
      return seen;
    };
    expect(files.filter((file) => reachable(file).has(file))).toEqual([]);
  });

  test('has no barrels', () => {
    expect(files.filter((file) => file.endsWith('index.ts'))).toEqual([]);
  });
});
