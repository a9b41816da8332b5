import type { Indexable } from '../../src/search/engine.ts';

/** A small base about a town library, for the engine alone: eight entries that share many words. */
export const LIBRARY: readonly Indexable[] = [
  {
    id: 'opening-hours',
    phrasings: [
      'when is the library open',
      'what are the opening hours',
      'is the library open on sunday',
      'until when are you open tonight',
      'what time does the building close',
    ],
  },
  {
    id: 'loan-period',
    phrasings: [
      'for how long may I keep a book',
      'how long can I borrow books',
      'length of a loan',
      'when do I have to bring a book back',
      'how many weeks is the loan',
    ],
  },
  {
    id: 'late-fee',
    phrasings: [
      'what does it cost to bring a book back late',
      'how high is the late fee',
      'fine for overdue books',
      'my book is overdue, what do I pay',
      'penalty for a late return',
    ],
  },
  {
    id: 'membership-price',
    phrasings: [
      'how much is a membership',
      'what does the library card cost',
      'price of a yearly card',
      'is membership free for students',
      'do I pay for a card',
    ],
  },
  {
    id: 'join',
    phrasings: [
      'how do I become a member',
      'where can I sign up',
      'I want to join the library',
      'what do I need to get a card',
      'registration of new readers',
    ],
  },
  {
    id: 'lost-card',
    phrasings: [
      'I lost my card',
      'my library card was stolen',
      'how do I replace a lost card',
      'block my card please',
      'new card after a theft',
    ],
  },
  {
    id: 'printing',
    phrasings: [
      'can I print at the library',
      'where is the printer',
      'cost of printing a page',
      'print in colour',
      'is there a scanner or a copier',
    ],
  },
  {
    id: 'rooms',
    phrasings: [
      'can we book a meeting room',
      'reserve a study room',
      'how many people fit in a room',
      'group room for students',
      'is there a quiet room to work in',
    ],
  },
];
