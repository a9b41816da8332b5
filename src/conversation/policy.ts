/** How Dealdesk words what it says of itself, the same on every platform. `contact` is how to reach the desk, as configured. */
export const wording = {
  greeting: 'Hello. Ask a question about the deal in your own words; every answer names the documents behind it.',
  thanks: 'Glad to help.',
  capabilities:
    'Dealdesk answers questions about the deal from reviewed entries, with the citations behind each answer, and says so when the documents do not hold the answer. Nothing is generated.',
  empty: 'There was no question in that. Try one of these.',
  didYouMean: 'Did you mean one of these?',
  noAnswer: 'There is no reviewed answer to that.',
  nearestQuestions: 'The nearest questions that have one:',
  nothingNear: 'The desk can take it from here.',
  heard: (words: string) => `Read as “${words}”.`,
  truncated: 'The question was long; only its beginning was read.',
  rated: 'Noted, thank you.',
  ratedDown: 'Noted, thank you. The desk will see that this did not help.',
  noneOfThese: 'Noted: none of these. The desk will see the question.',
  nothingToExplain: 'There is no answer in this thread yet to explain. Ask a question first, or put one behind `why`.',
  deskTold: 'The desk has your question. Its answer will come here.',
  deskAbsent: (contact: string) => `No desk channel is set up here. To reach the desk: ${contact}.`,
  deskUnreached: (contact: string) =>
    `The desk's channel could not be reached just now; your question is kept and goes there as soon as it can. To reach the desk: ${contact}.`,
  unknownEntry: (id: string) => `There is no entry “${id}”. \`topics\` lists what there is.`,
  unknownTopic: (id: string) => `There is no topic “${id}”. \`topics\` lists them.`,
  unknownPress: 'That belongs to another version of Dealdesk. Ask the question again.',
  unknownEscalation: 'That question is no longer kept, so nothing can be done about it here.',
  deskOnly: 'Only the desk can do this, in its own channel.',
  forDesk: 'A question for the desk',
  nearestEntries: 'Nearest entries, none of which answered it:',
  deskReplies: 'The desk replies to your question',
  deskWrote: (by = 'a person') => `Written by ${by} of the desk, not taken from a reviewed entry.`,
  alreadyClaimed: (by: string) => `${by} has claimed this one already.`,
  claimed: 'Claimed. Your answer in the thread of the question goes back to the asker.',
  deskAnswerSent: 'Sent to the asker, marked as the desk’s reply.',
  deskAnswerUnsent: 'Kept, but it could not be delivered to the asker just now. It is sent as soon as it can.',
  helped: 'Good to hear; the desk will see that.',
  watchOn: 'This conversation will hear when an answer given here changes. `watch off` stops it.',
  watched: 'This conversation will hear when an answer given here changes.',
  watchUnheard:
    'Dealdesk could not post in this conversation, so it could not tell of a change here. Add it to the conversation, then ask to `watch` again.',
  changed: 'An answer given here has changed',
  showChanged: 'Show the answer with its sources',
  // Quotes, for cards in Teams show no code.
  stopWatching: '“watch off” stops these notices here.',
  watchOff: 'This conversation will no longer hear about changed answers.',
  missed:
    'Dealdesk was interrupted before it could finish with this. If there is no answer to it here, please ask again.',
  failed: 'Something went wrong on this side, and this could not be done. Please try again in a moment.',
  withdrawn: 'It was withdrawn; ask again to see what is known now.',
  replaced: (date: string, reason: string) => `Another entry took its place on ${date}: ${reason}`,
  reviewedAnew: (reviewed: string, asOf: string) =>
    `It was reviewed on ${reviewed} and holds as of ${asOf}; the sources show what it rests on.`,
} as const;

/** A follow-up takes its setting from the thread's last answer for this long. */
export const FOLLOW_UP_HOURS = 24;
/** Related and example questions shown under a reply. */
export const MAX_RELATED = 3;
