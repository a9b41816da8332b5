/** Words that every question has: they tell no two questions apart. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    'a about an and any are as at be been but by can could did do does for from get had has have how i if in is it its me my ' +
    'of on or our please so some tell that the their there they this to us was we were what whats when where which who whom ' +
    'whose why will with would you your'
  ).split(' '),
);
