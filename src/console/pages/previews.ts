import type { TurnedReply } from '../../conversation/reply.ts';
import { html, type Part, trusted } from '../html.ts';
import type { ConsoleParts } from '../parts.ts';

/** A reply as one platform shows it; `drawn` is absent where it could not be drawn. */
export type Preview = { readonly platform: 'slack' | 'teams'; readonly drawn?: string };

/** Draws a reply for both platforms. One that fails leaves a sentence in its place, not a page that fails. */
export function previewsOf({ previews, log }: Pick<ConsoleParts, 'previews' | 'log'>, reply: TurnedReply): Preview[] {
  return (['slack', 'teams'] as const).map((platform) => {
    try {
      return { platform, drawn: previews[platform](reply) };
    } catch (error) {
      log.error({ err: error, platform }, 'a preview could not be drawn');
      return { platform };
    }
  });
}

const TITLES = { slack: 'As Slack shows it', teams: 'As Teams shows it' } as const;

export function previewSection(previews: readonly Preview[]): Part {
  if (previews.length === 0) return '';
  return html`<section class="previews" aria-label="The same reply on the platforms">
${previews.map(
  ({ platform, drawn }) => html`<figure class="preview ${platform}" aria-labelledby="preview-${platform}">
<figcaption id="preview-${platform}">${TITLES[platform]}</figcaption>
<div class="screen" tabindex="0" role="group" aria-labelledby="preview-${platform}">
<p class="sender" aria-hidden="true"><img src="/console/assets/icon.svg" alt="" width="20" height="20"> Dealdesk</p>
${drawn === undefined ? html`<p>This preview could not be drawn; the log says why.</p>` : trusted(withoutPresses(drawn))}</div>
</figure>`,
)}
<p class="note">Drawn from the very message that is sent. The buttons work on the platform, not here.</p>
</section>`;
}

/** A picture's buttons can be neither pressed nor reached. */
function withoutPresses(drawn: string): string {
  return drawn.replaceAll('<button ', '<button inert ');
}
