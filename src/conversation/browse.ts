import type { Knowledge } from '../knowledge/entry.ts';
import type { ActivityOf } from './activity.ts';
import { wording } from './policy.ts';
import type { Reply } from './reply.ts';

/** Topics, one topic's questions, the sources, the timeline. */
export function browse(knowledge: Knowledge, activity: ActivityOf<'topics' | 'sources' | 'timeline'>): Reply {
  if (activity.kind === 'sources') return { kind: 'sources', sources: [...knowledge.sources.values()] };
  if (activity.kind === 'timeline') return { kind: 'timeline', events: knowledge.timeline };
  if (activity.topic === undefined) return { kind: 'topics', groups: knowledge.topics };
  const topic = knowledge.topics.flatMap(({ topics }) => topics).find(({ id }) => id === activity.topic);
  if (!topic) return { kind: 'notice', tone: 'sorry', text: wording.unknownTopic(activity.topic) };
  const choices = [...knowledge.entries.values()]
    .filter((entry) => entry.topic === topic.id)
    .map(({ id, question }) => ({ entry: id, question }));
  return { kind: 'topic', topic, choices };
}
