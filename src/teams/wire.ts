import { z } from 'zod';

const person = z.looseObject({ id: z.string().min(1), name: z.string().nullish(), aadObjectId: z.string().nullish() });

/** The fields of a Bot Framework activity that Dealdesk reads; others pass through unread. */
const Wire = z.looseObject({
  type: z.string().min(1),
  id: z.string().nullish(),
  name: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  action: z.string().nullish(),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  replyToId: z.string().nullish(),
  from: person,
  recipient: person,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).nullish() }).nullish(),
  entities: z
    .array(z.looseObject({ type: z.string(), mentioned: person.nullish(), text: z.string().nullish() }))
    .nullish(),
  membersAdded: z.array(person).nullish(),
  membersRemoved: z.array(person).nullish(),
});

/** An activity as Teams sends it, checked as far as Dealdesk reads it. */
export type WireActivity = z.infer<typeof Wire>;

/** The activity in a request's body; undefined when it is none. */
export function readWire(body: unknown): WireActivity | undefined {
  return Wire.safeParse(body).data;
}

/** An activity that was kept as it was read, so it reads again. */
export const keptWire = (body: string): WireActivity => Wire.parse(JSON.parse(body));

/** The Microsoft tenant that an activity comes from; '' when it names none. */
export function tenantOf({ conversation, channelData }: WireActivity): string {
  return conversation.tenantId ?? channelData?.tenant?.id ?? '';
}
