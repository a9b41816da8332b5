import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

const MANIFESTS = join(import.meta.dirname, '../../manifests/teams');
const ICONS = ['color.png', 'outline.png'] as const;

/** Zip keeps local time without a zone, so a local date is the same bytes everywhere. */
const ALWAYS = new Date(2026, 0, 1);

/** What the manifest's blanks are filled with. `publicUrl`: https, without a path. */
export type PackageFacts = { readonly appId: string; readonly publicUrl: string; readonly version: string };

/** The app package that an administrator uploads to Teams: equal facts, equal bytes. */
export async function packageTeams(facts: PackageFacts): Promise<Uint8Array> {
  const manifest = fillManifest(await readFile(join(MANIFESTS, 'manifest.json'), 'utf8'), facts);
  const icons = await Promise.all(ICONS.map(async (name) => [name, await readFile(join(MANIFESTS, name))] as const));
  return zipSync({ 'manifest.json': strToU8(manifest), ...Object.fromEntries(icons) }, { mtime: ALWAYS, level: 9 });
}

function fillManifest(template: string, { appId, publicUrl, version }: PackageFacts): string {
  return template
    .replaceAll('{{MICROSOFT_APP_ID}}', appId)
    .replaceAll('{{PUBLIC_URL}}', publicUrl)
    .replaceAll('{{VERSION}}', version);
}
