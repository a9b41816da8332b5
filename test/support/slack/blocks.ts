import { z } from 'zod';

/** Where blocks are shown; a message takes 50 of them, a modal or App Home 100. */
export type Surface = 'message' | 'modal' | 'home';

/** Limits of Slack's Block Kit reference, https://docs.slack.dev/reference/block-kit */
const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() });
const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

const id = z.string().min(1).max(255).optional();
const url = z
  .string()
  .max(3000)
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, 'invalid_url');
const confirm = z.strictObject({
  title: plain(100),
  text: anyText(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});
const option = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
  url: url.optional(),
});

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: z.array(option).min(1).max(5),
  confirm: confirm.optional(),
});
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder: plain(150).optional(),
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) }))
    .max(100)
    .optional(),
  initial_option: option.optional(),
  focus_on_load: z.boolean().optional(),
  confirm: confirm.optional(),
});
const choices = (type: 'radio_buttons' | 'checkboxes') =>
  z.strictObject({
    type: z.literal(type),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_option: option.optional(),
    initial_options: z.array(option).optional(),
    focus_on_load: z.boolean().optional(),
  });
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: id,
  placeholder: plain(150).optional(),
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  focus_on_load: z.boolean().optional(),
});
const image = z.strictObject({ type: z.literal('image'), image_url: url, alt_text: z.string().max(2000) });
const rated = z.strictObject({
  text: plain(75),
  value: z.string().max(2000),
  accessibility_label: z.string().max(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: id,
  positive_button: rated,
  negative_button: rated,
});
const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  icon: z.literal('trash'),
  text: plain(75),
  action_id: id,
  value: z.string().max(2000).optional(),
  visible_to_user_ids: z.array(z.string()).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});

const pressed = [button, overflow, select, choices('radio_buttons'), choices('checkboxes')] as const;

const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('section'),
    block_id: id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.discriminatedUnion('type', [...pressed, image]).optional(),
    expand: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id,
    elements: z
      .array(z.discriminatedUnion('type', [plain(3000), mrkdwn(3000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id,
    elements: z.array(z.discriminatedUnion('type', pressed)).min(1).max(25),
  }),
  z.strictObject({
    type: z.literal('context_actions'),
    block_id: id,
    elements: z
      .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
      .min(1)
      .max(5),
  }),
  z.strictObject({ type: z.literal('header'), block_id: id, text: plain(150), level: z.number().optional() }),
  z.strictObject({ type: z.literal('divider'), block_id: id }),
  z.strictObject({ type: z.literal('markdown'), block_id: id, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal('image'),
    block_id: id,
    image_url: url,
    alt_text: z.string().max(2000),
    title: plain(2000).optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: id,
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
    element: z.discriminatedUnion('type', [textInput, select, choices('radio_buttons'), choices('checkboxes')]),
  }),
  z.object({ type: z.literal('rich_text'), block_id: id, elements: z.array(z.object({ type: z.string() })) }),
]);

const MAX_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
/** Blocks that a surface does not take. */
const FOREIGN: Readonly<Record<Surface, readonly string[]>> = {
  message: [],
  modal: ['context_actions', 'markdown'],
  home: ['context_actions', 'markdown'],
};

/** What Slack would find wrong with blocks, in its words: `must be less than 3001 characters [json-pointer:/blocks/0/…]`. */
export function problemsOfBlocks(blocks: unknown, surface: Surface, at = '/blocks'): string[] {
  const parsed = z.array(block).max(MAX_BLOCKS[surface]).safeParse(blocks);
  if (!parsed.success)
    return parsed.error.issues.map((issue) => `${worded(issue)} [json-pointer:${[at, ...issue.path].join('/')}]`);
  const foreign = parsed.data.flatMap(({ type }, index) =>
    FOREIGN[surface].includes(type) ? [`unsupported type: ${type} [json-pointer:${at}/${index}/type]`] : [],
  );
  const empty = parsed.data.flatMap((each, index) =>
    each.type === 'section' && !each.text && !each.fields
      ? [`must define either \`text\` or \`fields\` [json-pointer:${at}/${index}]`]
      : [],
  );
  return [...foreign, ...empty, ...repeated(parsed.data, at)];
}

/** Ids must be unique: blocks in a message, actions in a block. */
function repeated(blocks: readonly z.infer<typeof block>[], at: string): string[] {
  const twice = (ids: readonly (string | undefined)[]) =>
    ids.filter((each, index) => each !== undefined && ids.indexOf(each) !== index);
  return [
    ...twice(blocks.map(({ block_id }) => block_id)).map(
      (each) => `block_id \`${each}\` already exists [json-pointer:${at}]`,
    ),
    ...blocks.flatMap((each, index) =>
      each.type === 'actions' || each.type === 'context_actions'
        ? twice(each.elements.map(({ action_id }) => action_id)).map(
            (action) =>
              `\`action_id\` \`${action}\` already exists for this block [json-pointer:${at}/${index}/elements]`,
          )
        : [],
    ),
  ];
}

function worded(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big')
    return issue.origin === 'string'
      ? `must be less than ${Number(issue.maximum) + 1} characters`
      : `no more than ${issue.maximum} items allowed`;
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'must be more than 0 characters' : `no less than ${issue.minimum} items allowed`;
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_union') return 'unsupported type';
  return issue.message;
}

/** All texts in blocks, however deep: what counts towards the limit over a whole message. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsOf(each),
  );
}
