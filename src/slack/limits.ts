/**
 * What Slack accepts, in UTF-16 code units and elements. Most stand under https://docs.slack.dev/reference/block-kit/ ;
 * `messageCharacters` is undocumented (`msg_blocks_too_long` from about 13 200) and kept with room to spare.
 */
export const LIMITS = {
  /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  text: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** https://docs.slack.dev/reference/block-kit/elements/button-element */
  buttonText: 75,
  buttonValue: 2000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  actions: 25,
  /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
  contextElements: 10,
  /** https://docs.slack.dev/surfaces/modals */
  modalTitle: 24,
  /** https://docs.slack.dev/reference/block-kit/elements/plain-text-input-element */
  inputText: 3000,
  /** https://docs.slack.dev/reference/block-kit/blocks/input-block */
  inputLabel: 2000,
  /** https://docs.slack.dev/reference/methods/chat.postMessage */
  blocks: 50,
  messageCharacters: 12_000,
  messageText: 40_000,
  viewBlocks: 100,
  /** Not Slack's: a question longer than this is cut where a button or a modal carries it, which leaves room for the rest. */
  carriedQuestion: 500,
  /** https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
  prompts: 4,
} as const;

const ELLIPSIS = '…';

/** Cuts plain text to `limit`, at a space where one is near, and never inside a character; a cut text ends in "…". */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - ELLIPSIS.length;
  const space = text.lastIndexOf(' ', room);
  const end = space > room * 0.7 ? space : room;
  return `${wholeCharacters(text.slice(0, end)).trimEnd()}${ELLIPSIS}`;
}

/** Without the half of a surrogate pair that a cut may leave at the end. */
function wholeCharacters(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

/**
 * Splits mrkdwn into pieces of at most `limit`: at an empty line if one is near, else at a line, else at a space, and never
 * inside `<url|label>` or an entity such as `&amp;`.
 */
export function splitMrkdwn(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = endOfPiece(rest, limit);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** Cuts mrkdwn to `limit` where `splitMrkdwn` would split it; a cut text ends in "…". */
export function cutMrkdwn(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${splitMrkdwn(text, limit - ELLIPSIS.length)[0] ?? ''}${ELLIPSIS}`;
}

function endOfPiece(text: string, limit: number): number {
  const room = text.slice(0, limit + 1);
  for (const boundary of ['\n\n', '\n', ' ']) {
    const end = outsideMarkup(text, room.lastIndexOf(boundary));
    if (end > limit / 2) return end;
  }
  const end = outsideMarkup(text, wholeCharacters(text.slice(0, limit)).length);
  return end > 0 ? end : limit;
}

/** The position, or the start of the `<…>` or `&…;` that it would cut through. */
function outsideMarkup(text: string, position: number): number {
  if (position <= 0) return position;
  const open = text.lastIndexOf('<', position - 1);
  if (open !== -1 && text.indexOf('>', open) >= position) return open;
  const entity = text.lastIndexOf('&', position - 1);
  const isCut = entity !== -1 && /^&(?:amp|lt|gt);/.test(text.slice(entity)) && text.indexOf(';', entity) >= position;
  return isCut ? entity : position;
}
