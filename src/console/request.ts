import type { Request, Response } from 'express';
import type { Activity } from '../conversation/activity.ts';
import { type Html, render } from './html.ts';

/** A text of the address or a form; several of one name count as the last, none as ''. */
export function field(from: unknown, name: string): string {
  const value = (from as Readonly<Record<string, unknown>> | undefined)?.[name];
  const one: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof one === 'string' ? one.trim() : '';
}

/** A part of the path. */
export function segment(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

export function sendPage(response: Response, page: Html, status = 200): void {
  response.status(status).type('html').send(render(page));
}

/** Every question asked here stands alone: a page's address must give the same answer to whoever opens it. */
export function doneHere(newId: () => string, name?: string): Pick<Activity, 'place' | 'asker'> {
  return {
    place: { platform: 'console', workspace: 'console', conversation: newId(), kind: 'direct' },
    asker: { id: 'console', ...(name && { name }) },
  };
}

/** The address that asks a question: again, or of a chosen entry. With `review` it shows the answer, and nothing counts as asked. */
export function askAddress(
  question: string,
  { entry, review }: { readonly entry?: string; readonly review?: boolean | undefined } = {},
): string {
  return `/?${new URLSearchParams({ q: question, ...(entry && { entry }), ...(review && { review: 'yes' }) })}`;
}
