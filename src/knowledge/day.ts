const DAY = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** An ISO date as people read it, "April 27, 2026"; "undated", which a source may be, stays as it is. */
export function day(date: string): string {
  return date === 'undated' ? date : DAY.format(new Date(date));
}
