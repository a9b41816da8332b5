import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false });
type Token = ReturnType<typeof markdown.parse>[number];

/** Splits a broadcast's `@` from its word, so that no client or integration can take it for one. */
const WORD_JOINER = '\u2060';
const ZERO_WIDTH_SPACE = '\u200b';
const BROADCAST = /@(?=(?:channel|here|everyone|group)\b)/gi;

/**
 * Text as mrkdwn shows it: the three control characters escaped, so that `<!channel>`, `<@U…>` and `<!subteam^…>` stay
 * text, and `@channel` defused. https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeMrkdwn(text: string): string {
  return defuse(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Plain text in which no broadcast mention is left. */
export function defuse(text: string): string {
  return text.replace(BROADCAST, `@${WORD_JOINER}`);
}

/** What may be linked; anything else between `<` and `>` could be a mention. */
const LINKABLE = /^(?:https?:\/\/|mailto:)/i;

/** A link with a label. A `|` in the address would end it, and `<>` in the label would break it. */
export function link(url: string, label: string): string {
  if (!LINKABLE.test(url)) return escapeMrkdwn(label);
  const address = url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('&', '&amp;');
  const shown = escapeMrkdwn(label.replace(/[<>|]/g, ' ').replace(/\s+/g, ' ').trim());
  return `<${address}|${shown}>`;
}

/** What a person typed, as a quote. */
export function quoted(text: string): string {
  const lines = escapeMrkdwn(text.trim()).split(/\n+/);
  return lines.map((line) => `>${line}`).join('\n');
}

/** Markdown as mrkdwn: bold, italic, strike, code, links, lists, quotes; a heading becomes bold. Everything else is escaped. */
export function mrkdwnOf(text: string): string {
  return blocksOf(markdown.parse(text, {})).trim();
}

/** Block tokens as text. Lists nest by four spaces; a quote's lines start with `>`. */
function blocksOf(tokens: readonly Token[]): string {
  const lists: { next: number | undefined }[] = [];
  let quotes = 0;
  let out = '';
  let bullet = '';
  const put = (text: string) => {
    const indent = '    '.repeat(Math.max(0, lists.length - 1));
    const lines = `${indent}${bullet}${text}`.split('\n');
    out += lines.map((line) => `${quotes > 0 ? '>' : ''}${line}`).join('\n');
    bullet = '';
  };
  for (const token of tokens)
    switch (token.type) {
      case 'bullet_list_open':
        lists.push({ next: undefined });
        break;
      case 'ordered_list_open':
        lists.push({ next: Number(token.attrGet('start') ?? 1) });
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        if (lists.length === 0) out += '\n';
        break;
      case 'list_item_open': {
        const list = lists.at(-1)!;
        bullet = list.next === undefined ? '• ' : `${list.next++}. `;
        break;
      }
      case 'blockquote_open':
        quotes += 1;
        break;
      case 'blockquote_close':
        quotes -= 1;
        break;
      case 'inline':
        put(inlineOf(token));
        break;
      case 'heading_open':
      case 'heading_close':
        out += token.nesting === 1 ? '*' : '*\n\n';
        break;
      case 'paragraph_close':
        out += lists.length > 0 ? '\n' : '\n\n';
        break;
      case 'fence':
      case 'code_block':
        put(`\`\`\`\n${escapeMrkdwn(token.content)}\`\`\``);
        out += '\n\n';
        break;
      default:
    }
  return out;
}

const MARKS: Readonly<Record<string, string>> = { strong: '*', em: '_', s: '~' };

function inlineOf({ children }: Token): string {
  const tokens = children ?? [];
  let out = '';
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const mark = MARKS[token.type.replace(/_(?:open|close)$/, '')];
    if (mark) out += beside(mark, token.nesting, out, tokens[at + 1]);
    else if (token.type === 'link_open') {
      const end = tokens.findIndex((each, index) => index > at && each.type === 'link_close');
      out += link(String(token.attrGet('href') ?? ''), textOf(tokens.slice(at + 1, end)));
      at = end;
    } else if (token.type === 'code_inline') out += `\`${escapeMrkdwn(token.content)}\``;
    else if (token.type === 'softbreak' || token.type === 'hardbreak') out += '\n';
    else out += escapeMrkdwn(token.content);
  }
  return out;
}

/** Slack sees a mark only at the edge of a word; inside one, an invisible space makes the edge. */
function beside(mark: string, nesting: Token['nesting'], before: string, after: Token | undefined): string {
  if (nesting === 1) return /[\p{L}\p{N}]$/u.test(before) ? `${ZERO_WIDTH_SPACE}${mark}` : mark;
  return /^[\p{L}\p{N}]/u.test(after?.content ?? '') ? `${mark}${ZERO_WIDTH_SPACE}` : mark;
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ content }) => content).join('');
