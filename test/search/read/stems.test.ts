import { describe, expect, it } from 'vitest';
import { stemOf } from '../../../src/search/read/stems.ts';

describe('stems', () => {
  it.each([
    ['licence', 'license'],
    ['cheques', 'checks'],
    ['behaviour', 'behavior'],
    ['datacentres', 'datacenters'],
    ['organisation', 'organization'],
    ['monopolise', 'monopolize'],
    ['modelling', 'modeling'],
    ['catalogue', 'catalog'],
    ['analysed', 'analyzed'],
  ])('British %s and American %s are one', (british, american) => {
    expect(stemOf(british)).toBe(stemOf(american));
  });

  it.each([
    ['paid', 'pays'],
    ['gave', 'giving'],
    ['sold', 'sell'],
    ['children', 'child'],
    ['cheapest', 'cheap'],
    ['bigger', 'big'],
    ['easier', 'easy'],
    ['wider', 'wide'],
  ])('%s is counted under %s', (form, other) => {
    expect(stemOf(form)).toBe(stemOf(other));
  });

  it.each([
    ['hour', 'hor'],
    ['selling', 'seling'],
    ['four', 'for'],
    ['number', 'numb'],
  ])('%s is not taken for %s', (word, other) => {
    expect(stemOf(word)).not.toBe(stemOf(other));
  });

  it('leaves numbers and other scripts as they are', () => {
    expect(['27%', 'm365', 'лицензия'].map(stemOf)).toEqual(['27%', 'm365', 'лицензия']);
  });
});
