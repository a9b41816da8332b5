import MarkdownIt from 'markdown-it';
import { type Html, trusted } from './html.ts';

type Env = { readonly sourceId: (n: number) => string };

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable(['image', 'heading']);

/** `[2]` becomes a link to the source with that number. */
renderer.inline.ruler.before('link', 'marker', (state, silent) => {
  const found = /^\[(\d{1,2})\](?!\()/.exec(state.src.slice(state.pos, state.pos + 6));
  if (!found) return false;
  if (!silent) state.push('marker', '', 0).content = found[1]!;
  state.pos += found[0].length;
  return true;
});
renderer.renderer.rules.marker = (tokens, at, _options, env) => {
  const n = tokens[at]!.content;
  const { sourceId } = env as Env;
  return `<a class="marker" href="#${sourceId(Number(n))}" aria-label="Source ${n}">${n}</a>`;
};

/**
 * An entry's Markdown as HTML. HTML in it is shown as text, never obeyed.
 * @param sourceId the element id of the source with a number, where its marker leads
 */
export function markdown(text: string, sourceId: (n: number) => string): Html {
  return trusted(renderer.render(text, { sourceId } satisfies Env));
}
