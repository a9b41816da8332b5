import { createRequire } from 'node:module';
import { default as Ajv } from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/conversation/command.ts';
import { packageTeams } from '../../src/teams/package.ts';

const APP_ID = '11111111-1111-4111-8111-111111111111';
const facts = { appId: APP_ID, publicUrl: 'https://deal.example.com', version: '1.2.3' };
const files = unzipSync(await packageTeams(facts));
const manifest = JSON.parse(strFromU8(files['manifest.json']!));

/** Width, height and colour type (6: with transparency) of a PNG. https://www.w3.org/TR/png-3/#11IHDR */
function headerOf(png: Uint8Array): { width: number; height: number; colourType: number } {
  const view = new DataView(png.buffer, png.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20), colourType: view.getUint8(25) };
}

describe('the Teams app package', () => {
  test('holds the manifest and two icons, flat', () => {
    expect(new Set(Object.keys(files))).toEqual(new Set(['color.png', 'manifest.json', 'outline.png']));
  });

  test('has the same bytes for the same facts', async () => {
    expect(Buffer.from(await packageTeams(facts)).equals(Buffer.from(await packageTeams(facts)))).toBe(true);
  });

  test('has icons of the sizes that Teams asks for, the outline one transparent', () => {
    expect(headerOf(files['color.png']!)).toMatchObject({ width: 192, height: 192 });
    expect(headerOf(files['outline.png']!)).toEqual({ width: 32, height: 32, colourType: 6 });
  });
});

describe('the manifest', () => {
  test('is valid by the schema that it names', () => {
    const version = manifest.manifestVersion;
    expect(manifest.$schema).toContain(`/v${version}/`);
    const schema = createRequire(import.meta.url)(
      `@microsoft/app-manifest/build/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`,
    );
    const validate = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('is filled from the configuration, with no blank left', () => {
    expect(manifest).toMatchObject({ id: APP_ID, version: '1.2.3', bots: [{ botId: APP_ID }] });
    expect(manifest.developer.websiteUrl).toBe('https://deal.example.com');
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  test('lists every word that can be typed, in every scope', () => {
    const [{ scopes, commands }] = manifest.bots[0].commandLists;
    expect(scopes).toEqual(['personal', 'team', 'groupChat']);
    expect(commands.map(({ title }: { title: string }) => title)).toEqual([
      ...COMMANDS.map(({ word }) => word),
      'ask the desk',
    ]);
  });

  test('offers the message extension', () => {
    expect(manifest.composeExtensions[0].commands[0]).toMatchObject({
      type: 'query',
      parameters: [{ name: 'question' }],
    });
  });
});
