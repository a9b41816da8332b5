import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { type Caller, isRefusal } from './caller.ts';
import type { Json, Refusal } from './messages.ts';
import { METHODS, scopeRefusal } from './methods.ts';
import { type Failure, HOME, type Records } from './records.ts';

/** Serves `POST /api/<method>`: checks the token, the scope and the arguments, records the call, answers as Slack does. */
export async function serveWebApi(
  records: Records,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
  openSocket: () => string,
): Promise<void> {
  const args = argumentsOf(await readBody(request), request.headers['content-type'] ?? '');
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? (args.token as string | undefined);
  const failure = nextFailure(records, method);
  const answered = (status: number, answer: Json, headers: Record<string, string> = {}) => {
    records.calls.push({ method, token, args, at: Date.now(), answer, status });
    if (failure && 'breaks' in failure) return void request.socket.destroy();
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(answer));
    records.news.emit('change');
  };
  if (failure && 'breaks' in failure && failure.breaks === 'before') return void request.socket.destroy();
  if (failure && 'retryAfter' in failure)
    return answered(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(failure.retryAfter) });
  if (failure && 'status' in failure) return answered(failure.status, { ok: false, error: 'internal_error' });
  if (failure && 'delay' in failure) await new Promise((resolve) => setTimeout(resolve, failure.delay));
  if (failure && 'error' in failure) return answered(200, refused(failure));
  if (method === 'apps.connections.open')
    return token === HOME.appToken
      ? answered(200, { ok: true, url: openSocket() })
      : answered(200, { ok: false, error: 'invalid_auth' });
  const answer = run(records, method, args, token);
  if (failure && 'lag' in failure) await new Promise((resolve) => setTimeout(resolve, failure.lag));
  answered(200, answer);
}

function run(records: Records, name: string, args: Json, token: string | undefined): Json {
  const method = METHODS[name];
  if (!method) return refused({ error: 'unknown_method', extra: { req_method: name } });
  const known = token === undefined ? undefined : records.tokens.get(token);
  if (!method.open) {
    if (token === undefined) return refused({ error: 'not_authed' });
    if (!known) return refused({ error: 'invalid_auth' });
    if (known.revoked) return refused({ error: known.revoked });
    const scope = scopeRefusal(method, known);
    if (scope) return refused(scope);
  }
  const caller: Caller = { records, token: token ?? '', team: known?.team ?? '' };
  const answer = method.run(args, caller);
  return isRefusal(answer) ? refused(answer) : { ok: true, ...answer };
}

function refused({ error, messages, extra }: Refusal): Json {
  return { ok: false, error, ...extra, ...(messages && { response_metadata: { messages } }) };
}

function nextFailure(records: Records, method: string): Failure | undefined {
  const [next] = records.failures.get(method) ?? [];
  if (!next) return undefined;
  next.times -= 1;
  if (next.times <= 0) records.failures.get(method)!.shift();
  return next.failure;
}

/** Arguments come as a form whose structured values are JSON, or as JSON. */
function argumentsOf(body: string, contentType: string): Json {
  if (contentType.startsWith('application/json')) return JSON.parse(body || '{}') as Json;
  return Object.fromEntries(
    Object.entries(parse(body)).map(([key, value]) => [key, typeof value === 'string' ? structured(value) : value]),
  );
}

function structured(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
