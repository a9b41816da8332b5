/** Slack's own markup in what people type: `<@U1|name>`, `<#C1|name>`, `<!here>`, `<https://…|label>`. No `<` stands inside it. */
const MARKUP = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * Text as the person saw it: mentions as `@name`, links as their label, entities as characters; without mentions of `bot`,
 * which only say whom the post is meant for.
 * https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function plainOf(text: string, bot?: string): string {
  return text
    .replace(MARKUP, (_, sign: string, target: string, label: string | undefined) => {
      switch (sign) {
        case '@':
          return target === bot ? ' ' : `@${label ?? target}`;
        case '#':
          return `#${label ?? target}`;
        case '!':
          return label ?? `@${target.split('^')[0]}`;
        default:
          return label ?? target.replace(/^mailto:/, '');
      }
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
