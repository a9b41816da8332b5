import type { Activity } from 'botbuilder';
import { escapeMarkdown, markdownOf } from './markdown.ts';
import { type Pressable, pressData } from './press.ts';

/** A message as it is handed to the connector. */
export type Outgoing = Partial<Activity>;

/** The subset of Adaptive Cards 1.5 that Dealdesk uses. https://adaptivecards.io/explorer */
export type Element =
  | {
      readonly type: 'TextBlock';
      readonly text: string;
      readonly wrap: true;
      readonly size?: 'Small' | 'Medium' | 'Large';
      readonly weight?: 'Bolder';
      readonly color?: 'Accent' | 'Good' | 'Warning';
      readonly isSubtle?: true;
      readonly spacing?: Spacing;
      readonly style?: 'heading';
    }
  | {
      readonly type: 'Container';
      readonly items: readonly Element[];
      readonly style?: 'emphasis';
      readonly spacing?: Spacing;
      readonly separator?: true;
      readonly selectAction?: Action;
    }
  | { readonly type: 'FactSet'; readonly facts: readonly { readonly title: string; readonly value: string }[] }
  | { readonly type: 'ActionSet'; readonly actions: readonly Action[] }
  | {
      readonly type: 'Input.Text';
      readonly id: string;
      readonly label: string;
      readonly isMultiline: true;
      readonly maxLength: number;
      readonly isRequired: true;
      readonly errorMessage: string;
      readonly value?: string;
      readonly placeholder?: string;
    };
type Spacing = 'None' | 'Small' | 'Medium' | 'Large';
export type Action = {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: ReturnType<typeof pressData>;
  readonly style?: 'positive';
  /** 'none': works while a required input is still empty. */
  readonly associatedInputs?: 'none';
};

/** A person named in a card's text as `<at>name</at>`, so that Teams tells them. */
export type Mention = { readonly id: string; readonly name: string };

/** A card, and the line that stands for it in notifications and chat lists. */
export type Card = {
  readonly summary: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
  readonly mention?: Mention;
};

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** The card as an attachment's content. */
export function cardContent({ body, actions = [], mention }: Card): Record<string, unknown> {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length > 0 && { actions }),
    ...(mention && {
      msteams: { entities: [{ type: 'mention', text: mentionText(mention), mentioned: { ...mention } }] },
    }),
  };
}

export const mentionText = ({ name }: Mention): string => `<at>${name.replace(/[<>&]/g, '')}</at>`;

/** A message that is nothing but the card: text beside it would make a second bubble. */
export function cardMessage(card: Card): Outgoing {
  return {
    type: 'message',
    summary: card.summary,
    attachments: [{ contentType: CARD_TYPE, content: cardContent(card) }],
  };
}

type Look = Partial<Omit<Extract<Element, { type: 'TextBlock' }>, 'type' | 'text' | 'wrap'>>;

export const text = (words: string, look: Look = {}): Element => ({
  type: 'TextBlock',
  text: words,
  wrap: true,
  ...look,
});
export const title = (words: string): Element => text(words, { size: 'Medium', weight: 'Bolder', style: 'heading' });
export const subtle = (words: string): Element => text(words, { size: 'Small', isSubtle: true, spacing: 'Small' });

/** A button; Teams cuts a title that is too long for the screen. */
export function button(words: string, press: Pressable, style?: 'positive'): Action {
  return { type: 'Action.Submit', title: words, data: pressData(press), ...(style && { style }) };
}

/** A line to press whose words wrap: a button's words are cut off on a phone. `below` says more, and makes it a title. */
export function pressableLine(words: string, press: Pressable, below?: string): Element {
  return {
    type: 'Container',
    style: 'emphasis',
    spacing: 'Small',
    items: below
      ? [text(markdownOf(words), { color: 'Accent', weight: 'Bolder' }), subtle(below)]
      : [text(markdownOf(words), { color: 'Accent' })],
    selectAction: button(words, press),
  };
}

/** Names with their values, as they are written: nothing in them formats. */
export const facts = (lines: readonly { readonly title: string; readonly value: string }[]): Element => ({
  type: 'FactSet',
  facts: lines.map(({ title: name, value }) => ({ title: escapeMarkdown(name), value: escapeMarkdown(value) })),
});
