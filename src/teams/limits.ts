/** What Teams accepts, in characters and elements. */
export const LIMITS = {
  /**
   * About 28 KB a message, in an encoding that is not told; counted as UTF-16, the larger one, with room for the addresses
   * that the connector adds. https://learn.microsoft.com/microsoftteams/limits-specifications-teams
   */
  messageCharacters: 13_000,
  /** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content#citations */
  citations: 20,
  citationName: 80,
  citationAbstract: 160,
  citationKeyword: 28,
  /** Shown of them, and in personal chats alone. */
  suggestedActions: 3,
  question: 2000,
  /** A question longer than this is cut where a button carries it. */
  carriedQuestion: 500,
  deskAnswer: 8000,
} as const;

/** Cuts a text at the last space before `max` characters, and never inside a character; a cut text ends in "…". */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = head.lastIndexOf(' ');
  return `${(space > max / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}
