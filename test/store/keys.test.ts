import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadKeys, pseudonymKey } from '../../src/store/keys.ts';
import { temporaryFolder } from '../support/harbor.ts';

describe('keys', () => {
  test('are the configured ones where there are any, and then no file is made', async () => {
    const dataDir = await temporaryFolder();
    const keys = [{ id: 'main', key: Buffer.alloc(32, 7) }];
    expect(await loadKeys({ keys, dataDir })).toEqual(keys);
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('are made once, for their owner alone, and found again', async () => {
    const dataDir = join(await temporaryFolder(), 'deep', 'data');
    const [made] = await loadKeys({ dataDir });
    expect(made).toMatchObject({ id: 'main', key: { length: 32 } });
    expect(await loadKeys({ dataDir })).toEqual([made]);
    expect((await stat(join(dataDir, 'keys'))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['keys']);
  });

  test('are the same for all who start at once', async () => {
    const dataDir = await temporaryFolder();
    const all = await Promise.all(Array.from({ length: 10 }, () => loadKeys({ dataDir })));
    expect(new Set(all.map(([key]) => Buffer.from(key!.key).toString('hex'))).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['keys']);
  });

  test('may be several, in the file as in DEALDESK_KEYS', async () => {
    const dataDir = await temporaryFolder();
    const line = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
    await writeFile(join(dataDir, 'keys'), `${line('next', 2)},${line('main', 1)}\n`);
    const keys = await loadKeys({ dataDir });
    expect(keys.map(({ id }) => id)).toEqual(['next', 'main']);
    expect(Buffer.from(pseudonymKey(keys))).toEqual(Buffer.alloc(32, 1));
  });

  test.each(['', 'main', 'main:c2hvcnQ=', ':AAAA'])(
    'are refused when the file says %j, which stays as it is',
    async (text) => {
      const dataDir = await temporaryFolder();
      await writeFile(join(dataDir, 'keys'), text);
      await expect(loadKeys({ dataDir })).rejects.toMatchObject({ code: 'keys-unreadable' });
      expect(await readFile(join(dataDir, 'keys'), 'utf8')).toBe(text);
    },
  );

  test('say so when they cannot be made', async () => {
    const file = join(await temporaryFolder(), 'a-file');
    await writeFile(file, '');
    await expect(loadKeys({ dataDir: join(file, 'data') })).rejects.toMatchObject({ code: 'keys-unwritable' });
  });
});
