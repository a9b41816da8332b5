import { describe, expect, it } from 'vitest';
import { readBase } from '../../../src/search/base.ts';
import { askLeftOut } from '../../../src/search/measure/left-out.ts';

const ENTRIES = [
  {
    id: 'rent',
    phrasings: ['how high is the rent', 'what is the rent', 'rent per year', 'the rent in dollars', 'yearly rent'],
  },
  {
    id: 'boats',
    phrasings: [
      'may fishing boats stay',
      'are boats allowed',
      'boats at the quay',
      'which boats may land',
      'fishing boats',
    ],
  },
];

describe('a phrasing left out', () => {
  it('finds its entry by the phrasings that are left', () => {
    expect(askLeftOut(readBase(ENTRIES)).every(({ entry, found }) => entry === found)).toBe(true);
  });

  it('is asked once each, entry by entry', () => {
    const asked = askLeftOut(readBase(ENTRIES));
    expect(asked.map(({ phrasing }) => phrasing)).toEqual([...ENTRIES[1]!.phrasings, ...ENTRIES[0]!.phrasings]);
  });

  it('finds another entry where only that one has its words, or none at all', () => {
    const strangers = [
      { id: 'rent', phrasings: [...ENTRIES[0]!.phrasings, 'boats at the quay and fishing'] },
      { id: 'boats', phrasings: [...ENTRIES[1]!.phrasings, 'xylophone'] },
    ];
    const found = new Map(askLeftOut(readBase(strangers)).map(({ phrasing, found: by }) => [phrasing, by]));
    expect(found.get('boats at the quay and fishing')).toBe('boats');
    expect(found.get('xylophone')).toBeUndefined();
  });
});
