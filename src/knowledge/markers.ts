/** Numbers of the `[n]` markers in a text, in reading order, repeated as they are. */
export function markersIn(text: string): number[] {
  return [...text.matchAll(/\[(\d+)\](?!\()/g)].map((found) => Number(found[1]));
}

/** The text without its markers, and without the spaces that stood before them. */
export function withoutMarkers(text: string): string {
  return text.replace(/\s*\[\d+\](?!\()/g, '');
}

/**
 * The statements of an answer, each with the markers that follow it: sentences, and list items as sentences of their own.
 * What only leads into a list ("Two things change:") is not one, nor is a verdict of one word ("Yes."): the
 * sentence behind it carries it.
 */
export function statementsOf(markdown: string): string[] {
  return markdown
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d+\.)\s+/, '').trim())
    .filter((line) => line !== '')
    .flatMap(sentencesOf)
    .filter((sentence) => !/:\**$/.test(sentence) && !/^[*_]*\p{L}+[.!]?[*_]*$/u.test(sentence));
}

/** After a full stop, its closing quotes or asterisks and its markers, before what can open a sentence. */
const SENTENCE_END = /(?<=[.!?][*"”’)]*(?:\s?\[\d+\])*)\s+(?=[A-Z*“"$0-9(])/;

/** A stop after these ends no sentence. */
const ABBREVIATION = /\b(?:Inc|Corp|Ltd|Co|vs|No|U\.S|e\.g|i\.e|Mr|Ms|Dr|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$/;

function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  for (const piece of line.split(SENTENCE_END)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = `${last} ${piece}`;
    else sentences.push(piece);
  }
  return sentences;
}
