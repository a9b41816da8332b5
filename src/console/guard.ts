import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { DealdeskError } from '../errors.ts';
import { counted } from '../knowledge/words.ts';
import { isCalledLoopback, isForwarded } from '../loopback.ts';
import { createGuesses } from './guesses.ts';

/** Who may see the console: anybody on this machine, or whoever knows the password. */
export type Access = { readonly password?: string; readonly loopback: boolean };

/** The user name of the password mode. */
const USER = 'desk';

type Refuse = (request: Request, response: Response) => DealdeskError | undefined;

/**
 * Lets in whom `access` allows.
 * @throws {DealdeskError} (as `next(error)`) `console-closed`, `foreign-host`, `password-needed`, `too-many-guesses` or `cross-site`
 */
export function guard({ password, loopback }: Access): RequestHandler {
  const refuseStranger = password === undefined ? refuseBeyondHere(loopback) : refuseWithout(password);
  return (request, response, next) => {
    next(refuseStranger(request, response) ?? refuseCrossSite(request));
  };
}

/** Without a password the console is for this machine alone. */
function refuseBeyondHere(loopback: boolean): Refuse {
  return (request) => {
    if (!loopback) return new DealdeskError('console-closed', 'The console is closed beyond this machine.', closedFix);
    if (!isCalledLoopback(request.headers))
      return new DealdeskError('foreign-host', 'The console answers to the names of this machine only.', hostFix);
    if (isForwarded(request.headers))
      return new DealdeskError('console-closed', 'The console is closed behind a tunnel or a proxy.', forwardedFix);
    return undefined;
  };
}

/** Whoever guesses too often must wait, even with the right one: otherwise the waiting would not keep guessers out. */
function refuseWithout(password: string): Refuse {
  const expected = digest(`${USER}:${password}`);
  const guesses = createGuesses(() => performance.now());
  return (request, response) => {
    const address = request.ip ?? '';
    const given = request.headers.authorization;
    const wait = given ? guesses.waitOf(address) : 0;
    if (wait > 0) {
      response.set('Retry-After', String(wait));
      const fix = `Wait ${counted(wait, 'second')}, then try again.`;
      return new DealdeskError('too-many-guesses', 'Too many wrong passwords came from your address.', fix);
    }
    if (given && isPassword(given, expected)) return undefined;
    if (given) guesses.noteWrong(address);
    response.set('WWW-Authenticate', 'Basic realm="Dealdesk console", charset="UTF-8"');
    return new DealdeskError('password-needed', 'The console asks for a name and a password.', passwordFix);
  };
}

function refuseCrossSite(request: Request): DealdeskError | undefined {
  if (!isCrossSite(request)) return undefined;
  return new DealdeskError('cross-site', 'This came from a page elsewhere.', crossSiteFix);
}

const passwordFix = `The name is “${USER}”; the password is the one that CONSOLE_PASSWORD holds.`;
const closedFix =
  'Set CONSOLE_PASSWORD (12 characters or more) and start Dealdesk again; then sign in as “desk”. Or open the console on the machine itself, with HOST=127.0.0.1.';
const forwardedFix =
  'Set CONSOLE_PASSWORD (12 characters or more) and start Dealdesk again; then sign in as “desk”. Or open the console on the machine itself.';
const hostFix = 'Open it as http://localhost or http://127.0.0.1, or set CONSOLE_PASSWORD to use another name.';
const crossSiteFix = 'Open the console itself and do it there.';

function isPassword(authorization: string, expected: Buffer): boolean {
  const [scheme, encoded = ''] = authorization.split(' ');
  const given = scheme?.toLowerCase() === 'basic' ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  return timingSafeEqual(digest(given), expected);
}

/** Equal lengths for the comparison, whatever was typed. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * True for what another site makes a browser do: any post, and anything but opening a page. Browsers tell by
 * `Sec-Fetch-Site`, older ones by `Origin`; programs that are no browsers send neither and carry nobody's rights.
 */
function isCrossSite({ method, headers }: Request): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  const site = headers['sec-fetch-site'];
  if (site !== undefined) {
    const opensPage = reads && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
    return site !== 'same-origin' && site !== 'none' && !opensPage;
  }
  return !reads && headers.origin !== undefined && hostOf(headers.origin) !== headers.host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
