import { NO_COUNTS } from './desk-view.ts';
import type { Store } from './store.ts';

/** A store that keeps nothing: for questions asked at the command line, and those that the desk only looks at. */
export function openNothing(): Pick<Store, 'turns' | 'escalations' | 'watches' | 'recalls'> {
  const nothing = async () => {};
  const none = async () => [];
  const unknown = async () => undefined;
  return {
    turns: {
      recordTurn: nothing,
      findTurn: unknown,
      lastAnswered: unknown,
      keepQuestion: nothing,
      notePost: nothing,
      turnOfPost: unknown,
      recordFeedback: nothing,
      feedbackSince: none,
      gapsSince: none,
      counts: async () => NO_COUNTS,
    },
    escalations: {
      openEscalation: nothing,
      findEscalation: unknown,
      findByPost: unknown,
      setPost: nothing,
      claimEscalation: async () => false,
      answerEscalation: async () => false,
      markDelivered: nothing,
      markHelped: async () => false,
      takeErrands: none,
      postponeErrand: nothing,
      escalationsSince: none,
    },
    watches: {
      watch: nothing,
      watching: none,
      recordGiven: nothing,
      given: none,
      beginTelling: async () => false,
      postponeTelling: nothing,
    },
    recalls: { remember: nothing, recall: unknown },
  };
}
